import { ERASED } from '../keeping-rows';
import { quoteTables, type Tables } from '../table-name';
import { quote } from './ddl';
import { adoptableRows, isDeleted, isLive, personKey } from './staging-sql';

/** In the place of a hash of the record, which could be found by trying. */
const NO_HASH = 'CAST(0x00 AS binary(32))';

/** The statements by which what was sent is kept no longer, and those about one child, by what they are for. */
export function keepingSql(tables: Tables) {
  const { staging, submission, acknowledged, knownError } = quoteTables(tables, quote);
  // A record is a JSON object. What stands in the place of one that was removed is a sentence.
  const isOld = `q.answered_at < @before AND q.state NOT IN ('staged', 'queued') AND q.payload LIKE N'{%'`;
  return {
    /** @before */
    countOld: `
SELECT COUNT(*) AS submissions, MIN(q.answered_at) AS first_at, MAX(q.answered_at) AS last_at
FROM ${submission} q WHERE ${isOld}`,

    createOld: `
IF OBJECT_ID(N'tempdb..#old') IS NOT NULL DROP TABLE #old;
CREATE TABLE #old (seq bigint NOT NULL, answered_at datetime2(3) NOT NULL);`,

    /** @before, @after, @limit */
    findOld: `
INSERT INTO #old (seq, answered_at)
SELECT TOP (@limit) q.seq, q.answered_at FROM ${submission} q WHERE ${isOld} AND q.seq > @after ORDER BY q.seq`,

    /** @notice */
    removeOld: `
UPDATE q SET payload = @notice, resulting_payload = NULL, response = NULL
FROM ${submission} q JOIN #old o ON o.seq = q.seq`,

    countRemoved: `
SELECT COUNT(*) AS submissions, MIN(o.answered_at) AS first_at, MAX(o.answered_at) AS last_at, MAX(o.seq) AS last
FROM #old o`,

    dropOld: 'DROP TABLE #old;',

    /** @person */
    lookAtChild: `
SELECT s.staged, s.live, q.submissions, q.in_flight, q.settles_at, q.last_unknown_at,
  (SELECT COUNT(*) FROM ${acknowledged} a WHERE a.person_id = @person) AS held,
  (SELECT COUNT(*) FROM (${adoptableRows(tables)}) r WHERE r.person_id = @person) AS adoptable,
  (SELECT TOP (1) l.kind FROM ${submission} l WHERE l.person_id = @person AND l.state = 'sent' ORDER BY l.seq DESC)
    AS last_accepted
FROM (
  SELECT COUNT(*) AS staged, COUNT(CASE WHEN ${isLive} THEN 1 END) AS live FROM ${staging} s WHERE ${personKey} = @person
) s CROSS JOIN (
  SELECT COUNT(*) AS submissions, COUNT(CASE WHEN q.state IN ('staged', 'queued') THEN 1 END) AS in_flight,
    MAX(CASE WHEN q.settled_at > SYSUTCDATETIME() THEN q.settled_at END) AS settles_at,
    MAX(CASE WHEN q.state = 'failed' AND q.uncertain = 1 THEN q.answered_at END) AS last_unknown_at
  FROM ${submission} q WHERE q.person_id = @person
) q`,

    /** @person; then how many went */
    eraseRows: `
DELETE s FROM ${staging} s WHERE ${personKey} = @person AND ${isDeleted};
SELECT @@ROWCOUNT AS staged;`,

    /** @person */
    eraseErrors: `DELETE k FROM ${knownError} k WHERE k.person_id = @person`,

    /** @person, @notice; then of how many */
    eraseSubmissions: `
UPDATE q
SET person_id = N'${ERASED}' + q.submission_id, staging_person_id = NULL, payload = @notice, resulting_payload = NULL,
  response = NULL, payload_hash = ${NO_HASH}, staging_version = ${NO_HASH},
  state = CASE WHEN q.state = 'failed' THEN 'superseded' ELSE q.state END
FROM ${submission} q WHERE q.person_id = @person AND q.state NOT IN ('staged', 'queued');
SELECT @@ROWCOUNT AS submissions;`,
  };
}
