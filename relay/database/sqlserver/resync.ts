import { DateTime2, Int, VarChar } from 'mssql';
import { ERASED } from '../keeping-rows';
import { toResyncState } from '../ledger-rows';
import type { ResyncCount, Resyncing } from '../resync-ports';
import { quoteTables, type Tables } from '../table-name';
import type { Queries } from './client';
import { quote } from './ddl';
import { isDeleted, isHeldBack, isLive, personKey, status } from './staging-sql';

/** The statements of a resync, by what they are for. */
export function resyncSql(tables: Tables) {
  const { staging, submission, acknowledged, ledger } = quoteTables(tables, quote);
  const rows = `
  SELECT ${personKey} AS person_id, MIN(CASE WHEN ${isDeleted} THEN 1 ELSE 0 END) AS deleted FROM ${staging} s
  WHERE LEN(${personKey}) BETWEEN 1 AND 48 GROUP BY ${personKey}`;
  return {
    readResync: `SELECT l.value FROM ${ledger} l WHERE l.name = 'resync'`,

    /** @state, @at */
    noteResync: `
IF NOT EXISTS (SELECT 1 FROM ${ledger} l WHERE l.name = 'resync')
INSERT INTO ${ledger} (name, value, changed_at) VALUES ('resync', @state, @at)
ELSE
UPDATE l SET value = @state, changed_at = @at FROM ${ledger} l WHERE l.name = 'resync'`,

    countResync: `
SELECT COUNT(CASE WHEN r.deleted = 0 THEN 1 END) AS whole, COUNT(CASE WHEN r.deleted = 1 THEN 1 END) AS deleted
FROM (${rows}) r`,

    /** In this order and in one transaction, from here on. */
    createChild: `
IF OBJECT_ID(N'tempdb..#child') IS NOT NULL DROP TABLE #child;
CREATE TABLE #child (
  person_id nvarchar(48) COLLATE DATABASE_DEFAULT NOT NULL,
  receiver nvarchar(300) COLLATE DATABASE_DEFAULT NULL
);`,

    /** @at, @limit */
    findChildren: `
INSERT INTO #child (person_id, receiver)
SELECT TOP (@limit) p.person_id, k.receiver
FROM (
  SELECT a.person_id FROM ${acknowledged} a
  UNION SELECT q.person_id FROM ${submission} q WHERE q.person_id NOT LIKE N'${ERASED}%'
  UNION SELECT r.person_id FROM (${rows}) r
) p
LEFT JOIN ${acknowledged} k ON k.person_id = p.person_id
WHERE k.person_id IS NULL OR k.payload IS NOT NULL OR k.acknowledged_at < @at`,

    forgetKnown: `DELETE k FROM ${acknowledged} k JOIN #child c ON c.person_id = k.person_id`,

    /** @at */
    rememberUnknown: `
INSERT INTO ${acknowledged} (person_id, payload, payload_hash, receipt, acknowledged_at, receiver)
SELECT c.person_id, NULL, NULL, NULL, @at, c.receiver FROM #child c`,

    reopenStaging: `
UPDATE s SET submission_status = N'Pending'
FROM ${staging} s JOIN #child c ON c.person_id = ${personKey}
WHERE ${isLive} AND NOT (${isHeldBack}) AND ${status} <> N'error'`,

    countChildren: 'SELECT COUNT(*) AS children FROM #child',

    dropChild: 'DROP TABLE #child;',
  };
}

export function createResync(queries: Queries, tables: Tables): Resyncing {
  const sql = resyncSql(tables);
  return {
    async readResync() {
      const step = 'look whether a resync is needed';
      const rows = await queries.run<{ value: string }>(step, sql.readResync);
      return toResyncState(rows[0]?.value);
    },

    async noteResync(state, at) {
      await queries.run('note whether a resync is needed', sql.noteResync, [
        ['state', VarChar(10), state],
        ['at', DateTime2(3), at],
      ]);
    },

    async countResync() {
      const [counted] = await queries.run<ResyncCount>('count whom a resync is about', sql.countResync);
      return counted ?? { whole: 0, deleted: 0 };
    },

    async forgetHeld(at, limit) {
      return queries.inTransaction('forget what DfE was known to hold', async (statements) => {
        await statements.batch(sql.createChild);
        await statements.run(sql.findChildren, [
          ['at', DateTime2(3), at],
          ['limit', Int, limit],
        ]);
        await statements.run(sql.forgetKnown);
        await statements.run(sql.rememberUnknown, [['at', DateTime2(3), at]]);
        await statements.run(sql.reopenStaging);
        const rows = await statements.run<{ children: number }>(sql.countChildren);
        await statements.batch(sql.dropChild);
        return rows[0]?.children ?? 0;
      });
    },
  };
}
