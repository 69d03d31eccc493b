import { createHash } from 'node:crypto';
import { type ConnectionPool, NVarChar } from 'mssql';
import { atStep } from '../database-error';
import type { RunLock } from '../ports';
import type { Tables } from '../table-name';
import { openPool } from './client';
import type { SqlServerConnection } from './connection';
import { failureWords } from './failure-words';

/** 0 or 1: taken; below 0: another session holds it. */
export const TAKE_RUN_LOCK = `
DECLARE @result int;
EXEC @result = sp_getapplock
  @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0;
SELECT @result AS result;`;

/**
 * Takes the application lock of this staging table on a session of its own, which ends it by ending.
 * @returns undefined where another session holds it
 */
export async function takeRunLock(
  connection: SqlServerConnection,
  tables: Tables,
): Promise<RunLock | undefined> {
  // One connection at most, which the pool keeps: the lock lives as long as its session.
  const pool = await openPool(connection, 1);
  try {
    if (await tryLock(pool, tables)) return { release: () => pool.close() };
  } catch (error) {
    await pool.close();
    throw error;
  }
  await pool.close();
  return undefined;
}

async function tryLock(pool: ConnectionPool, tables: Tables): Promise<boolean> {
  return atStep('take the run lock', failureWords, async () => {
    const request = pool.request().input('resource', NVarChar(255), lockName(tables));
    const result = await request.query<{ result: number }>(TAKE_RUN_LOCK);
    const taken = result.recordset[0]?.result;
    return taken !== undefined && taken >= 0;
  });
}

/** Names are compared without regard to case in most databases, a lock's name never is. */
function lockName(tables: Tables): string {
  const name = JSON.stringify([tables.schema?.toLowerCase(), tables.staging.toLowerCase()]);
  return `csc-relay:${createHash('sha256').update(name).digest('hex')}`;
}
