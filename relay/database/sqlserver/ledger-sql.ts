import { RUN_COLUMNS } from '../ledger-rows';
import { quoteTables, type Tables } from '../table-name';
import { quote } from './ddl';
import {
  adoptableRows,
  hash,
  isHeldBack,
  isLive,
  person,
  personKey,
  status,
  stillAsSent,
} from './staging-sql';

/** The statements of the ledger, by what they are for. */
export function ledgerSql(tables: Tables) {
  const { submission, acknowledged, run, ledger } = quoteTables(tables, quote);
  const adoptable = adoptableRows(tables);
  return {
    countAdoptable: `
SELECT COUNT(*) AS children, COUNT(CASE WHEN c.deleted = 1 THEN 1 END) AS deleted,
  COUNT(CASE WHEN c.deleted = 0 AND c.changed = 1 THEN 1 END) AS changed
FROM (
  SELECT r.person_id, MIN(r.deleted) AS deleted, MAX(r.changed) AS changed FROM (${adoptable}) r GROUP BY r.person_id
) c`,

    /** @at; then how many were written */
    adopt: `
INSERT INTO ${acknowledged} (person_id, receipt, acknowledged_at)
SELECT r.person_id, MAX(LEFT(LTRIM(RTRIM(r.receipt)), 200)), @at FROM (${adoptable}) r GROUP BY r.person_id;
SELECT @@ROWCOUNT AS [rows];`,

    /** @leastNumber beside the values of the row */
    startRun: `
INSERT INTO ${run} (run_id, run_number, command, dataset, mode, started_at)
SELECT @runId, CASE WHEN COALESCE(MAX(r.run_number), 0) < @leastNumber THEN @leastNumber ELSE MAX(r.run_number) + 1 END, @command, @dataset, @mode, @startedAt
FROM ${run} r WITH (TABLOCKX, HOLDLOCK)`,

    readRunNumber: `SELECT r.run_number FROM ${run} r WHERE r.run_id = @runId`,

    finishRun: `
UPDATE r SET finished_at = @finishedAt, ended = @ended, why = @why, exit_code = @exitCode, counts = @counts
FROM ${run} r WHERE r.run_id = @runId`,

    closeUnfinished: `
UPDATE r SET finished_at = @at, ended = @ended, why = @why
FROM ${run} r WHERE r.finished_at IS NULL AND r.run_id <> @runId`,

    recentRuns: `
SELECT TOP (@limit) ${RUN_COLUMNS}
FROM ${run} ORDER BY run_number DESC`,

    createNewSubmission: `
IF OBJECT_ID(N'tempdb..#new_submission') IS NOT NULL DROP TABLE #new_submission;
CREATE TABLE #new_submission (
  position int NULL,
  submission_id char(36) COLLATE DATABASE_DEFAULT NULL,
  run_id char(36) COLLATE DATABASE_DEFAULT NULL,
  person_id nvarchar(48) COLLATE DATABASE_DEFAULT NULL,
  staging_person_id nvarchar(100) COLLATE DATABASE_DEFAULT NULL,
  kind varchar(10) COLLATE DATABASE_DEFAULT NULL,
  payload_hash varbinary(32) NULL,
  payload nvarchar(max) COLLATE DATABASE_DEFAULT NULL,
  resulting_payload nvarchar(max) COLLATE DATABASE_DEFAULT NULL,
  completes bit NULL,
  staging_version varbinary(32) NULL,
  staged_at datetime2(3) NULL,
  latest bigint NULL,
  held_hash varbinary(32) NULL
);`,

    /** A child whose basis is another now gets no row. */
    stage: `
INSERT INTO ${submission}
  (submission_id, run_id, person_id, staging_person_id, kind, payload_hash, payload, resulting_payload, completes, staging_version, state,
    staged_at)
SELECT n.submission_id, n.run_id, n.person_id, n.staging_person_id, n.kind, n.payload_hash, n.payload, n.resulting_payload,
  n.completes, n.staging_version, 'staged', n.staged_at
FROM #new_submission n
LEFT JOIN ${acknowledged} a ON a.person_id = n.person_id
WHERE n.latest = COALESCE((SELECT MAX(q.seq) FROM ${submission} q WHERE q.person_id = n.person_id), 0)
  AND ((a.person_id IS NULL AND n.held_hash IS NULL)
    OR (a.person_id IS NOT NULL AND n.held_hash = ${hash('a.payload')}))
ORDER BY n.position`,

    /** Which of them were written. */
    findWritten: `
SELECT q.submission_id FROM ${submission} q WHERE q.submission_id IN (SELECT submission_id FROM #new_submission)`,

    dropNewSubmission: 'DROP TABLE #new_submission;',

    readStaged: `
SELECT TOP (@limit) q.seq, q.submission_id, q.run_id, r.run_number, q.person_id, q.kind, q.payload, q.staged_at
FROM ${submission} q LEFT JOIN ${run} r ON r.run_id = q.run_id
WHERE q.state = 'staged' AND q.seq > @after ORDER BY q.seq`,

    createIds: `
IF OBJECT_ID(N'tempdb..#ids') IS NOT NULL DROP TABLE #ids;
CREATE TABLE #ids (submission_id char(36) COLLATE DATABASE_DEFAULT NULL);`,

    markQueued: `
UPDATE q SET state = 'queued', attempts = q.attempts + 1, queued_at = @at
FROM ${submission} q
WHERE q.state = 'staged' AND q.submission_id IN (SELECT submission_id FROM #ids)`,

    findKnown: `
SELECT q.submission_id, CAST(CASE WHEN q.state IN ('staged', 'queued') THEN 1 ELSE 0 END AS bit) AS in_flight
FROM ${submission} q WHERE q.submission_id IN (SELECT submission_id FROM #ids)`,

    dropIds: 'DROP TABLE #ids;',

    /** @person */
    readAcknowledged: `
SELECT a.payload, a.receipt, a.acknowledged_at FROM ${acknowledged} a WHERE a.person_id = @person`,

    /** @person, @before, @limit */
    readSubmissions: `
SELECT TOP (@limit) q.seq, q.submission_id, q.run_id, q.kind, q.state, q.uncertain, q.receipt, q.response, q.payload,
  q.staged_at, q.queued_at, q.answered_at
FROM ${submission} q WHERE q.person_id = @person AND q.seq < @before ORDER BY q.seq DESC`,

    /** @person */
    readWait: `
SELECT MIN(CASE WHEN q.state IN ('staged', 'queued') THEN q.staged_at END) AS in_flight_since,
  MAX(CASE WHEN q.settled_at > SYSUTCDATETIME() THEN q.settled_at END) AS settles_at
FROM ${submission} q WHERE q.person_id = @person`,

    /** @before, @limit */
    readOverdue: `
SELECT TOP (@limit) q.submission_id FROM ${submission} q
WHERE q.state IN ('staged', 'queued') AND COALESCE(q.queued_at, q.staged_at) < @before
ORDER BY q.seq`,

    readGoodExtract: `SELECT l.value FROM ${ledger} l WHERE l.name = 'good extract'`,

    countInFlight: `
SELECT COUNT(CASE WHEN state = 'staged' THEN 1 END) AS staged, COUNT(CASE WHEN state = 'queued' THEN 1 END) AS queued,
  MIN(staged_at) AS oldest
FROM ${submission} WHERE state IN ('staged', 'queued')`,

    countByState: `
SELECT state, COUNT(*) AS submissions, COUNT(CASE WHEN uncertain = 1 THEN 1 END) AS uncertain
FROM ${submission} GROUP BY state ORDER BY state`,
  };
}

/** The statements that apply outcomes, in this order and in one transaction. */
export function outcomesSql(tables: Tables) {
  const { staging, submission, acknowledged } = quoteTables(tables, quote);
  return {
    createOutcome: `
IF OBJECT_ID(N'tempdb..#applied') IS NOT NULL DROP TABLE #applied;
IF OBJECT_ID(N'tempdb..#late') IS NOT NULL DROP TABLE #late;
IF OBJECT_ID(N'tempdb..#outcome') IS NOT NULL DROP TABLE #outcome;
CREATE TABLE #outcome (
  submission_id char(36) COLLATE DATABASE_DEFAULT NULL,
  state varchar(10) COLLATE DATABASE_DEFAULT NULL,
  uncertain bit NULL,
  receipt nvarchar(200) COLLATE DATABASE_DEFAULT NULL,
  response nvarchar(max) COLLATE DATABASE_DEFAULT NULL,
  receiver nvarchar(300) COLLATE DATABASE_DEFAULT NULL,
  settled_at datetime2(3) NULL
);`,

    /** A child has one submission in flight, so a person stands here once. */
    findApplied: `
SELECT q.submission_id, q.person_id, q.staging_person_id, q.kind, q.payload, q.payload_hash, q.resulting_payload, q.completes,
  q.staging_version,
  o.state, o.uncertain, o.receipt, o.response, o.receiver, o.settled_at,
  CASE WHEN q.kind = 'partial' AND k.receiver <> o.receiver THEN 1 ELSE 0 END AS made_for_another
INTO #applied
FROM ${submission} q WITH (UPDLOCK) JOIN #outcome o ON o.submission_id = q.submission_id
LEFT JOIN ${acknowledged} k ON k.person_id = q.person_id
WHERE q.state IN ('staged', 'queued');`,

    findLate: `
SELECT q.submission_id, q.person_id, q.staging_person_id, o.receipt, o.receiver, o.settled_at
INTO #late
FROM ${submission} q WITH (UPDLOCK) JOIN #outcome o ON o.submission_id = q.submission_id
WHERE q.state = 'failed' AND o.state = 'sent';`,

    closeLate: `
UPDATE q
SET state = 'sent', uncertain = 1, receipt = l.receipt, answered_at = @at, settled_at = l.settled_at
FROM ${submission} q JOIN #late l ON l.submission_id = q.submission_id`,

    closeSubmissions: `
UPDATE q
SET state = a.state, uncertain = a.uncertain, receipt = a.receipt, response = a.response, answered_at = @at,
  settled_at = a.settled_at
FROM ${submission} q JOIN #applied a ON a.submission_id = q.submission_id`,

    forgetHeld: `
DELETE k FROM ${acknowledged} k JOIN #applied a ON a.person_id = k.person_id
WHERE a.state = 'sent' OR (a.state <> 'sent' AND a.uncertain = 1)`,

    /** Of a child with a late outcome nothing else is known. */
    dropKnownOfLate: 'DELETE a FROM #applied a JOIN #late l ON l.person_id = a.person_id',

    forgetHeldOfLate: `DELETE k FROM ${acknowledged} k JOIN #late l ON l.person_id = k.person_id`,

    rememberUnknown: `
INSERT INTO ${acknowledged} (person_id, payload, payload_hash, receipt, acknowledged_at, receiver)
SELECT l.person_id, NULL, NULL, NULL, @at, MAX(l.receiver) FROM #late l GROUP BY l.person_id`,

    reopenStaging: `
UPDATE s SET submission_status = N'Pending'
FROM ${staging} s JOIN #late l ON ${person} = COALESCE(l.staging_person_id, l.person_id)
WHERE ${isLive} AND NOT (${isHeldBack})`,

    /** payload_hash is that of payload: where DfE holds resulting_payload, the hash of that is not known. */
    rememberHeld: `
INSERT INTO ${acknowledged} (person_id, payload, payload_hash, receipt, acknowledged_at, receiver)
SELECT a.person_id,
  CASE WHEN a.state = 'sent' AND a.made_for_another = 0 THEN COALESCE(a.resulting_payload, a.payload) END,
  CASE WHEN a.state = 'sent' AND a.resulting_payload IS NULL THEN a.payload_hash END,
  a.receipt, @at, a.receiver
FROM #applied a
WHERE (a.state = 'sent' AND a.kind <> 'purge') OR (a.state <> 'sent' AND a.uncertain = 1)`,

    /** Staging keeps the server's local time, as the tools that fill it do. */
    acceptStaging: `
UPDATE s
SET submission_status = N'sent', submission_timestamp = GETDATE(),
  row_state = CASE WHEN a.kind = 'purge' THEN s.row_state ELSE N'unchanged' END,
  api_response = COALESCE(a.receipt, N'Accepted by DfE; no clear receipt'),
  previous_json_payload = s.json_payload, previous_hash = s.current_hash
FROM ${staging} s JOIN #applied a ON ${stillAsSent}
WHERE a.state = 'sent' AND a.completes = 1 AND a.made_for_another = 0`,

    continueStaging: `
UPDATE s SET submission_status = N'Pending'
FROM ${staging} s JOIN #applied a ON ${stillAsSent}
WHERE a.state = 'sent' AND (a.completes = 0 OR a.made_for_another = 1)`,

    refuseStaging: `
UPDATE s SET submission_status = N'error', api_response = a.response
FROM ${staging} s JOIN #applied a ON ${stillAsSent}
WHERE a.state <> 'sent'`,

    reopenOvertaken: `
UPDATE s SET submission_status = N'Pending'
FROM ${staging} s JOIN #applied a ON ${person} = COALESCE(a.staging_person_id, a.person_id)
WHERE (a.state = 'sent' OR a.uncertain = 1) AND ${status} = N'sent' AND ${isLive} AND NOT (${stillAsSent})`,

    countApplied: `
SELECT state, COUNT(*) AS submissions, COUNT(CASE WHEN completes = 0 OR made_for_another = 1 THEN 1 END) AS incomplete,
  COUNT(CASE WHEN kind = 'purge' AND completes = 1 THEN 1 END) AS purged,
  COUNT(CASE WHEN uncertain = 1 THEN 1 END) AS uncertain
FROM #applied GROUP BY state
UNION ALL
SELECT 'late', COUNT(*), 0, 0, 0 FROM #late`,

    createElsewhere: `
IF OBJECT_ID(N'tempdb..#elsewhere') IS NOT NULL DROP TABLE #elsewhere;
CREATE TABLE #elsewhere (person_id nvarchar(48) COLLATE DATABASE_DEFAULT NOT NULL);`,

    /** @receiver */
    findElsewhere: `
INSERT INTO #elsewhere (person_id)
SELECT k.person_id FROM ${acknowledged} k WITH (UPDLOCK)
WHERE k.receiver <> @receiver AND NOT EXISTS (
  SELECT 1 FROM ${submission} q WHERE q.person_id = k.person_id AND q.state IN ('staged', 'queued')
)`,

    forgetElsewhere: `DELETE k FROM ${acknowledged} k JOIN #elsewhere e ON e.person_id = k.person_id`,

    reopenElsewhere: `
UPDATE s SET submission_status = N'Pending'
FROM ${staging} s JOIN #elsewhere e ON e.person_id = ${personKey}
WHERE ${isLive} AND NOT (${isHeldBack})`,

    countElsewhere: 'SELECT COUNT(*) AS children FROM #elsewhere',

    dropElsewhere: 'DROP TABLE #elsewhere;',

    dropOutcome: 'DROP TABLE #applied; DROP TABLE #late; DROP TABLE #outcome;',
  };
}
