import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compiled } from '../../local/compiled';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'csc-outputs-'));
  const records = Array.from({ length: 5_000 }, (_, n) => ({
    la_child_id: `A${n}`,
    child_details: { sex: 'Female' },
  }));
  writeFileSync(path.join(folder, 'records.json'), JSON.stringify(records));
});

afterAll(() => rmSync(folder, { recursive: true }));

it.each(['stdout', 'stderr'] as const)(
  'goes on and ends with its own code where nobody reads its %s any more',
  async (name) => {
    const program = spawn(
      process.execPath,
      [compiled('relay/main.js'), 'validate', '--file', path.join(folder, 'records.json')],
      { cwd: folder, env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let said = '';
    program.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    if (name === 'stdout') program.stdout.once('data', () => program.stdout.destroy());
    else {
      program.stderr.destroy();
      program.stdout.resume();
    }
    const [code] = await once(program, 'close');
    expect({ code, said }).toEqual({ code: 2, said: '' });
  },
);
