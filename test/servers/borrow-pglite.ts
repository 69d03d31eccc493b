import { z } from 'zod';
import { KEEPER_URL } from './keeper';

/** A database that no other test sees. */
export interface OwnDatabase {
  /** For SQL_CONN_STR. */
  readonly url: string;
  close(): Promise<void>;
}

/** An empty PGlite for one test file, or one test, in the process that the files of this worker share. */
export async function borrowPglite(): Promise<OwnDatabase> {
  const worker = process.env.JEST_WORKER_ID ?? '1';
  const pglites = await ask('GET', `${process.env[KEEPER_URL]}/${worker}`);
  const { port, url } = openedSchema.parse(JSON.parse(await ask('POST', pglites)));
  return {
    url,
    async close() {
      await ask('DELETE', `${pglites}/${port}`);
    },
  };
}

const openedSchema = z.object({ port: z.int(), url: z.string() });

async function ask(method: 'GET' | 'POST' | 'DELETE', url: string): Promise<string> {
  const response = await fetch(url, { method });
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer.trim();
}
