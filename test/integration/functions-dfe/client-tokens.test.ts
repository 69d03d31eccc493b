import { answer, answerJson, reset } from './scripted-server';
import { ACCEPTED, accept, BODY, closedPort, useClient } from './use-client';

const { server, clock, client, post, usedTokens } = useClient();

test('a token serves one batch after the other, whatever DfE says of them', async () => {
  const dfe = client();
  server().script(accept, answer(400, 'bad'), answer(413), answer(503), accept);
  for (let n = 0; n < 4; n += 1) await dfe.post(BODY, 1);
  expect(usedTokens()).toEqual(Array.from({ length: 5 }, () => 'Bearer token-1'));
  expect(server().tokenRequests).toHaveLength(1);
});

describe('a token that DfE refuses', () => {
  test('is replaced by a new one, once, without a wait', async () => {
    server().script(answer(401), accept);
    expect(await post()).toMatchObject({ reply: ACCEPTED, uncertain: false });
    expect(usedTokens()).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(clock().waits).toEqual([]);
  });

  test('is the end where the new one is refused too, and the next batch asks for another', async () => {
    const dfe = client();
    server().script(answer(401, 'first'), answer(401, 'second'), accept);
    expect((await dfe.post(BODY, 1)).reply).toEqual({ kind: 'unauthorised', detail: 'second' });
    expect((await dfe.post(BODY, 1)).reply).toEqual(ACCEPTED);
    expect(usedTokens()).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-3']);
  });
});

describe('the token service', () => {
  test('is asked again where it is out of reach, without any POST', async () => {
    server().scriptTokens(answer(503), reset);
    server().script(accept);
    expect(await post()).toMatchObject({ reply: ACCEPTED, uncertain: false });
    expect(clock().waits).toEqual([1_000, 2_000]);
    expect(server().posts).toHaveLength(1);
  });

  test('that stays out of reach leaves DfE unavailable, with nothing sent', async () => {
    const tokenEndpoint = `http://127.0.0.1:${await closedPort()}/token`;
    expect(await post({ tokenEndpoint })).toEqual({
      reply: {
        kind: 'unavailable',
        problem: expect.stringMatching(/^the token service gave no answer \(not connected: .*ECONNREFUSED/),
      },
      attempts: [],
      uncertain: false,
      error: 'not-connected ECONNREFUSED',
    });
  });

  test('that refuses the credentials is not asked again', async () => {
    server().scriptTokens(answerJson(401, { error: 'invalid_client' }));
    expect(await post()).toEqual({
      reply: { kind: 'unauthorised', detail: 'the token service answered 401 invalid_client' },
      attempts: [],
      uncertain: false,
      error: 'no-token invalid_client',
    });
    expect(server().tokenRequests).toHaveLength(1);
  });
});
