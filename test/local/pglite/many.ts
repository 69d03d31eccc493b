import { createServer } from 'node:http';
import { listen } from '../simulator/listen';
import { toldToEnd } from '../simulator/told-to-end';
import { freshDatabase } from './fresh-database';
import { servePglite } from './server';

/**
 * Many PGlites in one process: `POST /` makes an empty one and answers {port, url}, `DELETE /{port}` ends it. Prints
 * its own address when it is ready. The first costs as much as a process of its own, each further one a third of that,
 * and all of them run the code that the earlier ones had compiled.
 */
async function main(): Promise<void> {
  const databases = new Map<number, () => Promise<void>>();

  async function open(): Promise<string> {
    const database = await freshDatabase();
    const server = await servePglite(database, 0);
    databases.set(server.port, async () => {
      await server.close();
      await database.close();
    });
    return JSON.stringify({ port: server.port, url: server.url });
  }

  async function close(port: number): Promise<string> {
    const end = databases.get(port);
    databases.delete(port);
    await end?.();
    return '';
  }

  const control = createServer(({ method, url }, response) => {
    const done = method === 'POST' ? open() : close(Number(url?.slice(1)));
    done.then(
      (answer) => response.end(answer),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const { url } = await listen(control, 0);
  const told = toldToEnd(true);
  process.stdout.write(`${url}\n`);
  await told;
}

void main().finally(() => process.exit());
