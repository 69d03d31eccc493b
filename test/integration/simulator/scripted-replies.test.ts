import { type RuleInput, type Simulator, startSimulator } from '../../local/simulator';
import { askToken, child, children, getToken, post } from './client';

let simulator: Simulator;
let token: string;

beforeEach(async () => {
  simulator = await startSimulator();
  token = await getToken(simulator);
});

afterEach(() => simulator.close());

const send = (body: unknown) => post(simulator, body, { token });
const script = (rules: unknown, method = 'POST') =>
  fetch(`${simulator.url}/behaviour`, { method, ...(method === 'POST' && { body: JSON.stringify(rules) }) });

test('rules are used in order, each as often as it says, and then DfE is itself again', async () => {
  simulator.behave([
    { times: 2, status: 503 },
    { status: 429, retryAfter: '1' },
  ]);
  const replies = [
    await send(children(1)),
    await send(children(1)),
    await send(children(1)),
    await send(children(1)),
  ];
  expect(replies.map(({ status }) => status)).toEqual([503, 503, 429, 200]);
  expect(replies[2]?.headers.get('retry-after')).toBe('1');
  expect(simulator.stats()).toMatchObject({ posts: { 503: 2, 429: 1, 200: 1 }, batchesAccepted: 1 });
});

test.each<[string, RuleInput, number]>([
  ['a refusal', { status: 503 }, 0],
  ['a refusal that takes the records all the same', { status: 503, accept: true }, 1],
  ['a success that is no JSON', { status: 200, body: 'not json' }, 1],
  ['a success that takes nothing', { status: 200, body: 'not json', accept: false }, 0],
  ['a 204', { status: 204 }, 0],
  ['a late reply', { delayMs: 1 }, 1],
])('%s holds what it says it holds', async (_, rule, held) => {
  simulator.behave([rule]);
  const response = await send(children(1));
  expect(response.status).toBe(rule.status ?? 200);
  expect(simulator.held('845').size).toBe(held);
});

test('a body goes out as it is written, text as text and the rest as JSON', async () => {
  simulator.behave([{ body: 'not json' }, { status: 500, body: { error: 'made up' } }]);
  await expect((await send(children(1))).text()).resolves.toBe('not json');
  await expect((await send(children(1))).json()).resolves.toEqual({ error: 'made up' });
});

test('records with a fault are never held, whatever the reply', async () => {
  simulator.behave([{ status: 500, accept: true }]);
  await send([{ la_child_id: 'C 1' }]);
  expect(simulator.held('845').size).toBe(0);
});

test.each<[RuleInput['reset'], number]>([
  ['before-reply', 0],
  ['after-accept', 1],
])('a connection cut %s gives no reply', async (reset, held) => {
  simulator.behave([{ reset }]);
  await expect(send(children(1))).rejects.toThrow('fetch failed');
  expect(simulator.held('845').size).toBe(held);
  expect(simulator.stats().posts).toEqual({ reset: 1 });
});

test('a connection cut in the middle of the reply gives the status and half of the body', async () => {
  simulator.behave([{ reset: 'mid-body', status: 201 }]);
  const response = await send(children(1));
  expect(response.status).toBe(201);
  await expect(response.text()).rejects.toThrow('terminated');
  expect(simulator.held('845').size).toBe(1);
});

test('the receipts take another shape', async () => {
  simulator.behave([{ reply: 'tokens-short' }, { reply: 'uuid', status: 201 }]);
  await expect((await send(children(3))).json()).resolves.toHaveLength(2);
  const uuid = await send(children(3));
  expect(uuid.status).toBe(201);
  await expect(uuid.json()).resolves.toMatch(/^[\da-f-]{36}$/);
});

test('only batches that hold a child get a reply, for good, with its position', async () => {
  simulator.behave([{ whenChild: 'C2', times: 'always', status: 400 }]);
  for (const _ of [1, 2]) {
    const refused = await send(children(3));
    expect(refused.status).toBe(400);
    await expect(refused.json()).resolves.toMatchObject({ detail: 'Payload was malformed: [2]: refused' });
  }
  expect((await send(children(2))).status).toBe(200);
});

test('a 400 keeps its positions to itself where a rule says so', async () => {
  simulator.behave([{ detail: 'plain' }]);
  await expect((await send([{ la_child_id: 'C 1' }])).json()).resolves.toMatchObject({
    detail: 'Payload was malformed',
  });
});

test('the token service has rules of its own', async () => {
  simulator.behave([
    { on: 'token', status: 503 },
    { on: 'token', reset: 'before-reply' },
  ]);
  expect((await send(children(1))).status).toBe(200);
  expect((await askToken(simulator)).status).toBe(503);
  await expect(askToken(simulator)).rejects.toThrow('fetch failed');
  expect((await askToken(simulator)).status).toBe(200);
});

test('a delay ends when the simulator closes', async () => {
  simulator.behave([{ delayMs: 600_000 }]);
  const sent = send([child('C1')]).catch((error: unknown) => String(error));
  while (simulator.held('845').size === 0) await new Promise(setImmediate);
  await simulator.close();
  await expect(sent).resolves.toContain('fetch failed');
});

test('rules come over HTTP, and go', async () => {
  expect((await script([{ times: 'always', status: 500 }])).status).toBe(204);
  expect((await send(children(1))).status).toBe(500);
  expect((await script(undefined, 'DELETE')).status).toBe(204);
  expect((await send(children(1))).status).toBe(200);
});

test.each([
  ['no list', { status: 500 }, 'the body: Invalid input: expected array, received object'],
  [
    'a status that is none',
    [{ status: 500 }, { status: 99 }],
    '[1].status: Too small: expected number to be >=200',
  ],
  ['a name that is none', [{ state: 500 }], '[0]: Unrecognized key: "state"'],
  [
    'a reset with a reply',
    [{ reset: 'before-reply', status: 500 }],
    "[0]: reset 'before-reply' gives no reply",
  ],
  ['receipts with a refusal', [{ reply: 'uuid', status: 500 }], '[0]: reply is the shape of a success'],
  ['a wait without a refusal', [{ retryAfter: '1' }], '[0]: retryAfter needs a status of refusal'],
  [
    'records at the token service',
    [{ on: 'token', whenChild: 'C1' }],
    '[0]: whenChild, reply, detail, accept and holdsLateMs',
  ],
])('a rule with %s is refused by name, and none of its list is used', async (_, rules, problem) => {
  const response = await script(rules);
  expect(response.status).toBe(400);
  await expect(response.json()).resolves.toEqual({ problems: [expect.stringContaining(problem)] });
  expect((await send(children(1))).status).toBe(200);
});

test('a test that scripts a rule with a fault is told at once', () => {
  expect(() => simulator.behave([{ status: 99 }])).toThrow('The rules are not valid: [0].status');
});
