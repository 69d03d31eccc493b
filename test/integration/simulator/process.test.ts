import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

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
