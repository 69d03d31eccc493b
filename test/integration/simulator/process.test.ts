import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { post } from './client';

// The process is what `npm run build` wrote.
const main = resolve(__dirname, '../../../dist/test/local/simulator/main.js');

let child: ChildProcessByStdio<Writable, Readable, Readable>;

afterEach(async () => {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
});

function run(...flags: string[]): void {
  child = spawn(process.execPath, [main, '--port', '0', ...flags], { stdio: 'pipe' });
}

async function firstLine(): Promise<string> {
  const [chunk] = await once(child.stdout.setEncoding('utf8'), 'data');
  return String(chunk);
}

const exitCode = async (): Promise<unknown> => (await once(child, 'exit'))[0];

test('says in one line where it listens, and ends when told', async () => {
  run('--client-id', 'other', '--client-secret', 'word');
  const line = await firstLine();
  const url = /^DfE receiver simulator listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(line)?.[1];
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'other',
      client_secret: 'word',
      scope: 's',
      grant_type: 'client_credentials',
    }),
  });
  expect(response.status).toBe(200);
  const exited = exitCode();
  child.kill('SIGTERM');
  await expect(exited).resolves.toBe(0);
});

test('ends with its parent where it is told to', async () => {
  run('--with-parent');
  await firstLine();
  const exited = exitCode();
  child.stdin.end();
  await expect(exited).resolves.toBe(0);
});

test('says what is wrong with a port that is taken', async () => {
  run();
  const port = /:(\d+)\n/.exec(await firstLine())?.[1] ?? '';
  const second = spawn(process.execPath, [main, '--port', port], { stdio: 'pipe' });
  const said = text(second.stderr);
  await expect(once(second, 'exit')).resolves.toEqual([1, null]);
  await expect(said).resolves.toContain('EADDRINUSE');
});

test.each<[string[], object]>([
  [[], { surname: 'Hollowell' }],
  [['--law', 'replace'], { surname: 'Hollowell' }],
  [['--law', 'merge'], { first_name: 'Tamsin', surname: 'Hollowell' }],
])('started with %j it holds by that law', async (flags, details) => {
  run(...flags);
  const url = /http:\S+/.exec(await firstLine())?.[0] ?? '';
  const receiver = { apiUrl: url, tokenUrl: `${url}/token` };
  for (const child_details of [{ first_name: 'Tamsin', surname: 'Quillfeather' }, { surname: 'Hollowell' }]) {
    expect((await post(receiver, [{ la_child_id: 'C1', child_details }])).status).toBe(200);
  }
  const held = await fetch(`${url}/held/845/C1`);
  await expect(held.json()).resolves.toEqual({ la_child_id: 'C1', child_details: details });
});

test('says which laws there are where it is told another one', async () => {
  run('--law', 'forget');
  const said = text(child.stderr);
  await expect(exitCode()).resolves.toBe(1);
  await expect(said).resolves.toContain('Allowed choices are merge, replace');
});
