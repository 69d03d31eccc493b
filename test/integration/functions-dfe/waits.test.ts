import { createDfeClient } from '../../../functions/dfe/client';
import { systemClock } from '../../../functions/dfe/clock';
import { answer, answerJson } from './scripted-server';
import { ACCEPTED, accept, BODY, useClient } from './use-client';

const { server, clock, settings, client, post } = useClient();

describe('pace', () => {
  test('POSTs start the interval and its jitter apart, also those asked for at once', async () => {
    server().script(accept, accept, accept);
    const dfe = client({ minIntervalMs: 400, jitterMs: 150 });
    await dfe.post(BODY, 1);
    clock().pass(75);
    await dfe.post(BODY, 1);
    await dfe.post(BODY, 1);
    expect(clock().waits).toEqual([400, 475]);
  });

  test('a try follows no sooner than the interval', async () => {
    server().script(answer(401), accept);
    await post({ minIntervalMs: 400 });
    expect(clock().waits).toEqual([400]);
  });
});

const token = answerJson(200, { access_token: 'token', token_type: 'Bearer', expires_in: 3_600 });

describe('the signal', () => {
  test('that came before the first POST lets nothing be sent', async () => {
    expect(await client().post(BODY, 1, AbortSignal.abort())).toEqual({
      reply: { kind: 'unavailable', problem: 'stopped before the batch was sent' },
      attempts: [],
      uncertain: false,
    });
    expect(server().posts).toEqual([]);
  });

  test('that comes while a batch waits for its turn lets nothing of it be sent', async () => {
    const dfe = createDfeClient({ ...settings(), minIntervalMs: 300_000 }, systemClock);
    server().script(accept, accept);
    await dfe.post(BODY, 1);
    expect(await dfe.post(BODY, 1, AbortSignal.timeout(50))).toEqual({
      reply: { kind: 'unavailable', problem: 'stopped before the batch was sent' },
      attempts: [],
      uncertain: false,
    });
    expect(server().posts).toHaveLength(1);
  });

  test('that comes while a further try waits for its turn ends with what the try before it said', async () => {
    const stop = new AbortController();
    const dfe = createDfeClient({ ...settings(), minIntervalMs: 300_000 }, systemClock);
    server().script(answer(401, 'no'), accept);
    server().scriptTokens(token, (response, request) => {
      token(response, request);
      setImmediate(() => stop.abort());
    });
    const { reply, attempts } = await dfe.post(BODY, 1, stop.signal);
    expect(reply).toEqual({ kind: 'unauthorised', detail: 'no' });
    expect(attempts).toHaveLength(1);
    expect(server().posts).toHaveLength(1);
  });

  test('ends a long wait with what the last try said', async () => {
    const stop = new AbortController();
    server().script((response, request) => {
      answer(429, '', { 'retry-after': '300' })(response, request);
      setImmediate(() => stop.abort());
    }, accept);
    const { reply, attempts } = await createDfeClient(settings(), systemClock).post(BODY, 1, stop.signal);
    expect(reply).toEqual({ kind: 'rate-limited', retryAfterMs: 300_000 });
    expect(attempts).toHaveLength(1);
  });

  test('does not cut off a POST under way', async () => {
    const stop = new AbortController();
    server().script((response, request) => {
      stop.abort();
      accept(response, request);
    });
    expect((await client().post(BODY, 1, stop.signal)).reply).toEqual(ACCEPTED);
  });
});
