import { parseArgs } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { freshDatabase } from './fresh-database';
import { servePglite } from './server';

/**
 * PGlite as a database server: `node main.js [--port N] [--dir D]`. Prints one line of JSON, {port, url}, when it is
 * ready. Ends on SIGTERM, or when its standard input closes, so that it never outlives what started it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, dir: { type: 'string' } },
  });
  const database = values.dir === undefined ? await freshDatabase() : await PGlite.create(values.dir);
  const server = await servePglite(database, Number(values.port));
  const { port, url } = server;
  process.stdout.write(`${JSON.stringify({ port, url })}\n`);

  const stop = async (): Promise<void> => {
    await server.close();
    await database.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.stdin.once('close', () => void stop()).resume();
}

void main();
