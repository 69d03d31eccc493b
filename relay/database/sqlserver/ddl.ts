import { LEDGER_VERSION } from '../find-problems';
import { indexNames, objectNames } from '../object-names';
import { quoteTables, type Tables } from '../table-name';

/** An identifier in SQL text. */
export const quote = (name: string): string => `[${name.replaceAll(']', ']]')}]`;

/** A text in SQL text. */
export const literal = (text: string): string => `N'${text.replaceAll("'", "''")}'`;

const settings = `-- Filtered indexes need these; sqlcmd and SQL Server Agent leave the first one off.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;`;

/** The tables and indexes that `ddl` may create, by name. */
export const createdNames = (tables: Tables): string[] => objectNames(tables, indexNames(tables));

/**
 * The statements, each with a comment, that create what is missing of the staging table and the ledger.
 * They may be run any number of times, each as a batch of its own.
 */
export function ddl(tables: Tables): string[] {
  return [settings, ...stagingDdl(tables), ...submissionDdl(tables), ...otherLedgerDdl(tables)];
}

/** The script of `ddl` for SSMS or sqlcmd. */
export function sqlServerScript(tables: Tables): string {
  return ddl(tables)
    .map((statement) => `${statement}\nGO\n`)
    .join('\n');
}

function stagingDdl(tables: Tables): string[] {
  const { staging } = quoteTables(tables, quote);
  return [
    `-- One row per child: the current record and its state. Left alone where it exists.
IF OBJECT_ID(${literal(staging)}) IS NULL
CREATE TABLE ${staging} (
  id int IDENTITY(1,1) PRIMARY KEY,
  person_id nvarchar(20) NULL,
  legacy_id nvarchar(36) NULL,
  previous_json_payload nvarchar(max) NULL,
  json_payload nvarchar(max) NOT NULL,
  partial_json_payload nvarchar(max) NULL,
  current_hash binary(32) NULL,
  previous_hash binary(32) NULL,
  submission_status nvarchar(50) NULL DEFAULT N'Pending',
  submission_timestamp datetime NULL DEFAULT GETDATE(),
  api_response nvarchar(max) NULL,
  row_state nvarchar(10) NULL DEFAULT N'New',
  last_updated datetime NULL DEFAULT GETDATE()
);`,
    `-- Outcomes are written back by person; without an index each batch would read the whole table.
IF NOT EXISTS (
  SELECT 1 FROM sys.index_columns ic
  JOIN sys.columns c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
  JOIN sys.indexes i ON i.object_id = ic.object_id AND i.index_id = ic.index_id
  WHERE ic.object_id = OBJECT_ID(${literal(staging)}) AND ic.key_ordinal = 1
    AND c.name = N'person_id' AND i.has_filter = 0 AND i.is_disabled = 0
)
CREATE INDEX ${quote(indexNames(tables).stagingPerson)} ON ${staging} (person_id);`,
  ];
}

function submissionDdl(tables: Tables): string[] {
  const { submission } = quoteTables(tables, quote);
  const names = indexNames(tables);
  const unlessIndexed = (index: string): string =>
    `IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(${literal(submission)}) AND name = ${literal(index)})`;
  return [
    `-- Every record on its way to DfE, and what became of it. Times are UTC.
IF OBJECT_ID(${literal(submission)}) IS NULL
CREATE TABLE ${submission} (
  seq bigint IDENTITY(1,1) PRIMARY KEY,
  submission_id char(36) COLLATE DATABASE_DEFAULT NOT NULL UNIQUE,
  run_id char(36) COLLATE DATABASE_DEFAULT NOT NULL,
  person_id nvarchar(48) COLLATE DATABASE_DEFAULT NOT NULL,
  staging_person_id nvarchar(100) COLLATE DATABASE_DEFAULT NULL,
  kind varchar(10) COLLATE DATABASE_DEFAULT NOT NULL CHECK (kind IN ('full', 'partial', 'purge')),
  payload_hash binary(32) NOT NULL,
  payload nvarchar(max) COLLATE DATABASE_DEFAULT NOT NULL,
  resulting_payload nvarchar(max) COLLATE DATABASE_DEFAULT NULL,
  completes bit NOT NULL DEFAULT 1,
  staging_version binary(32) NOT NULL,
  state varchar(10) COLLATE DATABASE_DEFAULT NOT NULL
    CHECK (state IN ('staged', 'queued', 'sent', 'rejected', 'failed', 'superseded')),
  attempts int NOT NULL DEFAULT 0,
  uncertain bit NOT NULL DEFAULT 0,
  receipt nvarchar(200) COLLATE DATABASE_DEFAULT NULL,
  response nvarchar(max) COLLATE DATABASE_DEFAULT NULL,
  staged_at datetime2(3) NOT NULL,
  queued_at datetime2(3) NULL,
  answered_at datetime2(3) NULL,
  settled_at datetime2(3) NULL
);`,
    `-- Not in the first tables of this kind.
IF COL_LENGTH(${literal(submission)}, N'completes') IS NULL
ALTER TABLE ${submission} ADD completes bit NOT NULL DEFAULT 1;`,
    `-- The form of the person id in staging, where it has white space around it. From version 2 on.
IF COL_LENGTH(${literal(submission)}, N'staging_person_id') IS NULL
ALTER TABLE ${submission} ADD staging_person_id nvarchar(100) COLLATE DATABASE_DEFAULT NULL;`,
    `-- From when on nothing can come to DfE after it any more, where a POST of it had no answer. From version 4 on.
IF COL_LENGTH(${literal(submission)}, N'settled_at') IS NULL
ALTER TABLE ${submission} ADD settled_at datetime2(3) NULL;`,
    `-- The latest submission of a child.
${unlessIndexed(names.person)}
CREATE INDEX ${quote(names.person)} ON ${submission} (person_id, seq);`,
    `-- One submission per child in flight.
${unlessIndexed(names.inFlight)}
CREATE UNIQUE INDEX ${quote(names.inFlight)} ON ${submission} (person_id)
WHERE state IN ('staged', 'queued');`,
    `-- The submissions that a run before left staged.
${unlessIndexed(names.inFlightState)}
CREATE INDEX ${quote(names.inFlightState)} ON ${submission} (state, seq)
WHERE state IN ('staged', 'queued');`,
    `-- The children of whom nothing is sent until then.
${unlessIndexed(names.settling)}
CREATE INDEX ${quote(names.settling)} ON ${submission} (person_id, settled_at)
WHERE settled_at IS NOT NULL;`,
  ];
}

function otherLedgerDdl(tables: Tables): string[] {
  const { acknowledged, run, knownError, ledger } = quoteTables(tables, quote);
  const index = indexNames(tables).runNumber;
  const unlessThere = (table: string, column: string): string =>
    `IF COL_LENGTH(${literal(table)}, N'${column}') IS NULL`;
  return [
    `-- What DfE is known to hold. Without payload: something of the child, not known what.
IF OBJECT_ID(${literal(acknowledged)}) IS NULL
CREATE TABLE ${acknowledged} (
  person_id nvarchar(48) COLLATE DATABASE_DEFAULT PRIMARY KEY,
  payload nvarchar(max) COLLATE DATABASE_DEFAULT NULL,
  payload_hash binary(32) NULL,
  receipt nvarchar(200) COLLATE DATABASE_DEFAULT NULL,
  acknowledged_at datetime2(3) NOT NULL,
  receiver nvarchar(300) COLLATE DATABASE_DEFAULT NULL
);`,
    `-- Which endpoint of DfE took it. From version 3 on.
${unlessThere(acknowledged, 'receiver')}
ALTER TABLE ${acknowledged} ADD receiver nvarchar(300) COLLATE DATABASE_DEFAULT NULL;`,
    `-- The runs of the relay: counts, and how each ended.
IF OBJECT_ID(${literal(run)}) IS NULL
CREATE TABLE ${run} (
  run_id char(36) COLLATE DATABASE_DEFAULT PRIMARY KEY,
  run_number bigint NOT NULL,
  command varchar(10) COLLATE DATABASE_DEFAULT NULL,
  dataset varchar(10) COLLATE DATABASE_DEFAULT NOT NULL,
  mode varchar(10) COLLATE DATABASE_DEFAULT NOT NULL,
  started_at datetime2(3) NOT NULL,
  finished_at datetime2(3) NULL,
  counts nvarchar(max) COLLATE DATABASE_DEFAULT NULL,
  ended varchar(20) COLLATE DATABASE_DEFAULT NULL,
  why nvarchar(max) COLLATE DATABASE_DEFAULT NULL,
  exit_code int NULL
);`,
    `-- The number of a run, its command and how it ended. From version 3 on.
${unlessThere(run, 'run_number')}
ALTER TABLE ${run} ADD run_number bigint NULL, command varchar(10) COLLATE DATABASE_DEFAULT NULL,
  ended varchar(20) COLLATE DATABASE_DEFAULT NULL, why nvarchar(max) COLLATE DATABASE_DEFAULT NULL, exit_code int NULL;`,
    `-- Runs of before are numbered in the order in which they began.
UPDATE r SET run_number = n.run_number
FROM ${run} r JOIN (
  SELECT o.run_id, ROW_NUMBER() OVER (ORDER BY o.started_at, o.run_id)
    + (SELECT COALESCE(MAX(m.run_number), 0) FROM ${run} m) AS run_number
  FROM ${run} o WHERE o.run_number IS NULL
) n ON n.run_id = r.run_id;`,
    `-- Every run has its number.
IF COLUMNPROPERTY(OBJECT_ID(${literal(run)}), N'run_number', 'AllowsNull') = 1
ALTER TABLE ${run} ALTER COLUMN run_number bigint NOT NULL;`,
    `-- No number stands for two runs.
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(${literal(run)}) AND name = ${literal(index)})
CREATE UNIQUE INDEX ${quote(index)} ON ${run} (run_number);`,
    `-- The rows in error at the end of the last run, by person and reason: what is in error beside them is new. From version 3 on.
IF OBJECT_ID(${literal(knownError)}) IS NULL
CREATE TABLE ${knownError} (
  person_id nvarchar(100) COLLATE DATABASE_DEFAULT NOT NULL,
  reason_hash binary(32) NOT NULL,
  PRIMARY KEY (person_id, reason_hash)
);`,
    `-- What the ledger says of itself: its version, and what the last good extract counted. From version 2 on.
IF OBJECT_ID(${literal(ledger)}) IS NULL
CREATE TABLE ${ledger} (
  name varchar(40) COLLATE DATABASE_DEFAULT PRIMARY KEY,
  value nvarchar(max) COLLATE DATABASE_DEFAULT NOT NULL,
  changed_at datetime2(3) NOT NULL
);`,
    `-- The statements above bring the tables of an earlier version to this one.
IF NOT EXISTS (SELECT 1 FROM ${ledger} l WHERE l.name = 'version')
INSERT INTO ${ledger} (name, value, changed_at) VALUES ('version', N'${LEDGER_VERSION}', SYSUTCDATETIME())
ELSE
UPDATE l SET value = N'${LEDGER_VERSION}', changed_at = SYSUTCDATETIME() FROM ${ledger} l
WHERE l.name = 'version' AND CAST(l.value AS int) < ${LEDGER_VERSION};`,
  ];
}
