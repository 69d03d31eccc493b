import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export interface RunningPglite {
  /** For SQL_CONN_STR. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts PGlite in a process of its own and waits until it takes connections.
 * @param options.dir keeps the data there; without it they are in memory
 * @throws where the project is not built, or the process ends before it is ready
 */
export async function startPglite(options: { dir?: string; port?: number } = {}): Promise<RunningPglite> {
  const program = findProgram();
  const child = spawn(
    process.execPath,
    [program, '--port', String(options.port ?? 0), ...(options.dir ? ['--dir', options.dir] : [])],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(() => undefined),
  ]);
  if (line === undefined) throw new Error('PGlite ended before it was ready.');
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(String(line[0])));
  return {
    url,
    async close() {
      child.stdin.end();
      await exited;
    },
  };
}

/** The compiled program, whether this file runs compiled or as TypeScript under jest. */
function findProgram(): string {
  const root = __dirname.replace(/(?:[\\/]dist)?[\\/]test[\\/]local[\\/]pglite$/, '');
  const program = path.join(root, 'dist', 'test', 'local', 'pglite', 'main.js');
  if (!existsSync(program)) throw new Error(`${program} is missing: run 'npm run build' first.`);
  return program;
}
