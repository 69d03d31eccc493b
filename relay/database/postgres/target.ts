import type { ChosenLists, MergeTarget } from '../source-ports';
import { BEFORE, EXCLUDED } from '../ssd/cohort-sql';
import type { Tables } from '../table-name';
import type { Queries, Session } from './client';
import { describeStaging, extractSql } from './extract-sql';
import { endExtract, openMerging } from './merging';
import { LOCK_SECONDS, prepareSession } from './reading';

/** Staging, for an extract out of another database. */
export const createTarget = (queries: Queries, tables: Tables): MergeTarget => ({
  async open(options, lists, work) {
    const shape = await describeStaging(queries, tables);
    return queries.inSession(async (session) => {
      await prepareSession(session, LOCK_SECONDS);
      await session.run('begin the extract', 'begin isolation level repeatable read');
      const merging = await openMerging(session, extractSql(tables, shape), shape, options, () =>
        fillLists(session, lists),
      );
      const result = await work(merging);
      await endExtract(session);
      return result;
    });
  },
});

async function fillLists(session: Session, { heldBack, windowBefore }: ChosenLists): Promise<void> {
  await session.run(
    'remember children who are held back',
    `insert into pg_temp.${EXCLUDED} (person_key, is_chosen) select * from unnest($1::text[], $2::integer[])`,
    [heldBack.map(({ personKey }) => personKey), heldBack.map(({ isChosen }) => (isChosen ? 1 : 0))],
  );
  await session.run(
    'remember whom the window of the last extract would still hold',
    `insert into pg_temp.${BEFORE} (person_key) select * from unnest($1::text[])`,
    [windowBefore],
  );
}
