import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { itInFull } from '../../amount';
import { type RunningPglite, startPglite } from '../../local/pglite/start';

let pglite: RunningPglite;
const clients: Client[] = [];

async function open(url = pglite.url): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  clients.push(client);
  return client;
}

beforeAll(async () => {
  pglite = await startPglite();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
});
afterAll(() => pglite.close());

test('a transaction of one client keeps the others waiting until it ends', async () => {
  const [first, second] = [await open(), await open()];
  await first.query('create table waiting (n integer)');
  await first.query('begin');
  await first.query('insert into waiting values ($1)', [1]);
  const seen = second.query('select n from waiting');
  await first.query('insert into waiting values ($1)', [2]);
  await first.query('commit');
  expect((await seen).rows).toEqual([{ n: 1 }, { n: 2 }]);
});

test('queries of many clients at once do not mix', async () => {
  const many = await Promise.all(Array.from({ length: 8 }, () => open()));
  const answers = await Promise.all(
    many.map(async (client, index) => {
      const result = await client.query<{ n: number }>(`select $1::integer + ${index} as n`, [100]);
      return result.rows[0]?.n;
    }),
  );
  expect(answers).toEqual([100, 101, 102, 103, 104, 105, 106, 107]);
});

test('the transaction of a client that goes away is rolled back, and its advisory lock is free', async () => {
  const [holder, other] = [await open(), await open()];
  await holder.query('create table gone (n integer)');
  await holder.query('select pg_try_advisory_lock(7)');
  await holder.query('begin');
  await holder.query('insert into gone values (1)');
  // As a process that is killed: no farewell, the connection just ends.
  holder.connection.stream.destroy();
  expect((await other.query('select * from gone')).rows).toEqual([]);
  const taken = await other.query<{ taken: boolean }>('select pg_try_advisory_lock(7) as taken');
  expect(taken.rows).toEqual([{ taken: true }]);
});

test('an advisory lock belongs to one client, which may take it again and give it back', async () => {
  const [holder, other] = [await open(), await open()];
  const lock = async (client: Client): Promise<boolean | undefined> => {
    const result = await client.query<{ taken: boolean }>('select pg_try_advisory_lock(8) as taken');
    return result.rows[0]?.taken;
  };
  expect([await lock(holder), await lock(other), await lock(holder)]).toEqual([true, false, true]);
  await holder.query('select pg_advisory_unlock(8)');
  expect(await lock(other)).toBe(true);
});

test('an error in a transaction leaves the session to its client until it rolls back', async () => {
  const [first, second] = [await open(), await open()];
  await first.query('begin');
  await expect(first.query('select nothing_there')).rejects.toThrow('does not exist');
  const waiting = second.query('select 1 as n');
  await first.query('rollback');
  expect((await waiting).rows).toEqual([{ n: 1 }]);
});

test('a client that hangs up in the middle of a message harms nobody', async () => {
  const socket = connect(Number(new URL(pglite.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.end(Buffer.from([0, 0, 0, 80, 0, 3]));
  await once(socket, 'close');
  const client = await open();
  expect((await client.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
});

itInFull('data in a directory outlive the process', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'csc-pglite-'));
  try {
    const before = await startPglite({ dir });
    const writer = await open(before.url);
    await writer.query('create table kept as select 5 as n');
    await writer.end();
    clients.pop();
    await before.close();
    const after = await startPglite({ dir });
    const reader = await open(after.url);
    expect((await reader.query('select n from kept')).rows).toEqual([{ n: 5 }]);
    await reader.end();
    clients.pop();
    await after.close();
  } finally {
    await rm(dir, { recursive: true });
  }
});
