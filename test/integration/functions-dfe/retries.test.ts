import { answer, breakOff, reset, silence, stall } from './scripted-server';
import { ACCEPTED, accept, BODY, closedPort, UUID, useClient } from './use-client';

const { server, clock, client, post } = useClient();
const postPatiently = () => client().post(BODY, 1, undefined, undefined, true);

describe('a 403', () => {
  test('is tried again, once, after a long wait', async () => {
    server().script(answer(403), accept);
    expect((await postPatiently()).reply).toEqual(ACCEPTED);
    expect(clock().waits).toEqual([90_000]);
  });

  test('is refused in the end', async () => {
    server().script(answer(403), answer(403, 'blocked'), accept);
    expect(await postPatiently()).toMatchObject({
      reply: { kind: 'refused', detail: 'blocked' },
      uncertain: false,
    });
    expect(server().posts).toHaveLength(2);
  });

  test('is refused at once where nobody asked to wait', async () => {
    server().script(answer(403, 'blocked'), accept);
    expect((await post()).reply).toEqual({ kind: 'refused', detail: 'blocked' });
    expect(clock().waits).toEqual([]);
  });
});

describe('a 429', () => {
  test.each([
    ['seconds', '7', 7_000],
    ['seconds and a blank, which fetch does not take away', '7 ', 7_000],
    ['a date', 'Mon, 02 Mar 2026 06:00:09 GMT', 9_000],
    ['no wait that can be read', 'later', 1_000],
  ])('with %s is tried again after that wait', async (_what, retryAfter, wait) => {
    server().script(answer(429, '', { 'retry-after': retryAfter }), accept);
    expect((await post()).reply).toEqual(ACCEPTED);
    expect(clock().waits).toEqual([wait]);
  });

  test('is rate-limited in the end, with the wait that DfE named', async () => {
    const slowDown = answer(429, '', { 'retry-after': '30' });
    server().script(slowDown, slowDown, slowDown, accept);
    const { reply, attempts, uncertain } = await post();
    expect(reply).toEqual({ kind: 'rate-limited', retryAfterMs: 30_000 });
    expect(attempts.map(({ headers }) => headers?.['retry-after'])).toEqual(['30', '30', '30']);
    expect(uncertain).toBe(false);
  });
});

describe('what leaves it open whether DfE took the batch', () => {
  test.each([
    ['a 500', answer(500)],
    ['a 502', answer(502)],
    ['a 503', answer(503)],
    ['a 408', answer(408)],
    ['a lost connection', reset],
    ['a 503 whose body broke off', breakOff(503, 'sorry')],
  ])('%s is tried again, and marked', async (_what, trouble) => {
    server().script(trouble, accept);
    const { reply, attempts, uncertain } = await post();
    expect(reply).toEqual(ACCEPTED);
    expect(attempts).toHaveLength(2);
    expect(uncertain).toBe(true);
    expect(clock().waits).toEqual([1_000]);
  });

  test('a time-out is tried again, and marked', async () => {
    server().script(silence, accept);
    const { reply, attempts, uncertain } = await post({ timeoutMs: 1_000 });
    expect(reply).toEqual(ACCEPTED);
    expect(attempts.map(({ failure, status }) => failure ?? status)).toEqual(['time-out', 200]);
    expect(uncertain).toBe(true);
  });

  test('a 5xx ends as unavailable after the last try', async () => {
    server().script(answer(500), reset, answer(503), accept);
    const { reply, attempts, uncertain } = await post();
    expect(reply).toEqual({ kind: 'unavailable', problem: 'it answered 503' });
    expect(attempts.map(({ failure, status }) => failure ?? status)).toEqual([500, 'connection lost', 503]);
    expect(uncertain).toBe(true);
    expect(clock().waits).toEqual([1_000, 2_000]);
  });

  test('the mark stays where a later try is refused', async () => {
    server().script(reset, answer(400, 'bad'));
    expect(await post()).toMatchObject({ reply: { kind: 'malformed' }, uncertain: true });
  });
});

describe('where no connection can be made', () => {
  test('a closed port is not uncertain: nothing was sent', async () => {
    const { reply, attempts, uncertain } = await post({
      apiEndpoint: `http://127.0.0.1:${await closedPort()}`,
    });
    expect(reply).toEqual({
      kind: 'unavailable',
      problem: expect.stringMatching(
        /^no reply came \(not connected: the connection was refused, ECONNREFUSED, at 127\.0\.0\.1:\d+\)$/,
      ),
    });
    expect(attempts.map(({ failure }) => failure)).toEqual([
      'not connected',
      'not connected',
      'not connected',
    ]);
    expect(uncertain).toBe(false);
  });

  test('a server that does not speak TLS is sent nothing', async () => {
    const { attempts, uncertain } = await post({
      apiEndpoint: server().url.replace('http:', 'https:'),
      maxTries: 1,
    });
    expect(attempts[0]?.failure).toBe('not connected');
    expect(uncertain).toBe(false);
    expect(server().posts).toEqual([]);
  });
});

describe('a reply that breaks off after its status', () => {
  test.each([
    ['is closed', breakOff(200, `"${UUID.slice(0, 9)}`), 'connection lost'],
    ['dries up', stall(200, `["${UUID}",`), 'time-out'],
  ])('is as if none had come where the status was 200 and the body %s', async (_what, half, failure) => {
    server().script(half, accept);
    const { reply, attempts, uncertain } = await post({ timeoutMs: 1_000 });
    expect(reply).toEqual(ACCEPTED);
    expect(attempts).toMatchObject([{ status: 200, failure }, { status: 200 }]);
    expect(uncertain).toBe(true);
  });

  test('says so in the end', async () => {
    server().script(breakOff(200, '['));
    expect((await post({ maxTries: 1 })).reply).toEqual({
      kind: 'unavailable',
      problem: 'its reply broke off (connection lost)',
    });
  });

  test('counts by its status and what came of it otherwise', async () => {
    server().script(breakOff(400, '[3] is malf'));
    const { reply, attempts, uncertain } = await post();
    expect(reply).toEqual({ kind: 'malformed', detail: '[3] is malf', positions: [3] });
    expect(attempts).toMatchObject([{ status: 400, body: '[3] is malf', failure: 'connection lost' }]);
    expect(uncertain).toBe(false);
  });
});
