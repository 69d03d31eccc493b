import { createHash } from 'node:crypto';
import { type ConnectionPool, NVarChar } from 'mssql';
import { closeInTime } from '../limits';
import type { RunLock } from '../ports';
import type { Tables } from '../table-name';
import { watchLock } from '../watch-lock';
import { openPool, watchedBy } from './client';
import type { SqlServerConnection } from './connection';

/** 0 or 1: taken; below 0: another session holds it. */
export const TAKE_RUN_LOCK = `
DECLARE @result int;
EXEC @result = sp_getapplock
  @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0;
SELECT @result AS result;`;

/** 'Exclusive' where this session holds it; a pool opens a new session in place of one that broke. */
export const SHOW_RUN_LOCK = "SELECT APPLOCK_MODE(N'public', @resource, N'Session') AS mode;";

/**
 * Takes the application lock of this staging table on a session of its own, which ends it by ending.
 * @param statementMs how long a statement may take
 * @returns undefined where another session holds it
 */
export async function takeRunLock(
  connection: SqlServerConnection,
  tables: Tables,
  statementMs: number,
): Promise<RunLock | undefined> {
  // One connection at most, which the pool keeps: the lock lives as long as its session.
  const pool = await openPool(connection, 1, statementMs);
  const release = (): Promise<void> => closeInTime(() => pool.close());
  try {
    if (!(await watchedBy(connection)('take the run lock', () => tryLock(pool, tables)))) {
      await release();
      return undefined;
    }
  } catch (error) {
    await release();
    throw error;
  }
  const { check, lose } = watchLock(() => isLocked(pool, tables));
  pool.on('error', lose);
  // The pool connects again in silence, so that only the question tells.
  return { check, checkBesideTransaction: check, release };
}

async function isLocked(pool: ConnectionPool, tables: Tables): Promise<boolean> {
  const request = pool.request().input('resource', NVarChar(255), lockName(tables));
  const result = await request.query<{ mode: string }>(SHOW_RUN_LOCK);
  return result.recordset[0]?.mode === 'Exclusive';
}

async function tryLock(pool: ConnectionPool, tables: Tables): Promise<boolean> {
  const request = pool.request().input('resource', NVarChar(255), lockName(tables));
  const result = await request.query<{ result: number }>(TAKE_RUN_LOCK);
  const taken = result.recordset[0]?.result;
  return taken !== undefined && taken >= 0;
}

/** Names are compared without regard to case in most databases, a lock's name never is. */
function lockName(tables: Tables): string {
  const name = JSON.stringify([tables.schema?.toLowerCase(), tables.staging.toLowerCase()]);
  return `csc-relay:${createHash('sha256').update(name).digest('hex')}`;
}
