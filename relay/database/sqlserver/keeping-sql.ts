import { quoteTables, type Tables } from '../table-name';
import { quote } from './ddl';

/** The statements by which what was sent is kept no longer, by what they are for. */
export function keepingSql(tables: Tables) {
  const { submission } = quoteTables(tables, quote);
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
  };
}
