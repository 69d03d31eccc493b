import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { type HostProcess, type HostProcessOptions, startHostProcess } from '../../local/functions-host';

// The processes are what `npm run build` wrote.
const dist = resolve(__dirname, '../../../dist/test');
const app = join(dist, 'integration/functions-host/sample-app.js');

let folder: string;
let notesFile: string;
let host: HostProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'functions-host-'));
  notesFile = join(folder, 'notes');
});

afterEach(async () => {
  await host?.stop('SIGKILL');
  host = undefined;
  await rm(folder, { recursive: true });
});

async function start(options: HostProcessOptions = {}): Promise<HostProcess> {
  host = await startHostProcess(app, { ...options, env: { NOTES: notesFile, ...options.env } });
  return host;
}

const notes = async () => (await readFile(notesFile, 'utf8').catch(() => '')).trimEnd().split('\n');

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await wait(5);
}

const call = (path: string, init?: RequestInit) => fetch(`${host?.url}${path}`, init);

test('runs the hooks of the app around its functions', async () => {
  await start();
  await expect(host?.fireTimer('work')).resolves.toEqual({ ok: true });
  await expect(host?.stop()).resolves.toBe(0);
  await expect(notes()).resolves.toEqual([
    'appStart',
    'before work',
    'work began',
    'work ended',
    'after work',
    'appTerminate',
  ]);
});

test('answers 500 for a timer that failed and 404 for one that is not there', async () => {
  await start();
  const failed = await call('/admin/functions/fail', { method: 'POST' });
  expect(failed.status).toBe(500);
  await expect(failed.json()).resolves.toEqual({ ok: false, error: 'the sample fails' });
  expect((await call('/admin/functions/open', { method: 'POST' })).status).toBe(404);
});

test('writes each log line of the app as JSON', async () => {
  const { logs } = await start();
  await host?.fireTimer('logAtEveryLevel');
  await until(() => logs.length === 5);
  expect(logs[3]).toEqual({ level: 'warning', category: 'user', message: 'warning' });
});

test('serves HTTP functions at their route, for their methods', async () => {
  await start();
  const echo = await call('/api/echo/good%20day?q=1', {
    method: 'POST',
    headers: { 'x-sample': 'yes' },
    body: 'Zoë',
  });
  expect(echo.status).toBe(201);
  expect(echo.headers.get('x-sample')).toBe('yes');
  await expect(echo.json()).resolves.toEqual({
    params: { word: 'good day', more: '' },
    query: { q: '1' },
    body: 'Zoë',
  });
  expect((await call('/api/echo/hello')).status).toBe(404);
  expect((await call('/api/other')).status).toBe(404);
  expect((await call('/api/broken')).status).toBe(500);
});

test('asks for the function key where there is one', async () => {
  await start({ env: { FUNCTIONS_KEY: 'sample-key' } });
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await call(path, { method: 'POST', headers })).status;
  expect(await status('/api/echo/hello')).toBe(401);
  expect(await status('/api/echo/hello', { 'x-functions-key': 'other' })).toBe(401);
  expect(await status('/api/echo/hello', { 'x-functions-key': 'sample-key' })).toBe(201);
  expect(await status('/api/echo/hello?code=sample-key')).toBe(201);
  expect((await call('/api/open')).status).toBe(200);
});

test('fires timers again and again, failing ones too', async () => {
  const { logs } = await start({ every: 'work=1ms,fail=1ms' });
  const count = (text: string) => logs.filter(({ message }) => message.includes(text)).length;
  await until(() => count('work began') > 2 && count('the sample fails') > 2);
  await expect(host?.stop()).resolves.toBe(0);
});

test.each([
  ['work=often', "'work=often' is not a timer with a time"],
  ['rest=1s', 'the app has no timer function rest'],
])('does not start with --every %s', async (every, problem) => {
  await expect(start({ every })).rejects.toThrow(problem);
});

test('lets a running function end before it ends', async () => {
  await start({ env: { WORK_MS: '150' } });
  const run = host?.fireTimer('work');
  await until(async () => (await notes()).includes('work began'));
  await expect(host?.stop()).resolves.toBe(0);
  await expect(run).resolves.toEqual({ ok: true });
  expect(await notes()).toContain('work ended');
});

test('does not wait for ever for a function that does not end', async () => {
  await start({ graceMs: 20, env: { WORK_MS: '600000' } });
  const run = host?.fireTimer('work').catch(() => 'cut');
  await until(async () => (await notes()).includes('work began'));
  await expect(host?.stop()).resolves.toBe(0);
  await expect(run).resolves.toBe('cut');
});

test('ends when the process that started it is killed', async () => {
  const program = `
    const { startHostProcess } = require(${JSON.stringify(join(dist, 'local/functions-host'))});
    startHostProcess(${JSON.stringify(app)}).then(({ pid }) => console.log(pid));`;
  const parent = spawn(process.execPath, ['-e', program], {
    env: { ...process.env, NOTES: notesFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [pid] = await once(createInterface(parent.stdout), 'line');
  parent.kill('SIGKILL');
  await until(() => !isRunning(Number(pid)));
  expect(await notes()).toContain('appTerminate');
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
