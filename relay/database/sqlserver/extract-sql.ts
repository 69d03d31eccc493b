import { NVarChar } from 'mssql';
import { BEFORE, EXCLUDED } from '../ssd/cohort-sql';
import { type StagingColumn, type StagingShape, toStagingShape } from '../staging-shape';
import { quoteTables, type Tables } from '../table-name';
import type { Queries } from './client';
import { quote } from './ddl';
import { ID, trimmed } from './dialect';
import { isDeleted, isHeldBack, isLive, person, status } from './staging-sql';

export const STAGING_COLUMNS = `
SELECT c.COLUMN_NAME AS name, c.DATA_TYPE AS [type], c.CHARACTER_MAXIMUM_LENGTH AS [length] FROM INFORMATION_SCHEMA.COLUMNS c
WHERE c.TABLE_SCHEMA = @schema AND c.TABLE_NAME = @staging`;

/** @throws CannotRun where a column is missing that an extract writes */
export async function describeStaging(queries: Queries, tables: Tables): Promise<StagingShape> {
  const rows = await queries.run<StagingColumn>('look at the staging table', STAGING_COLUMNS, [
    ['schema', NVarChar(128), tables.schema ?? null],
    ['staging', NVarChar(128), tables.staging],
  ]);
  return toStagingShape(tables.staging, rows);
}

/** The statements of an extract on staging and the ledger, by what they are for. */
export function extractSql(tables: Tables, shape: StagingShape) {
  const { staging, acknowledged, ledger } = quoteTables(tables, quote);
  const legacy = (value: string): string => (shape.hasLegacyId ? value : '');
  const isLeaving = 't.met = 0 AND t.deleted = 0';
  return {
    createTemporary: [
      `CREATE TABLE #${BEFORE} (person_key ${ID} NOT NULL);`,
      `CREATE TABLE #${EXCLUDED} (person_key ${ID} NOT NULL, is_chosen int NOT NULL);`,
      // The records to merge.
      `CREATE TABLE #csc_written (
  person_id ${ID} NOT NULL, legacy_id ${ID} NULL, payload nvarchar(max) COLLATE DATABASE_DEFAULT NOT NULL,
  hash varbinary(32) NOT NULL, is_new bit NOT NULL
);`,
      // The staging rows as they were when the extract began, and the children whom DfE holds without one; and whom it met.
      `CREATE TABLE #csc_staged (
  staging_id bigint NULL, person_key ${ID} NOT NULL, current_hash varbinary(32) NULL, deleted bit NOT NULL,
  held_back bit NOT NULL, met bit NOT NULL
);`,
      `INSERT INTO #csc_staged (staging_id, person_key, current_hash, deleted, held_back, met)
SELECT s.id, ${trimmed(person)}, s.current_hash, CASE WHEN ${isDeleted} THEN 1 ELSE 0 END,
  CASE WHEN ${isHeldBack} THEN 1 ELSE 0 END, 0
FROM ${staging} s WHERE s.person_id IS NOT NULL;`,
      'CREATE CLUSTERED INDEX ix_person ON #csc_staged (person_key);',
    ],

    /** Their rows were deleted by hand, or by the authority's own SQL: without one nobody would notice that they left. */
    addRowless: `
INSERT INTO #csc_staged (staging_id, person_key, current_hash, deleted, held_back, met)
SELECT NULL, a.person_id, NULL, 0, 0, 0 FROM ${acknowledged} a
WHERE NOT EXISTS (SELECT 1 FROM #csc_staged t WHERE t.person_key = a.person_id)`,

    meetExcluded: `
UPDATE t SET met = 1 FROM #csc_staged t WHERE t.person_key IN (SELECT e.person_key FROM #${EXCLUDED} e)`,

    countHeldBack: `
SELECT COUNT(CASE WHEN c.is_chosen = 1 THEN 1 END) AS children, COUNT(CASE WHEN c.is_held = 1 THEN 1 END) AS held
FROM (
  SELECT e.is_chosen, CASE WHEN a.person_id IS NULL THEN 0 ELSE 1 END AS is_held
  FROM #${EXCLUDED} e LEFT JOIN ${acknowledged} a ON a.person_id = e.person_key
) c`,

    createExtracted: `
IF OBJECT_ID(N'tempdb..#extracted') IS NOT NULL DROP TABLE #extracted;
CREATE TABLE #extracted (person_id ${ID} NULL, hash varbinary(32) NULL);`,

    meetExtracted: `
UPDATE t SET met = 1 FROM #csc_staged t WHERE t.person_key IN (SELECT e.person_id FROM #extracted e)`,

    compare: `
SELECT c.person_id, c.state, CASE WHEN c.state <> 'unchanged' THEN a.payload END AS held
FROM (
  SELECT e.person_id, t.staging_id, CASE
      WHEN t.staging_id IS NULL THEN 'new'
      WHEN t.deleted = 1 THEN 'returned'
      WHEN t.held_back = 1 OR t.current_hash IS NULL OR t.current_hash <> e.hash THEN 'updated'
      ELSE 'unchanged'
    END AS state
  FROM #extracted e LEFT JOIN #csc_staged t ON t.person_key = e.person_id
) c
LEFT JOIN ${acknowledged} a ON a.person_id = c.person_id
ORDER BY c.staging_id`,

    createGathered: `
IF OBJECT_ID(N'tempdb..#gathered') IS NOT NULL DROP TABLE #gathered;
CREATE TABLE #gathered (
  person_id ${ID} NULL, legacy_id ${ID} NULL, payload nvarchar(max) COLLATE DATABASE_DEFAULT NULL,
  hash varbinary(32) NULL, is_new bit NULL
);`,

    gather: `
INSERT INTO #csc_written (person_id, legacy_id, payload, hash, is_new)
SELECT g.person_id, g.legacy_id, g.payload, g.hash, g.is_new FROM #gathered g`,

    countLeft: `
SELECT COUNT(CASE WHEN c.deleted = 0 THEN c.staging_id END) AS staged, COUNT(CASE WHEN c.is_leaving = 1 THEN 1 END) AS absent,
  (SELECT COUNT(*) FROM ${acknowledged} k) AS held,
  COUNT(DISTINCT CASE WHEN c.is_leaving = 1 AND c.counts = 1 THEN c.person_key END) AS leaving_held
FROM (
  SELECT t.staging_id, t.person_key, t.deleted, CASE WHEN ${isLeaving} THEN 1 ELSE 0 END AS is_leaving,
    CASE WHEN EXISTS (SELECT 1 FROM ${acknowledged} a WHERE a.person_id = t.person_key)
      AND NOT EXISTS (SELECT 1 FROM #${BEFORE} b WHERE b.person_key = t.person_key)
      AND NOT EXISTS (SELECT 1 FROM #${EXCLUDED} x WHERE x.person_key = t.person_key)
    THEN 1 ELSE 0 END AS counts
  FROM #csc_staged t
) c`,

    /** Staging keeps the server's local time, as the tools that fill it do. */
    merge: [
      `
INSERT INTO ${staging} (person_id, ${legacy('legacy_id, ')}json_payload, current_hash, submission_status,
  submission_timestamp, row_state, last_updated)
SELECT w.person_id, ${legacy('w.legacy_id, ')}w.payload, w.hash, N'Pending', GETDATE(), N'New', GETDATE()
FROM #csc_written w
WHERE w.is_new = 1 AND NOT EXISTS (SELECT 1 FROM ${staging} s WHERE ${person} = w.person_id)`,
      // The partial payload was made against another record.
      `
UPDATE s
SET previous_json_payload = s.json_payload, previous_hash = s.current_hash, json_payload = w.payload,
  current_hash = w.hash, ${legacy('legacy_id = w.legacy_id, ')}partial_json_payload = NULL,
  submission_status = N'Pending', row_state = N'Updated', last_updated = GETDATE()
FROM ${staging} s JOIN #csc_staged t ON t.staging_id = s.id JOIN #csc_written w ON w.person_id = t.person_key
WHERE w.is_new = 0 AND (${isDeleted} OR ${isHeldBack} OR s.current_hash IS NULL OR s.current_hash <> w.hash)`,
      `
UPDATE s SET row_state = N'Deleted', last_updated = GETDATE()
FROM ${staging} s JOIN #csc_staged t ON t.staging_id = s.id
WHERE ${isLeaving} AND ${isLive}`,
      `
INSERT INTO ${staging} (person_id, json_payload, submission_status, submission_timestamp, row_state, last_updated)
SELECT a.person_id, COALESCE(a.payload, N'{}'), N'Pending', GETDATE(), N'Deleted', GETDATE()
FROM #csc_staged t JOIN ${acknowledged} a ON a.person_id = t.person_key
WHERE t.staging_id IS NULL AND ${isLeaving}
  AND NOT EXISTS (SELECT 1 FROM ${staging} s WHERE ${person} = a.person_id)`,
      `
UPDATE s SET submission_status = N'held',
  api_response = N'Held back by EXTRACT_EXCLUDE_TABLE: nothing is sent of this child.'
FROM ${staging} s JOIN #csc_staged t ON t.staging_id = s.id JOIN #${EXCLUDED} x ON x.person_key = t.person_key
WHERE t.met = 1 AND ${isLive} AND ${status} <> N'held'`,
    ],

    /** @good */
    remember: `
UPDATE l SET value = @good, changed_at = SYSUTCDATETIME() FROM ${ledger} l WHERE l.name = 'good extract'`,
    rememberFirst: `
INSERT INTO ${ledger} (name, value, changed_at)
SELECT 'good extract', @good, SYSUTCDATETIME()
WHERE NOT EXISTS (SELECT 1 FROM ${ledger} l WHERE l.name = 'good extract')`,
  };
}
