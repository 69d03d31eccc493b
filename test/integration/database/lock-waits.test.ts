import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { parseConnection } from '../../../relay/database/connection';
import { openQueries } from '../../../relay/database/postgres/client';
import { until } from '../../local/until';

const url = process.env.CSC_TEST_POSTGRES;
const onPostgres = url === undefined ? describe.skip : describe;
const WHY = url === undefined ? ' (CSC_TEST_POSTGRES is not set)' : '';

onPostgres(`a statement that waits for a lock${WHY}`, () => {
  const table = `csc_waits_${process.pid}`;
  let other: Client;

  beforeAll(async () => {
    other = new Client({ connectionString: url, application_name: 'refresh of the SSD' });
    await other.connect();
    await other.query(`create table ${table} (id int)`);
  });
  afterAll(async () => {
    await other.query(`drop table ${table}`);
    await other.end();
  });

  test.each(['by itself', 'in a session'])('%s says once who holds it, and then goes on', async (how) => {
    const connection = parseConnection(url ?? '');
    if (connection.engine !== 'postgres') throw new Error('no PostgreSQL');
    const told: string[] = [];
    const queries = openQueries(connection, { tell: (text) => told.push(text), lookEveryMs: 20 });
    const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid');
    await other.query(`begin; lock table ${table} in access exclusive mode`);
    const sql = `select id from ${table}`;
    const reading =
      how === 'by itself'
        ? queries.run('read staging', sql)
        : queries.inSession((session) => session.run('read staging', sql));
    try {
      await until(() => told.length > 0);
      // Some more looks find the same.
      await setTimeout(100);
    } finally {
      await other.query('commit');
    }
    expect(await reading).toEqual([]);
    expect(told).toEqual([
      `Waiting for a lock of the database held by refresh of the SSD (process ${rows[0]?.pid}), to read staging.`,
    ]);
    await queries.close();
  });

  test('nothing is said of one that is slow by itself', async () => {
    const connection = parseConnection(url ?? '');
    if (connection.engine !== 'postgres') throw new Error('no PostgreSQL');
    const told: string[] = [];
    const queries = openQueries(connection, { tell: (text) => told.push(text), lookEveryMs: 20 });
    await queries.run('read staging', 'select pg_sleep(0.3)');
    expect(told).toEqual([]);
    await queries.close();
  });
});
