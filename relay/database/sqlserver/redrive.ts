import { BigInt as BigIntType, Int, NVarChar, VarChar } from 'mssql';
import {
  type Redrivable,
  type RedrivableRow,
  type RedriveChoice,
  type Redriving,
  redriveValues,
  toRedrivable,
} from '../redrive-ports';
import { quoteTables, type Tables } from '../table-name';
import type { Input, Queries } from './client';
import { quote } from './ddl';
import { isDeleted, isHeldBack, personKey, status } from './staging-sql';

export function createRedriving(queries: Queries, tables: Tables): Redriving {
  const sql = redriveSql(tables);
  const inputsOf = (choice: RedriveChoice): Input[] => {
    const { personId, runId, runNumber } = redriveValues(choice);
    return [
      ['rejected', Int, choice.rejected ? 1 : 0],
      ['person', NVarChar(48), personId],
      ['runId', VarChar(36), runId],
      ['runNumber', BigIntType, runNumber],
    ];
  };
  return {
    async countRedrivable(choice: RedriveChoice): Promise<Redrivable> {
      const step = 'count the children who can be sent again';
      return queries.inTransaction(step, async (statements) => {
        await statements.batch(sql.createLatest);
        await statements.run(sql.findLatest, inputsOf(choice));
        const [counted] = await statements.run<RedrivableRow>(sql.countRedrivable, inputsOf(choice));
        await statements.batch(sql.dropLatest);
        return toRedrivable(counted);
      });
    },

    async redrive(choice: RedriveChoice): Promise<number> {
      return queries.inTransaction('open children to be sent again', async (statements) => {
        await statements.batch(sql.createLatest);
        await statements.run(sql.findLatest, inputsOf(choice));
        await statements.batch(sql.createOpened);
        await statements.run(sql.findOpened, inputsOf(choice));
        await statements.run(sql.reopen);
        await statements.run(sql.supersede);
        const [counted] = await statements.run<{ children: number }>(sql.countOpened);
        await statements.batch(sql.dropOpened);
        await statements.batch(sql.dropLatest);
        return counted?.children ?? 0;
      });
    },
  };
}

/** @rejected, @person or null, @runId or null, @runNumber or null */
function redriveSql(tables: Tables) {
  const { staging, submission, acknowledged, run } = quoteTables(tables, quote);
  const isChosen = (state: string): string =>
    `(${state} = 'failed' OR (@rejected = 1 AND ${state} = 'rejected'))`;
  // The rows of each child whose latest submission is one of the chosen.
  const rows = `
  SELECT s.id, l.person_id, l.submission_id,
    CASE WHEN ${isDeleted} AND l.state = 'rejected' THEN 1 ELSE 0 END AS supersedes,
    CASE WHEN ${status} = N'pending' THEN 1 ELSE 0 END AS is_pending,
    CASE WHEN a.person_id IS NOT NULL AND a.payload IS NULL THEN 1 ELSE 0 END AS is_unknown
  FROM #latest l JOIN ${staging} s ON ${personKey} = l.person_id
  LEFT JOIN ${acknowledged} a ON a.person_id = l.person_id
  WHERE ${isChosen('l.state')} AND NOT (${isHeldBack}) AND (NOT (${isDeleted}) OR a.person_id IS NOT NULL)`;
  const opens = '(w.is_pending = 0 OR w.supersedes = 1)';
  return {
    createLatest: `
IF OBJECT_ID(N'tempdb..#latest') IS NOT NULL DROP TABLE #latest;
CREATE TABLE #latest (
  person_id nvarchar(48) COLLATE DATABASE_DEFAULT NOT NULL,
  submission_id char(36) COLLATE DATABASE_DEFAULT NOT NULL,
  state varchar(10) COLLATE DATABASE_DEFAULT NOT NULL
);`,

    /** The latest submission of each child with one of the chosen. */
    findLatest: `
INSERT INTO #latest (person_id, submission_id, state)
SELECT l.person_id, l.submission_id, l.state FROM ${submission} l
WHERE l.seq IN (
  SELECT MAX(e.seq) FROM ${submission} e
  WHERE e.person_id IN (
    SELECT q.person_id FROM ${submission} q
    WHERE ${isChosen('q.state')} AND (@person IS NULL OR q.person_id = @person) AND (@runId IS NULL OR q.run_id = @runId)
      AND (@runNumber IS NULL OR q.run_id IN (SELECT r.run_id FROM ${run} r WHERE r.run_number = @runNumber))
  )
  GROUP BY e.person_id
)`,

    countRedrivable: `
SELECT COUNT(DISTINCT CASE WHEN ${opens} THEN w.person_id END) AS children,
  COUNT(DISTINCT CASE WHEN ${opens} AND w.is_unknown = 1 THEN w.person_id END) AS [unknown],
  COUNT(DISTINCT CASE WHEN NOT (${opens}) THEN w.person_id END) AS pending,
  (SELECT COUNT(*) FROM #latest l WHERE l.state IN ('staged', 'queued')) AS inFlight
FROM (${rows}) w`,

    createOpened: `
IF OBJECT_ID(N'tempdb..#opened') IS NOT NULL DROP TABLE #opened;
CREATE TABLE #opened (
  id bigint NOT NULL,
  person_id nvarchar(48) COLLATE DATABASE_DEFAULT NOT NULL,
  submission_id char(36) COLLATE DATABASE_DEFAULT NOT NULL,
  supersedes bit NOT NULL
);`,

    findOpened: `
INSERT INTO #opened (id, person_id, submission_id, supersedes)
SELECT w.id, w.person_id, w.submission_id, w.supersedes FROM (${rows}) w WHERE ${opens}`,

    reopen: `
UPDATE s SET submission_status = N'Pending' FROM ${staging} s JOIN #opened o ON o.id = s.id`,

    supersede: `
UPDATE q SET state = 'superseded'
FROM ${submission} q JOIN #opened o ON o.submission_id = q.submission_id
WHERE q.state = 'rejected' AND o.supersedes = 1`,

    countOpened: 'SELECT COUNT(DISTINCT person_id) AS children FROM #opened',

    dropOpened: 'DROP TABLE #opened;',

    dropLatest: 'DROP TABLE #latest;',
  };
}
