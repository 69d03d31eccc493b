import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { compiled } from '../../../local/compiled';

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

/** Runs a program that is conducted; `during` is called when it is at work. */
async function run(work: string, during: (program: ChildProcess) => void = () => undefined): Promise<Ended> {
  const program = spawn(process.execPath, [compiled('test/integration/relay/console/conducted.js'), work], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  program.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  program.stdout.once('data', () => during(program));
  const [code, signal] = await once(program, 'close');
  return { code, signal, said };
}

it.each([
  ['done', 0, ''],
  ['records in error', 2, ''],
  ['throws', 1, 'In words: of the work.\n'],
  ['never settles', 1, 'The program ended in the middle of its work. Nothing is lost: run again.\n'],
  ['leaves a connection open', 2, ''],
  ['loses a promise', 1, 'In words: of nobody.\n'],
  ['leaves a link that nobody closes', 2, ''],
  ['throws in a callback', 1, 'In words: of nobody.\n'],
])('a program whose work %s ends with %d and its words', async (work, code, said) => {
  expect(await run(work)).toEqual({ code, signal: null, said });
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s lets the work stop', async (signal) => {
  const ended = await run('stops when told', (program) => program.kill(signal));
  expect(ended).toEqual({
    code: 1,
    signal: null,
    said: `Stopping, as told (${signal}). Once more stops at once.\n`,
  });
});

it('ends work that does not stop, in words', async () => {
  const ended = await run('does not stop', (program) => program.kill('SIGTERM'));
  expect(ended).toMatchObject({
    code: 1,
    said: expect.stringContaining('did not end in 0.3 s and is ended here'),
  });
});

it('stops at once when told twice', async () => {
  const ended = await run('does not stop', (program) => {
    program.kill('SIGINT');
    setTimeout(() => program.kill('SIGINT'), 50);
  });
  expect(ended).toMatchObject({ code: 1, said: expect.stringMatching(/Stopped at once\.\n$/) });
});
