import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { openDatabase } from '../../../relay/database/open';
import { portOf } from '../../local/pglite/port-of';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';

const options = { stagingTable: 'ssd_api_data_staging', dataset: 'live' } as const;

async function messageOf(connectionText: string): Promise<string> {
  const error: unknown = await openDatabase(connectionText, options).catch((thrown: unknown) => thrown);
  return String(error);
}

describe('where nothing listens', () => {
  let port = 0;

  beforeAll(async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = portOf(server);
    server.close();
    await once(server, 'close');
  });

  test('PostgreSQL: host and port are named, the password is not', async () => {
    const message = await messageOf(`postgres://u:p4ssw0rd-secret@127.0.0.1:${port}/d`);
    expect(message).toContain(`Nothing listens at 127.0.0.1:${port}`);
    expect(message).not.toContain('p4ssw0rd');
  });

  test('SQL Server: host and port are named, the password is not', async () => {
    const message = await messageOf(`Server=127.0.0.1,${port};Database=d;UID=u;PWD=p4ssw0rd-secret`);
    expect(message).toContain(`Nothing listens at 127.0.0.1:${port}`);
    expect(message).not.toContain('p4ssw0rd');
  });
});

describe('where the server is silent', () => {
  let server: Server;

  beforeAll(async () => {
    server = createServer((socket) => socket.resume().on('error', () => {})).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.close();
    await once(server, 'close');
  });

  test('the wait ends with a sentence about it', async () => {
    const port = portOf(server);
    const message = await messageOf(`postgres://u@127.0.0.1:${port}/d?connect_timeout=1`);
    expect(message).toContain('did not answer in 1 s');
  });
});

describe('where a PostgreSQL answers', () => {
  let pglite: OwnDatabase;

  beforeAll(async () => {
    pglite = await startDatabase();
  });
  afterAll(() => pglite.close());

  test('one that offers no encryption is refused unless the text accepts clear text', async () => {
    expect(await messageOf(`${pglite.url}?sslmode=require`)).toContain('sslmode=disable');
  });

  test('a table without schema is found, and created, in the default schema', async () => {
    const database = await openDatabase(pglite.url, options);
    const { created } = await database.createMissingTables();
    expect(created).toEqual(
      expect.arrayContaining([
        'ssd_api_data_staging',
        'ssd_api_submission',
        'ssd_api_acknowledged',
        'ssd_api_run',
      ]),
    );
    expect(await database.staging.findProblems()).toEqual([]);
    await database.close();
  });
});
