import { once } from 'node:events';
import { createServer } from 'node:net';
import { createDfeClient } from '../../../functions/dfe/client';
import { systemClock } from '../../../functions/dfe/clock';
import type { DfeSettings } from '../../../functions/dfe/settings';
import { createQuickClock, type QuickClock } from './quick-clock';
import {
  answer,
  answerJson,
  breakOff,
  reset,
  type ScriptedServer,
  silence,
  stall,
  startScriptedServer,
} from './scripted-server';

const UUID = '0b6f4a52-6d0e-4c0b-9a53-0d8d7f1f6a11';
const ACCEPTED = { kind: 'accepted', receipts: [UUID] };
const BODY = Buffer.from(
  JSON.stringify([{ la_child_id: 'ZZ1', child_details: { first_name: 'Zoë' } }]),
  'utf8',
);

const accept = answerJson(200, UUID);

let server: ScriptedServer;
let clock: QuickClock;

beforeEach(async () => {
  server = await startScriptedServer();
  clock = createQuickClock();
});
afterEach(() => server.close());

const settings = (): DfeSettings => ({
  apiEndpoint: `${server.url}/receiver/1`,
  laCode: '845',
  tokenEndpoint: `${server.url}/token`,
  clientId: 'client-id',
  clientSecret: 'client-secret',
  scope: 'api://receiver/.default',
  supplierKey: 'supplier-key',
  minIntervalMs: 0,
  jitterMs: 0,
  timeoutMs: 10_000,
});
const client = (changes: Partial<DfeSettings> = {}) => createDfeClient({ ...settings(), ...changes }, clock);
const post = (changes: Partial<DfeSettings> = {}) => client(changes).post(BODY, 1);
const usedTokens = () => server.posts.map(({ headers }) => headers.authorization);

async function closedPort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

describe('a POST', () => {
  test('goes where and as DfE documents it, byte for byte', async () => {
    server.script(accept);
    await client({ apiEndpoint: `${server.url}/receiver/1/` }).post(BODY, 1);
    expect(server.posts).toHaveLength(1);
    expect(server.posts[0]).toMatchObject({
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
    expect(server.posts[0]?.body.equals(BODY)).toBe(true);
  });

  test('is recorded with what helps support, and no more', async () => {
    const headers = {
      'content-type': 'text/plain',
      'x-request-id': 'r-1',
      'set-cookie': 'a=b',
      server: 'gateway',
    };
    server.script(answer(201, `["${UUID}"]`, headers));
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

  test('keeps the first 100,000 characters of an endless reply', async () => {
    server.script(stall(400, 'x'.repeat(150_000)));
    const { reply, attempts } = await post();
    expect(reply).toEqual({ kind: 'malformed', detail: 'x'.repeat(1_500) });
    expect(attempts[0]?.body).toHaveLength(100_000);
  });
});

describe.each([
  [200, '<html>', 'accepted-unclear'],
  [204, '', 'nothing-taken'],
  [400, 'bad', 'malformed'],
  [413, 'big', 'too-large'],
  [404, 'gone', 'unexpected'],
])('a %i with %j', (status, body, kind) => {
  test(`is final at once: ${kind}`, async () => {
    server.script(answer(status, body), accept);
    const { reply, attempts, uncertain } = await post();
    expect(reply.kind).toBe(kind);
    expect(attempts).toHaveLength(1);
    expect(server.posts).toHaveLength(1);
    expect(uncertain).toBe(false);
  });
});

test('a redirect is not followed: the token is for DfE alone', async () => {
  server.script(answer(307, '', { location: `${server.url}/elsewhere` }), accept);
  expect((await post()).reply).toEqual({ kind: 'unexpected', status: 307, detail: '' });
  expect(server.posts).toHaveLength(1);
});

describe('a token that DfE refuses', () => {
  test('is replaced by a new one, once, without a wait', async () => {
    server.script(answer(401), accept);
    expect(await post()).toMatchObject({ reply: ACCEPTED, uncertain: false });
    expect(usedTokens()).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(clock.waits).toEqual([]);
  });

  test('is the end where the new one is refused too, and the next batch asks for another', async () => {
    const dfe = client();
    server.script(answer(401, 'first'), answer(401, 'second'), accept);
    expect((await dfe.post(BODY, 1)).reply).toEqual({ kind: 'unauthorised', detail: 'second' });
    expect((await dfe.post(BODY, 1)).reply).toEqual(ACCEPTED);
    expect(usedTokens()).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-3']);
  });
});

describe('a 403', () => {
  test('is tried again after long waits', async () => {
    server.script(answer(403), answer(403), accept);
    expect((await post()).reply).toEqual(ACCEPTED);
    expect(clock.waits).toEqual([7_500, 15_000]);
  });

  test('is refused in the end', async () => {
    server.script(answer(403), answer(403), answer(403, 'blocked'), accept);
    expect(await post()).toMatchObject({ reply: { kind: 'refused', detail: 'blocked' }, uncertain: false });
    expect(server.posts).toHaveLength(3);
  });
});

describe('a 429', () => {
  test.each([
    ['seconds', '7', 7_000],
    ['a date', 'Mon, 02 Mar 2026 06:00:09 GMT', 9_000],
    ['no wait that can be read', 'later', 1_000],
  ])('with %s is tried again after that wait', async (_what, retryAfter, wait) => {
    server.script(answer(429, '', { 'retry-after': retryAfter }), accept);
    expect((await post()).reply).toEqual(ACCEPTED);
    expect(clock.waits).toEqual([wait]);
  });

  test('is rate-limited in the end, with the wait that DfE named', async () => {
    const slowDown = answer(429, '', { 'retry-after': '30' });
    server.script(slowDown, slowDown, slowDown, accept);
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
    server.script(trouble, accept);
    const { reply, attempts, uncertain } = await post();
    expect(reply).toEqual(ACCEPTED);
    expect(attempts).toHaveLength(2);
    expect(uncertain).toBe(true);
    expect(clock.waits).toEqual([1_000]);
  });

  test('a time-out is tried again, and marked', async () => {
    server.script(silence, accept);
    const { reply, attempts, uncertain } = await post({ timeoutMs: 1_000 });
    expect(reply).toEqual(ACCEPTED);
    expect(attempts.map(({ failure, status }) => failure ?? status)).toEqual(['time-out', 200]);
    expect(uncertain).toBe(true);
  });

  test('a 5xx ends as unavailable after the last try', async () => {
    server.script(answer(500), reset, answer(503), accept);
    const { reply, attempts, uncertain } = await post();
    expect(reply).toEqual({ kind: 'unavailable', problem: 'it answered 503' });
    expect(attempts.map(({ failure, status }) => failure ?? status)).toEqual([500, 'connection lost', 503]);
    expect(uncertain).toBe(true);
    expect(clock.waits).toEqual([1_000, 2_000]);
  });

  test('the mark stays where a later try is refused', async () => {
    server.script(reset, answer(400, 'bad'));
    expect(await post()).toMatchObject({ reply: { kind: 'malformed' }, uncertain: true });
  });
});

describe('where no connection can be made', () => {
  test('a closed port is not uncertain: nothing was sent', async () => {
    const { reply, attempts, uncertain } = await post({
      apiEndpoint: `http://127.0.0.1:${await closedPort()}`,
    });
    expect(reply).toEqual({ kind: 'unavailable', problem: 'no reply came (not connected)' });
    expect(attempts.map(({ failure }) => failure)).toEqual([
      'not connected',
      'not connected',
      'not connected',
    ]);
    expect(uncertain).toBe(false);
  });

  test('a server that does not speak TLS is sent nothing', async () => {
    const { attempts, uncertain } = await post({
      apiEndpoint: server.url.replace('http:', 'https:'),
      maxTries: 1,
    });
    expect(attempts[0]?.failure).toBe('not connected');
    expect(uncertain).toBe(false);
    expect(server.posts).toEqual([]);
  });
});

describe('a reply that breaks off after its status', () => {
  test.each([
    ['is closed', breakOff(200, `"${UUID.slice(0, 9)}`), 'connection lost'],
    ['dries up', stall(200, `["${UUID}",`), 'time-out'],
  ])('is never POSTed again where the status was 200 and the body %s', async (_what, half, failure) => {
    server.script(half, accept);
    const { reply, attempts } = await post({ timeoutMs: 1_000 });
    expect(reply).toEqual({ kind: 'accepted-unclear', problem: `its reply broke off (${failure})` });
    expect(attempts).toMatchObject([{ status: 200, failure }]);
    expect(server.posts).toHaveLength(1);
  });

  test('counts by its status and what came of it otherwise', async () => {
    server.script(breakOff(400, '[3] is malf'));
    const { reply, attempts, uncertain } = await post();
    expect(reply).toEqual({ kind: 'malformed', detail: '[3] is malf' });
    expect(attempts).toMatchObject([{ status: 400, body: '[3] is malf', failure: 'connection lost' }]);
    expect(uncertain).toBe(false);
  });
});

describe('the token service', () => {
  test('is asked again where it is out of reach, without any POST', async () => {
    server.scriptTokens(answer(503), reset);
    server.script(accept);
    expect(await post()).toMatchObject({ reply: ACCEPTED, uncertain: false });
    expect(clock.waits).toEqual([1_000, 2_000]);
    expect(server.posts).toHaveLength(1);
  });

  test('that stays out of reach leaves DfE unavailable, with nothing sent', async () => {
    const tokenEndpoint = `http://127.0.0.1:${await closedPort()}/token`;
    expect(await post({ tokenEndpoint })).toEqual({
      reply: { kind: 'unavailable', problem: 'the token service gave no answer (not connected)' },
      attempts: [],
      uncertain: false,
    });
  });

  test('that refuses the credentials is not asked again', async () => {
    server.scriptTokens(answerJson(401, { error: 'invalid_client' }));
    expect(await post()).toEqual({
      reply: { kind: 'unauthorised', detail: 'the token service answered 401 invalid_client' },
      attempts: [],
      uncertain: false,
    });
    expect(server.tokenRequests).toHaveLength(1);
  });
});

describe('pace', () => {
  test('POSTs start the interval and its jitter apart, also those asked for at once', async () => {
    server.script(accept, accept, accept);
    const dfe = client({ minIntervalMs: 400, jitterMs: 150 });
    await dfe.post(BODY, 1);
    clock.pass(75);
    await dfe.post(BODY, 1);
    await dfe.post(BODY, 1);
    expect(clock.waits).toEqual([400, 475]);
  });

  test('a try follows no sooner than the interval', async () => {
    server.script(answer(401), accept);
    await post({ minIntervalMs: 400 });
    expect(clock.waits).toEqual([400]);
  });
});

describe('the signal', () => {
  test('that came before the first POST lets nothing be sent', async () => {
    expect(await client().post(BODY, 1, AbortSignal.abort())).toEqual({
      reply: { kind: 'unavailable', problem: 'stopped before the batch was sent' },
      attempts: [],
      uncertain: false,
    });
    expect(server.posts).toEqual([]);
  });

  test('ends a long wait with what the last try said', async () => {
    const stop = new AbortController();
    server.script((response, request) => {
      answer(429, '', { 'retry-after': '300' })(response, request);
      setImmediate(() => stop.abort());
    }, accept);
    const { reply, attempts } = await createDfeClient(settings(), systemClock).post(BODY, 1, stop.signal);
    expect(reply).toEqual({ kind: 'rate-limited', retryAfterMs: 300_000 });
    expect(attempts).toHaveLength(1);
  });

  test('does not cut off a POST under way', async () => {
    const stop = new AbortController();
    server.script((response, request) => {
      stop.abort();
      accept(response, request);
    });
    expect((await client().post(BODY, 1, stop.signal)).reply).toEqual(ACCEPTED);
  });
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
    server.script(trouble);
    results.push(await post({ maxTries: 1, refusedMaxTries: 1 }));
  }
  server.script(answer(401), answer(401));
  results.push(await post());
  server.scriptTokens(answerJson(400, { error: 'bad client-secret', error_description: 'client-secret' }));
  results.push(await post());

  const text = JSON.stringify(results);
  expect(results).toHaveLength(10);
  for (const secret of ['client-secret', 'supplier-key', 'token-', 'ZZ1', 'Zoë'])
    expect(text).not.toContain(secret);
});
