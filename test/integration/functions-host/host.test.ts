import { type FunctionsHost, startFunctionsHost } from '../../local/functions-host';

// jest has its own module registry, which does not ask the host's module hook.
jest.mock('@azure/functions-core', () => jest.requireActual('../../local/functions-host/core-api'), {
  virtual: true,
});

let host: FunctionsHost;

beforeAll(async () => {
  host = await startFunctionsHost(require.resolve('./sample-app'));
});

afterAll(() => host.close());

const logsSince = (start: number) =>
  host.logs.slice(start).map(({ level, message }) => `${level}: ${message}`);

test('lists the functions with their triggers, schedules and routes', () => {
  expect(host.functions()).toEqual([
    { name: 'tellTime', trigger: 'timerTrigger', schedule: '0 */5 * * * *' },
    { name: 'work', trigger: 'timerTrigger', schedule: '%WORK_SCHEDULE%' },
    { name: 'fail', trigger: 'timerTrigger', schedule: '0 0 6 * * *' },
    { name: 'logAtEveryLevel', trigger: 'timerTrigger', schedule: '0 0 6 * * *' },
    {
      name: 'echo',
      trigger: 'httpTrigger',
      http: { methods: ['POST'], authLevel: 'function', route: 'echo/{word}/{more?}' },
    },
    {
      name: 'open',
      trigger: 'httpTrigger',
      http: { methods: ['GET'], authLevel: 'anonymous', route: 'open' },
    },
    {
      name: 'broken',
      trigger: 'httpTrigger',
      http: { methods: ['GET', 'POST'], authLevel: 'anonymous', route: 'broken' },
    },
  ]);
});

test('gives a timer what Azure gives it', async () => {
  const start = host.logs.length;
  await host.fireTimer('tellTime', { isPastDue: true });
  await host.fireTimer('tellTime');
  const [first, second] = host.logs.slice(start).map(({ message }): unknown => JSON.parse(message));
  const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
  expect(first).toEqual({
    schedule: { adjustForDST: true },
    scheduleStatus: {
      last: expect.stringMatching(/^0001-01-01/),
      lastUpdated: expect.stringMatching(/^0001-01-01/),
      next: instant,
    },
    isPastDue: true,
  });
  expect(second).toMatchObject({ scheduleStatus: { last: expect.stringMatching(/^2/) }, isPastDue: false });
});

test('says that a timer failed, and logs what it threw as Azure does', async () => {
  const start = host.logs.length;
  await expect(host.fireTimer('fail')).resolves.toEqual({ ok: false, error: 'the sample fails' });
  expect(host.logs.slice(start)).toEqual([
    { level: 'error', category: 'Host.Results', message: expect.stringContaining('Error: the sample fails') },
  ]);
});

test('keeps every log with its level, formatted', async () => {
  const start = host.logs.length;
  await host.fireTimer('logAtEveryLevel');
  expect(logsSince(start)).toEqual([
    'trace: a trace of something',
    'debug: debug',
    'information: info',
    'warning: warning',
    'error: error { code: 7 }',
  ]);
});

test('never runs a timer function twice at a time', async () => {
  const start = host.logs.length;
  const runs = await Promise.all([host.fireTimer('work'), host.fireTimer('work')]);
  expect(runs).toEqual([{ ok: true }, { ok: true }]);
  const once = ['information: work began', 'information: work ended'];
  expect(logsSince(start)).toEqual([...once, ...once]);
});

test('calls an HTTP function and takes its status, headers and body', async () => {
  const result = await host.callHttp('echo', {
    method: 'POST',
    query: { q: 'a b' },
    headers: { 'x-sample': 'yes' },
    body: 'Zoë',
    params: { word: 'hello' },
  });
  expect(result).toMatchObject({ status: 201, headers: { 'x-sample': 'yes' } });
  expect(JSON.parse(result.body.toString())).toEqual({
    params: { word: 'hello' },
    query: { q: 'a b' },
    body: 'Zoë',
  });
});

test('answers for an HTTP function that throws with a 500 without a body', async () => {
  await expect(host.callHttp('broken')).resolves.toEqual({ status: 500, headers: {}, body: Buffer.alloc(0) });
});

test('knows no function of another name or trigger', async () => {
  await expect(host.fireTimer('open')).rejects.toThrow('No such function: open');
  await expect(host.callHttp('work')).rejects.toThrow('No such function: work');
});

test('hosts one app only', async () => {
  await expect(startFunctionsHost(require.resolve('./sample-app'))).rejects.toThrow('one functions app');
});
