import { createTokenSource } from '../../../functions/dfe/token';
import { createQuickClock, type QuickClock } from './quick-clock';
import { answer, answerJson, type ScriptedServer, silence, startScriptedServer } from './scripted-server';

let server: ScriptedServer;
let clock: QuickClock;

beforeEach(async () => {
  server = await startScriptedServer();
  clock = createQuickClock();
});
afterEach(() => server.close());

const source = (timeoutMs = 10_000) =>
  createTokenSource(
    {
      tokenEndpoint: `${server.url}/token`,
      clientId: 'client-id',
      clientSecret: 'secret & more',
      scope: 'api://receiver/.default',
      timeoutMs,
    },
    clock,
  );
const minutes = (count: number) => count * 60_000;

test('a token is asked for by client credentials in a form', async () => {
  expect(await source().get()).toEqual({ kind: 'token', token: 'token-1' });
  const request = server.tokenRequests[0];
  expect(request?.method).toBe('POST');
  expect(request?.headers['content-type']).toContain('application/x-www-form-urlencoded');
  expect(request?.headers.authorization).toBeUndefined();
  expect(Object.fromEntries(new URLSearchParams(request?.body.toString()))).toEqual({
    grant_type: 'client_credentials',
    client_id: 'client-id',
    client_secret: 'secret & more',
    scope: 'api://receiver/.default',
  });
});

test('a token is kept until a minute before it expires', async () => {
  const tokens = source();
  await tokens.get();
  clock.pass(minutes(59) - 1);
  expect(await tokens.get()).toEqual({ kind: 'token', token: 'token-1' });
  clock.pass(1);
  expect(await tokens.get()).toEqual({ kind: 'token', token: 'token-2' });
});

test.each([-3_600_000, 3_600_000])(
  'a token is kept as long where the clock is set by %i ms',
  async (jump) => {
    const tokens = source();
    await tokens.get();
    clock.set(jump);
    clock.pass(minutes(59) - 1);
    expect(await tokens.get()).toEqual({ kind: 'token', token: 'token-1' });
    clock.pass(1);
    expect(await tokens.get()).toEqual({ kind: 'token', token: 'token-2' });
  },
);

test('a token without a stated life is kept for four of five minutes', async () => {
  const tokens = source();
  server.scriptTokens(answerJson(200, { access_token: 'unstated', token_type: 'Bearer' }));
  await tokens.get();
  clock.pass(minutes(4) - 1);
  expect(await tokens.get()).toEqual({ kind: 'token', token: 'unstated' });
  clock.pass(1);
  expect(await tokens.get()).toEqual({ kind: 'token', token: 'token-2' });
});

const JSON_TYPE = { 'content-type': 'application/json' };
const given = (more: object) => JSON.stringify({ access_token: 'given', token_type: 'Bearer', ...more });

test.each([
  ['a life that is no number', given({ expires_in: 'one hour' }), JSON_TYPE],
  ['a life of null', given({ expires_in: null }), JSON_TYPE],
  ['a life that is over', given({ expires_in: -1 }), JSON_TYPE],
  ['further attributes of null', given({ refresh_token: null, scope: null, id_token: null }), JSON_TYPE],
  ['no type of the token', JSON.stringify({ access_token: 'given' }), JSON_TYPE],
  ['a type of the token in small letters', given({ token_type: 'bearer' }), JSON_TYPE],
  ['a byte order mark', `\uFEFF${given({})}`, JSON_TYPE],
  ['another type of content', given({}), { 'content-type': 'text/plain' }],
  ['no type of content', given({}), {}],
])('a token with %s is a token, and kept for four minutes', async (_what, body, headers) => {
  const tokens = source();
  server.scriptTokens(answer(200, body, headers));
  expect(await tokens.get()).toEqual({ kind: 'token', token: 'given' });
  clock.pass(minutes(4) - 1);
  expect(await tokens.get()).toEqual({ kind: 'token', token: 'given' });
  clock.pass(1);
  expect(await tokens.get()).toEqual({ kind: 'token', token: 'token-2' });
});

test('a life that is written as a text is one', async () => {
  const tokens = source();
  server.scriptTokens(answer(200, given({ expires_in: '3599' }), JSON_TYPE));
  await tokens.get();
  clock.pass(minutes(58));
  expect(await tokens.get()).toEqual({ kind: 'token', token: 'given' });
});

test('a reply without an end is read to no more than a token has, and has none', async () => {
  const endless = JSON.stringify({
    access_token: 'token',
    token_type: 'Bearer',
    notes: 'x'.repeat(50_000_000),
  });
  server.scriptTokens(answer(200, endless, { 'content-type': 'application/json' }));
  expect(await source().get()).toMatchObject({
    kind: 'unreachable',
    problem: 'the token service gave an answer without a usable token',
  });
});

test('many who ask at once share one request', async () => {
  const tokens = source();
  const replies = await Promise.all(Array.from({ length: 10 }, () => tokens.get()));
  expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toEqual(
    new Set(['{"kind":"token","token":"token-1"}']),
  );
  expect(server.tokenRequests).toHaveLength(1);
});

test('a token that DfE refused before there was one here is nothing to drop', async () => {
  const tokens = source();
  tokens.forget('token-0');
  expect(await tokens.get()).toEqual({ kind: 'token', token: 'token-1' });
});

test('a token that DfE refused is dropped, but not the newer one', async () => {
  const tokens = source();
  await tokens.get();
  tokens.forget('token-1');
  await tokens.get();
  tokens.forget('token-1');
  expect(await tokens.get()).toEqual({ kind: 'token', token: 'token-2' });
});

describe.each([
  [
    'Entra with a wrong secret',
    answerJson(401, {
      error: 'invalid_client',
      error_description: 'AADSTS7000215: Invalid client secret secret & more.',
    }),
    '401 invalid_client AADSTS7000215',
  ],
  [
    'words with a code of Entra in their middle',
    answerJson(401, { error: 'invalid_client', error_description: 'secret & more AADSTS7000215' }),
    '401 invalid_client',
  ],
  ['an unknown scope', answerJson(400, { error: 'invalid_scope' }), '400 invalid_scope'],
  [
    'an error in place of a token',
    answerJson(200, { error: 'invalid_client', error_description: 'AADSTS7000222: secret & more expired' }),
    '200 invalid_client AADSTS7000222',
  ],
  [
    'an error that is said to be a text',
    answer(401, '{"error":"invalid_client"}', { 'content-type': 'text/plain' }),
    '401 invalid_client',
  ],
  ['a challenge', answer(401, 'no', { 'www-authenticate': 'Basic realm="x"' }), '401'],
  ['a plain text', answer(400, 'secret & more is wrong'), '400'],
  ['an error code of its own making', answerJson(400, { error: 'secret & more' }), '400'],
])('credentials refused by %s', (_what, refusal, said) => {
  test('are refused, in codes alone', async () => {
    server.scriptTokens(refusal);
    expect(await source().get()).toEqual({
      kind: 'refused',
      detail: `the token service answered ${said}`,
      error: `no-token ${said.split(' ').at(-1)}`,
    });
  });
});

describe.each([
  ['a 503', answer(503, 'busy'), 'answered 503'],
  ['a redirect', answer(302, '', { location: '/elsewhere' }), 'answered 302'],
  ['a web page', answer(200, '<html>'), 'gave an answer without a usable token'],
  [
    'a sign-in page',
    answer(200, '<html>', { 'content-type': 'Text/HTML; charset=utf-8' }),
    'gave an answer without a usable token (a web page, as of a proxy or a sign-in)',
  ],
  [
    'an error of its own',
    answerJson(200, { error: 'temporarily_unavailable' }),
    'gave an answer without a usable token',
  ],
  [
    'a token of another kind',
    answerJson(200, { access_token: 'x', token_type: 'mac' }),
    'gave an answer without a usable token',
  ],
  ['no token', answerJson(200, { token_type: 'Bearer' }), 'gave an answer without a usable token'],
  [
    'a token that no header can carry',
    answerJson(200, { access_token: 'a\nb', token_type: 'Bearer' }),
    'gave an answer without a usable token',
  ],
])('a token service that gives %s', (_what, trouble, problem) => {
  test('is out of reach, and is asked again the next time', async () => {
    const tokens = source();
    server.scriptTokens(trouble);
    expect(await tokens.get()).toMatchObject({
      kind: 'unreachable',
      problem: `the token service ${problem}`,
    });
    expect(await tokens.get()).toEqual({ kind: 'token', token: 'token-2' });
  });
});

test('a token service that says nothing is given up in time', async () => {
  server.scriptTokens(silence);
  const problem = 'the token service gave no answer (time-out)';
  expect(await source(100).get()).toEqual({ kind: 'unreachable', problem, error: 'time-out' });
});
