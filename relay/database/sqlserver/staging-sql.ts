import { quoteTables, type Tables } from '../table-name';
import { quote } from './ddl';
import { trimmed } from './dialect';

/** A state as it is compared, in any collation: today's tools write 'Pending', 'pending', ' sent '. */
const state = (column: string): string => `COALESCE(LOWER(LTRIM(RTRIM(${column}))), N'')`;

export const status = state('s.submission_status');
export const isDeleted = `${state('s.row_state')} = N'deleted'`;
export const isLive = `${state('s.row_state')} <> N'deleted'`;

/** A child whom the authority holds back. */
export const isHeldBack = `${status} = N'held'`;

/** From SQL Server 2016 on HASHBYTES takes any length, at every compatibility level. */
export const hash = (text: string): string => `HASHBYTES('SHA2_256', COALESCE(${text}, N''))`;
const version = hash('s.json_payload');

/** The staging table may have been made under another collation; where it is the same this costs nothing. */
export const person = 's.person_id COLLATE DATABASE_DEFAULT';

/** The one form of a person id by which staging and the ledger are compared. */
export const personKey = trimmed(person);

/** A row in error, as it is known again when the table was filled anew. */
const errorPerson = `LEFT(COALESCE(${personKey}, N''), 100)`;
const errorReason = `CAST(${hash('s.api_response')} AS binary(32))`;

/** The statements of the staging table, by what they are for. */
export function stagingSql(tables: Tables) {
  const { staging, submission, acknowledged, knownError, ledger } = quoteTables(tables, quote);
  const held = `EXISTS (SELECT 1 FROM ${acknowledged} a WHERE a.person_id = ${personKey})`;
  const inFlight = `EXISTS (
    SELECT 1 FROM ${submission} q WHERE q.person_id = ${personKey} AND q.state IN ('staged', 'queued')
  )`;
  const settling = `EXISTS (
    SELECT 1 FROM ${submission} q WHERE q.person_id = ${personKey} AND q.settled_at > SYSUTCDATETIME()
  )`;
  // Three bytes of the hash of its person id decide in which night a child is due.
  const isDue = `@days > 0 AND ${status} <> N'held'
    AND CAST(SUBSTRING(${hash(personKey)}, 1, 3) AS int) % NULLIF(@days, 0) = @slot
    AND EXISTS (SELECT 1 FROM ${acknowledged} a WHERE a.person_id = ${personKey} AND a.acknowledged_at < @since)`;
  const isError = `${status} = N'error' AND (${isLive} OR ${held})`;
  const duplicated = `CAST(CASE WHEN EXISTS (
    SELECT 1 FROM ${staging} d WHERE d.person_id = s.person_id AND d.id <> s.id
  ) THEN 1 ELSE 0 END AS bit) AS duplicated`;
  return {
    columns: `
SELECT c.TABLE_NAME AS [table], c.COLUMN_NAME AS [column],
  HAS_PERMS_BY_NAME(o.name, 'OBJECT', 'SELECT', c.COLUMN_NAME, 'COLUMN') AS may_select,
  HAS_PERMS_BY_NAME(o.name, 'OBJECT', 'INSERT') AS may_insert,
  HAS_PERMS_BY_NAME(o.name, 'OBJECT', 'UPDATE', c.COLUMN_NAME, 'COLUMN') AS may_update,
  HAS_PERMS_BY_NAME(o.name, 'OBJECT', 'DELETE') AS may_delete
FROM INFORMATION_SCHEMA.COLUMNS c
CROSS APPLY (SELECT QUOTENAME(c.TABLE_SCHEMA) + N'.' + QUOTENAME(c.TABLE_NAME) AS name) o
WHERE c.TABLE_SCHEMA = @schema AND c.TABLE_NAME IN (@staging, @submission, @acknowledged, @run, @knownError, @ledger)`,

    ledgerVersion: `SELECT l.value FROM ${ledger} l WHERE l.name = 'version'`,

    /** @after, @limit, @scope; @days of a renewal or 0, its @slot, @since when its night began */
    readEligible: `
SELECT TOP (@limit) s.id, s.person_id, s.json_payload AS payload,
  CAST(CASE WHEN ${isDeleted} THEN 1 ELSE 0 END AS bit) AS deleted,
  CAST(CASE WHEN ${isLive} AND @scope = 'changed' AND ${status} NOT IN (N'pending', N'error') THEN 1 ELSE 0 END AS bit) AS renewed,
  CAST(${version} AS varbinary(32)) AS row_version, ${duplicated},
  CASE WHEN latest.state = 'rejected' AND (${status} = N'error' OR ${isDeleted})
    THEN latest.payload_hash END AS rejected_hash,
  COALESCE(latest.seq, 0) AS latest,
  CASE WHEN acknowledged.person_id IS NOT NULL
    THEN CAST(${hash('acknowledged.payload')} AS varbinary(32)) END AS held_hash,
  CAST(CASE WHEN acknowledged.person_id IS NULL THEN 0 ELSE 1 END AS bit) AS is_held, acknowledged.payload AS held
FROM ${staging} s
LEFT JOIN ${acknowledged} acknowledged ON acknowledged.person_id = ${personKey}
OUTER APPLY (
  SELECT TOP (1) l.seq, l.state, l.payload_hash FROM ${submission} l WHERE l.person_id = ${personKey} ORDER BY l.seq DESC
) latest
WHERE s.id > @after
  AND ((${isLive} AND (${status} = N'pending' OR (@scope = 'all' AND ${status} <> N'held')
      OR (@scope = 'changed' AND (${status} = N'error' OR (${isDue})))))
    OR (${isDeleted} AND @scope <> 'pending' AND (@scope <> 'settled' OR ${status} <> N'error') AND ${held}))
  AND NOT ${inFlight} AND NOT ${settling}
ORDER BY s.id`,

    /** Of those that a round after waiting takes. */
    countSettling: `
SELECT COUNT(*) AS children, MIN(w.settled_at) AS first_at, MAX(w.settled_at) AS last_at
FROM (
  SELECT q.person_id, MAX(q.settled_at) AS settled_at FROM ${submission} q
  WHERE q.settled_at > SYSUTCDATETIME() GROUP BY q.person_id
) w
WHERE EXISTS (
  SELECT 1 FROM ${staging} s
  WHERE ${personKey} = w.person_id
    AND ((${isLive} AND ${status} = N'pending') OR (${isDeleted} AND ${status} <> N'error' AND ${held}))
    AND NOT ${inFlight}
)`,

    /** @after, @limit */
    readAll: `
SELECT TOP (@limit) s.id, s.person_id, s.json_payload AS payload, ${duplicated}
FROM ${staging} s
WHERE s.id > @after AND ${isLive}
ORDER BY s.id`,

    createPersons: `
IF OBJECT_ID(N'tempdb..#persons') IS NOT NULL DROP TABLE #persons;
CREATE TABLE #persons (place int NULL, person_id nvarchar(400) COLLATE DATABASE_DEFAULT NULL);`,

    readPersons: `
SELECT p.place, s.json_payload AS payload
FROM ${staging} s JOIN #persons p ON p.person_id = ${personKey}
WHERE ${isLive}`,

    dropPersons: 'DROP TABLE #persons;',

    createRefusal: `
IF OBJECT_ID(N'tempdb..#refusal') IS NOT NULL DROP TABLE #refusal;
CREATE TABLE #refusal (
  staging_id bigint NULL, row_version varbinary(32) NULL, reason nvarchar(max) COLLATE DATABASE_DEFAULT NULL
);`,

    refuse: `
UPDATE s SET submission_status = N'error', api_response = r.reason
FROM ${staging} s JOIN #refusal r ON r.staging_id = s.id
WHERE ${version} = r.row_version`,

    dropRefusal: 'DROP TABLE #refusal;',

    createConfirmed: `
IF OBJECT_ID(N'tempdb..#confirmed') IS NOT NULL DROP TABLE #confirmed;
CREATE TABLE #confirmed (
  staging_id bigint NULL, row_version varbinary(32) NULL, latest bigint NULL, held_hash varbinary(32) NULL
);`,

    confirm: `
UPDATE s SET submission_status = N'sent', row_state = N'unchanged', submission_timestamp = GETDATE(),
  api_response = COALESCE((SELECT a.receipt FROM ${acknowledged} a WHERE a.person_id = ${personKey}), s.api_response),
  previous_json_payload = s.json_payload, previous_hash = s.current_hash
FROM ${staging} s JOIN #confirmed r ON r.staging_id = s.id
WHERE ${isLive} AND ${version} = r.row_version
  AND r.latest = COALESCE((SELECT MAX(q.seq) FROM ${submission} q WHERE q.person_id = ${personKey}), 0)
  AND r.held_hash = (SELECT ${hash('a.payload')} FROM ${acknowledged} a WHERE a.person_id = ${personKey})`,

    dropConfirmed: 'DROP TABLE #confirmed;',

    /** @person. Staging keeps the server's local time; it is shown in UTC, by the offset of today. */
    readPerson: `
SELECT s.id, s.json_payload AS payload, ${status} AS status, ${state('s.row_state')} AS row_state, s.api_response,
  DATEADD(MINUTE, DATEDIFF(MINUTE, GETDATE(), GETUTCDATE()), s.last_updated) AS last_updated
FROM ${staging} s WHERE ${personKey} = @person ORDER BY s.id`,

    countByState: `
SELECT counted.status, counted.row_state, COUNT(*) AS [rows]
FROM (SELECT ${status} AS status, ${state('s.row_state')} AS row_state FROM ${staging} s) counted
GROUP BY counted.status, counted.row_state ORDER BY counted.status, counted.row_state`,

    /** The person ids that stand in several rows in one form or another. */
    duplicatedPersons: `
SELECT s.person_id FROM ${staging} s
WHERE s.person_id IS NOT NULL AND ${personKey} IN (
  SELECT k.person_key FROM (SELECT ${personKey} AS person_key FROM ${staging} s) k
  GROUP BY k.person_key HAVING COUNT(*) > 1
)`,

    /** Deleted rows whose child DfE holds. */
    countDeletions: `SELECT COUNT(*) AS [rows] FROM ${staging} s WHERE ${isDeleted} AND ${held}`,

    /** @limit: the reasons, the commonest first */
    countRowless: `
SELECT COUNT(*) AS children FROM ${acknowledged} a
WHERE NOT EXISTS (SELECT 1 FROM ${staging} s WHERE ${personKey} = a.person_id)`,

    groupErrors: `
SELECT TOP (@limit) e.reason, COUNT(*) AS [rows]
FROM (
  SELECT COALESCE(s.api_response, N'') AS reason FROM ${staging} s
  WHERE ${isError}
) e
GROUP BY e.reason ORDER BY COUNT(*) DESC, e.reason`,

    /** @reason, @examples */
    errorExamples: `
SELECT TOP (@examples) s.person_id FROM ${staging} s
WHERE ${isError} AND COALESCE(s.api_response, N'') = @reason
ORDER BY s.id`,

    /** @after, @limit */
    readErrors: `
SELECT TOP (@limit) s.id, s.person_id, s.api_response FROM ${staging} s WHERE s.id > @after AND ${isError} ORDER BY s.id`,

    countErrors: `
SELECT COUNT(*) AS [rows] FROM ${staging} s WHERE ${isError}`,

    countNewErrors: `
SELECT COUNT(*) AS [rows] FROM ${staging} s
WHERE ${isError} AND NOT EXISTS (
  SELECT 1 FROM ${knownError} k WHERE k.person_id = ${errorPerson} AND k.reason_hash = ${errorReason}
)`,

    forgetErrors: `DELETE FROM ${knownError}`,

    noteErrors: `
INSERT INTO ${knownError} (person_id, reason_hash)
SELECT DISTINCT ${errorPerson}, ${errorReason} FROM ${staging} s WHERE ${isError}`,
  };
}

const hex = (count: number): string => '[0-9A-Fa-f]'.repeat(count);

/** A receipt of DfE has a uuid in it; what else stands in api_response of a row that was not sent is no receipt. */
const RECEIPT = `N'%${[8, 4, 4, 4, 12].map(hex).join('-')}%'`;

/** The rows by which a child can be adopted: Adoption.countAdoptable says which. */
export function adoptableRows(tables: Tables): string {
  const { staging, submission, acknowledged } = quoteTables(tables, quote);
  const ofNobody = (ledger: string): string =>
    `NOT EXISTS (SELECT 1 FROM ${ledger} l WHERE l.person_id = ${personKey})`;
  return `
  SELECT ${personKey} AS person_id, CASE WHEN ${isDeleted} THEN 1 ELSE 0 END AS deleted,
    CASE WHEN ${status} = N'pending' THEN 1 ELSE 0 END AS changed, s.api_response AS receipt
  FROM ${staging} s
  WHERE LTRIM(RTRIM(s.api_response)) <> N''
    AND (${status} = N'sent' OR (${status} = N'pending' AND s.api_response LIKE ${RECEIPT}))
    AND LEN(${personKey}) BETWEEN 1 AND 48 AND ${ofNobody(acknowledged)} AND ${ofNobody(submission)}`;
}

/** Which of a submission's outcomes the staging rows follow, and where (I2). */
export const stillAsSent = `${person} = COALESCE(a.staging_person_id, a.person_id) AND ${version} = a.staging_version
    AND ((a.kind = 'purge' AND a.completes = 1 AND ${isDeleted})
      OR ((a.kind <> 'purge' OR a.completes = 0) AND ${isLive}))`;
