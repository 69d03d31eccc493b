import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { closeInTime } from '../limits';
import type { RunLock } from '../ports';
import type { Tables } from '../table-name';
import { watchLock } from '../watch-lock';
import { watchedBy } from './client';
import { describeConnectFailure } from './connect-failure';
import type { PostgresConnection } from './connection';
import { clientConfig, SERVER_KEEP_ALIVE } from './driver';

const TAKE_RUN_LOCK = 'select pg_try_advisory_lock($1::bigint) as taken';

/**
 * Takes the session advisory lock of this staging table on a connection of its own, which ends it by ending.
 * @param statementMs how long a statement may take
 * @returns undefined where another session holds it
 */
export async function takeRunLock(
  connection: PostgresConnection,
  tables: Tables,
  statementMs: number,
): Promise<RunLock | undefined> {
  const client = new Client(clientConfig(connection, statementMs));
  const whileItAnswers = watchedBy(connection);
  const tryLock = (): Promise<boolean> =>
    whileItAnswers('take the run lock', async () => {
      const result = await client.query<{ taken: boolean }>(TAKE_RUN_LOCK, [lockKey(tables)]);
      return result.rows[0]?.taken === true;
    });
  // A session may take its own lock again.
  const watch = watchLock(tryLock);
  // Both come without a statement, as soon as the system knows.
  client.on('error', watch.lose);
  client.on('end', watch.lose);
  try {
    await client.connect();
  } catch (error) {
    throw describeConnectFailure(connection, error);
  }
  const release = (): Promise<void> => closeInTime(() => client.end());
  try {
    await whileItAnswers('prepare the session', () => client.query(SERVER_KEEP_ALIVE));
    if (!(await tryLock())) {
      await release();
      return undefined;
    }
  } catch (error) {
    await release();
    throw error;
  }
  // PGlite answers no other session until the transaction has ended.
  return { check: watch.check, checkBesideTransaction: watch.look, release };
}

/** A 64-bit number that stands for the table: advisory locks have numbers, and belong to one database. */
function lockKey(tables: Tables): string {
  const name = JSON.stringify(['csc-relay', tables.schema, tables.staging]);
  return createHash('sha256').update(name).digest().readBigInt64BE(0).toString();
}
