import { answer, answerJson, reset, stall } from './scripted-server';
import { ACCEPTED, accept, BODY, UUID, useClient } from './use-client';

const { server, client, post } = useClient();

describe('a POST', () => {
  test('goes where and as DfE documents it, byte for byte', async () => {
    server().script(accept);
    await client({ apiEndpoint: `${server().url}/receiver/1//` }).post(BODY, 1);
    expect(server().posts).toHaveLength(1);
    expect(server().posts[0]).toMatchObject({
      method: 'POST',
      path: '/receiver/1/children_social_care_data/845/children',
      headers: {
        authorization: 'Bearer token-1',
        supplierkey: 'supplier-key',
        'content-type': 'application/json',
        accept: 'application/json',
        'user-agent': 'csc-dataflow',
      },
    });
    expect(server().posts[0]?.body.equals(BODY)).toBe(true);
  });

  test('is recorded with what helps support, and no more', async () => {
    const headers = {
      'content-type': 'text/plain',
      'x-request-id': 'r-1',
      'set-cookie': 'a=b',
      server: 'gateway',
    };
    server().script(answer(201, `["${UUID}"]`, headers));
    expect(await post()).toEqual({
      reply: ACCEPTED,
      attempts: [
        {
          at: '2026-03-02T06:00:00.000Z',
          tookMs: 0,
          status: 201,
          headers: { 'content-type': 'text/plain', 'x-request-id': 'r-1' },
          body: `["${UUID}"]`,
        },
      ],
      uncertain: false,
    });
  });

  test('is recorded without a body where there is none', async () => {
    server().script(answer(204));
    const { attempts } = await post();
    expect(attempts).toMatchObject([{ status: 204, body: '' }]);
    expect(attempts[0]).not.toHaveProperty('failure');
  });

  test('keeps a character whose bytes come in two pieces', async () => {
    const [first, second] = [Buffer.from('"Zo\u00c3', 'latin1'), Buffer.from('\u00ab"', 'latin1')];
    server().script((response) => {
      response.writeHead(400);
      response.write(first, () => setTimeout(() => response.end(second), 50));
    });
    expect((await post()).reply).toMatchObject({ kind: 'malformed', detail: '"Zo\u00eb"' });
  });

  test('keeps the first 100,000 characters of an endless reply', async () => {
    server().script(stall(400, 'x'.repeat(150_000)));
    const { reply, attempts } = await post();
    expect(reply).toEqual({ kind: 'malformed', detail: 'x'.repeat(1_500), positions: [] });
    expect(attempts[0]?.body).toHaveLength(100_000);
  });
});

describe.each([
  [200, '[]', 'accepted-unclear'],
  [204, '', 'nothing-taken'],
  [400, 'bad', 'malformed'],
  [413, 'big', 'too-large'],
])('a %i with %j', (status, body, kind) => {
  test(`is final at once: ${kind}`, async () => {
    server().script(answer(status, body), accept);
    const { reply, attempts, uncertain } = await post();
    expect(reply.kind).toBe(kind);
    expect(attempts).toHaveLength(1);
    expect(server().posts).toHaveLength(1);
    expect(uncertain).toBe(false);
  });
});

test('a 407 is a lost connection: fetch hides that it came (Node 24)', async () => {
  server().script(answer(407));
  expect((await post({ maxTries: 1 })).reply).toMatchObject({ kind: 'unavailable' });
});

describe('what is not DfE’s', () => {
  test.each([
    [200, '<html>', true],
    [200, '', true],
    [202, '"0b6f"', true],
    [301, '', true],
    [404, 'gone', false],
    [405, '', false],
    [415, '', false],
  ])('a %i with %j is final; whether it may have been taken: %s', async (status, body, perhapsTaken) => {
    server().script(answer(status, body, { 'content-type': 'text/html; charset=utf-8' }), accept);
    expect(await post()).toMatchObject({
      reply: { kind: 'unexpected', status, contentType: 'text/html' },
      uncertain: perhapsTaken,
    });
    expect(server().posts).toHaveLength(1);
  });
});

test('a redirect is not followed: the token is for DfE alone', async () => {
  server().script(answer(307, '', { location: `${server().url}/elsewhere` }), accept);
  expect((await post()).reply).toEqual({ kind: 'unexpected', status: 307, contentType: null });
  expect(server().posts).toHaveLength(1);
});

test('no secret and nothing of the batch is in any result', async () => {
  const troubles = [
    accept,
    answer(204),
    answer(400),
    answer(403),
    answer(429),
    answer(503),
    reset,
    answer(302),
  ];
  const results: unknown[] = [];
  for (const trouble of troubles) {
    server().script(trouble);
    results.push(await post({ maxTries: 1 }));
  }
  server().script(answer(401), answer(401));
  results.push(await post());
  server().scriptTokens(answerJson(400, { error: 'bad client-secret', error_description: 'client-secret' }));
  results.push(await post());

  const text = JSON.stringify(results);
  expect(results).toHaveLength(10);
  for (const secret of ['client-secret', 'supplier-key', 'token-', 'ZZ1', 'Zoë'])
    expect(text).not.toContain(secret);
});
