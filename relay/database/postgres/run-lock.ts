import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { atStep } from '../database-error';
import type { RunLock } from '../ports';
import type { Tables } from '../table-name';
import { describeConnectFailure } from './connect-failure';
import type { PostgresConnection } from './connection';
import { clientConfig } from './driver';
import { failureWords } from './failure-words';

const TAKE_RUN_LOCK = 'select pg_try_advisory_lock($1::bigint) as taken';

/**
 * Takes the session advisory lock of this staging table on a connection of its own, which ends it by ending.
 * @returns undefined where another session holds it
 */
export async function takeRunLock(
  connection: PostgresConnection,
  tables: Tables,
): Promise<RunLock | undefined> {
  const client = new Client(clientConfig(connection));
  // The lock is gone with the connection; the index on submissions in flight still keeps two runs apart.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw describeConnectFailure(connection, error);
  }
  try {
    const taken = await atStep('take the run lock', failureWords, async () => {
      const result = await client.query<{ taken: boolean }>(TAKE_RUN_LOCK, [lockKey(tables)]);
      return result.rows[0]?.taken === true;
    });
    if (taken) return { release: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
  await client.end();
  return undefined;
}

/** A 64-bit number that stands for the table: advisory locks have numbers, and belong to one database. */
function lockKey(tables: Tables): string {
  const name = JSON.stringify(['csc-relay', tables.schema, tables.staging]);
  return createHash('sha256').update(name).digest().readBigInt64BE(0).toString();
}
