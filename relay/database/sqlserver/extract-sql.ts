import { NVarChar } from 'mssql';
import { COHORT, COHORT_EPISODE, COHORT_PERIOD } from '../ssd/cohort-sql';
import { type StagingColumn, type StagingShape, toStagingShape } from '../staging-shape';
import { quoteTables, type Tables } from '../table-name';
import type { Queries } from './client';
import { quote } from './ddl';
import { isDeleted, isLive, person } from './staging-sql';

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

/** Every child that an extract met. */
const MET = '#csc_met';

/** The statements of an extract beside those of the SSD itself, by what they are for. */
export function extractSql(tables: Tables, shape: StagingShape) {
  const { staging } = quoteTables(tables, quote);
  const legacy = (value: string): string => (shape.hasLegacyId ? value : '');
  const absent = `s.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${MET} m WHERE m.person_id = ${person})`;
  return {
    createTemporary: [
      `CREATE TABLE #${COHORT} (ordinal int NOT NULL PRIMARY KEY, person_id nvarchar(48) COLLATE DATABASE_DEFAULT NOT NULL);`,
      `CREATE TABLE #${COHORT_EPISODE} (ordinal int NOT NULL, referral_id nvarchar(48) COLLATE DATABASE_DEFAULT NOT NULL);`,
      `CREATE TABLE #${COHORT_PERIOD} (ordinal int NOT NULL, period_id nvarchar(48) COLLATE DATABASE_DEFAULT NOT NULL);`,
      `CREATE CLUSTERED INDEX ix_ordinal ON #${COHORT_EPISODE} (ordinal);`,
      `CREATE CLUSTERED INDEX ix_ordinal ON #${COHORT_PERIOD} (ordinal);`,
      `CREATE TABLE ${MET} (person_id nvarchar(48) COLLATE DATABASE_DEFAULT NOT NULL);`,
      `CREATE CLUSTERED INDEX ix_person ON ${MET} (person_id);`,
    ],

    /** The session goes back to the pool. */
    dropTemporary: [COHORT, COHORT_EPISODE, COHORT_PERIOD]
      .map((table) => `DROP TABLE #${table};`)
      .concat(`DROP TABLE ${MET};`),

    countCohort: `SELECT COUNT(*) AS children FROM #${COHORT}`,

    createExtracted: `
CREATE TABLE #extracted (
  person_id nvarchar(48) COLLATE DATABASE_DEFAULT NULL, hash varbinary(32) NULL
);`,

    compare: `
SELECT e.person_id, CASE
    WHEN EXISTS (SELECT 1 FROM ${MET} m WHERE m.person_id = e.person_id) THEN 'met'
    WHEN s.id IS NULL THEN 'new'
    WHEN ${isDeleted} THEN 'returned'
    WHEN s.current_hash IS NULL OR s.current_hash <> e.hash THEN 'updated'
    ELSE 'unchanged'
  END AS state
FROM #extracted e LEFT JOIN ${staging} s ON ${person} = e.person_id
ORDER BY s.id`,

    meetExtracted: `INSERT INTO ${MET} (person_id) SELECT e.person_id FROM #extracted e`,

    dropExtracted: 'DROP TABLE #extracted;',

    createWritten: `
CREATE TABLE #written (
  person_id nvarchar(48) COLLATE DATABASE_DEFAULT NULL, legacy_id nvarchar(48) COLLATE DATABASE_DEFAULT NULL,
  payload nvarchar(max) COLLATE DATABASE_DEFAULT NULL, hash varbinary(32) NULL, is_new bit NULL
);`,

    insert: `
INSERT INTO ${staging} (person_id, ${legacy('legacy_id, ')}json_payload, current_hash, submission_status,
  submission_timestamp, row_state, last_updated)
SELECT e.person_id, ${legacy('e.legacy_id, ')}e.payload, e.hash, N'Pending', GETDATE(), N'New', GETDATE()
FROM #written e WHERE e.is_new = 1`,

    /** The partial payload was made against another record. */
    update: `
UPDATE s
SET previous_json_payload = s.json_payload, previous_hash = s.current_hash, json_payload = e.payload,
  current_hash = e.hash, ${legacy('legacy_id = e.legacy_id, ')}partial_json_payload = NULL,
  submission_status = N'Pending', row_state = N'Updated', last_updated = GETDATE()
FROM ${staging} s JOIN #written e ON ${person} = e.person_id
WHERE e.is_new = 0 AND (${isDeleted} OR s.current_hash IS NULL OR s.current_hash <> e.hash)`,

    dropWritten: 'DROP TABLE #written;',

    countLeft: `
SELECT COUNT(*) AS staged, SUM(counted.absent) AS absent
FROM (SELECT CASE WHEN ${absent} THEN 1 ELSE 0 END AS absent FROM ${staging} s WHERE ${isLive}) counted`,

    markLeft: `
UPDATE s SET row_state = N'Deleted', last_updated = GETDATE() FROM ${staging} s WHERE ${isLive} AND ${absent}`,
  };
}
