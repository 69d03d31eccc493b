import { startProgram } from '../start-program';

export interface RunningPglite {
  /** For SQL_CONN_STR. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts PGlite in a process of its own and waits until it takes connections.
 * @param options.dir keeps the data there; without it they are in memory
 * @throws Error where the project is not built, or the process ends before it is ready
 */
export async function startPglite(options: { dir?: string; port?: number } = {}): Promise<RunningPglite> {
  const { dir, port = 0 } = options;
  const args = ['--port', String(port), ...(dir === undefined ? [] : ['--dir', dir])];
  const program = await startProgram('test/local/pglite/main.js', args);
  const { url } = JSON.parse(program.ready) as { url: string };
  return { url, close: () => program.stop() };
}
