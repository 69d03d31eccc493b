import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseError } from '../../../relay/database/database-error';
import type { Cell, Session, Sessions } from '../../../relay/database/oracle/session';
import { H2 } from './find-java';

const ROOT = __dirname.replace(/([\\/]dist)?[\\/]test[\\/]local[\\/]oracle$/, '');
const SOURCE = path.join(ROOT, 'test/local/oracle/Bridge.java');

/** Little is compiled that runs for seconds only. */
const JAVA = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m'];

/** Compiles the bridge where its source is another than before. */
function compile(): string {
  const hash = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 16);
  const folder = path.join(ROOT, 'node_modules/.cache/csc-dataflow/h2-bridge', hash);
  if (existsSync(folder)) return folder;
  const made = `${folder}-${process.pid}`;
  mkdirSync(made, { recursive: true });
  const { status, stderr } = spawnSync('javac', ['-d', made, SOURCE], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The bridge to H2 does not compile: ${stderr}`);
  try {
    renameSync(made, folder);
  } catch {
    // Another worker was first.
    return made;
  }
  return folder;
}

interface Answer {
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly Cell[])[];
  readonly code?: string;
  readonly message?: string;
}

/** A field of a request: what ends a field or a line is written out. */
const field = (value: Cell): string =>
  value === null
    ? '\\N'
    : String(value)
        .replaceAll('\\', '\\\\')
        .replaceAll('\t', '\\t')
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r');

/** Sessions of H2 in the mode of Oracle, in memory: it runs what the relay runs, and is no Oracle (docs/adr/0020). */
export function startH2(): Sessions {
  const child = spawn('java', [...JAVA, '-cp', [H2, compile()].join(path.delimiter), 'Bridge'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const waiting: ((line: string | undefined) => void)[] = [];
  createInterface(child.stdout).on('line', (line) => waiting.shift()?.(line));
  child.on('exit', () => {
    for (const take of waiting.splice(0)) take(undefined);
  });

  const ask = async (step: string, ...fields: readonly Cell[]): Promise<Answer> => {
    const line = await new Promise<string | undefined>((resolve) => {
      waiting.push(resolve);
      child.stdin.write(`${fields.map(field).join('\t')}\n`);
    });
    if (line === undefined) throw new DatabaseError(`Could not ${step}: H2 has ended.`, 'NJS-500');
    const answer = JSON.parse(line) as Answer;
    // For whoever reads a test that failed: all data is fictional.
    if (answer.code !== undefined) {
      throw new DatabaseError(`Could not ${step} (${answer.code}). ${answer.message ?? ''}`, answer.code);
    }
    return answer;
  };

  let sessions = 0;
  return {
    async inSession(work) {
      sessions += 1;
      const name = String(sessions);
      try {
        return await work(openSession(name, ask));
      } finally {
        await ask('end a session', name, 'close');
      }
    },
    async close() {
      child.stdin.end();
      await exited;
    },
  };
}

function openSession(
  name: string,
  ask: (step: string, ...fields: readonly Cell[]) => Promise<Answer>,
): Session {
  return {
    async run<Row>(step: string, sql: string, values: readonly Cell[] = []): Promise<Row[]> {
      const { columns = [], rows = [] } = await ask(step, name, 'run', sql, ...values);
      const names = columns.map((column) => column.toLowerCase());
      return rows.map((row) => Object.fromEntries(row.map((value, place) => [names[place], value])) as Row);
    },
    rows: async (step, sql, values = []) => (await ask(step, name, 'run', sql, ...values)).rows ?? [],
  };
}
