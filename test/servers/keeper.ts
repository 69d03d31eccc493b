import { createServer } from 'node:http';
import { listen } from '../local/simulator/listen';
import { type RunningProgram, startProgram } from '../local/start-program';

/** The environment variable by which the test files know where the keeper is. */
export const KEEPER_URL = 'CSC_TEST_KEEPER';

export interface Keeper {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Keeps, in jest's own process, what the test files of one run share: for each of jest's workers a process of PGlites,
 * which starts when the worker first asks for it. `GET /{worker}` answers with its address.
 */
export async function startKeeper(): Promise<Keeper> {
  const pglites = new Map<string, Promise<RunningProgram>>();
  const pglitesOf = (worker: string): Promise<RunningProgram> => {
    const program = pglites.get(worker) ?? startProgram('test/local/pglite/many.js', []);
    pglites.set(worker, program);
    return program;
  };

  const server = createServer((request, response) => {
    pglitesOf(String(request.url)).then(
      ({ ready }) => response.end(ready),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const { url } = await listen(server, 0);
  return {
    url,
    async close() {
      server.close();
      const programs = await Promise.allSettled(pglites.values());
      for (const program of programs) if (program.status === 'fulfilled') await program.value.stop();
    },
  };
}
