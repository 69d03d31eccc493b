import { Int, NVarChar } from 'mssql';
import type { ChosenLists, MergeTarget } from '../source-ports';
import { BEFORE, EXCLUDED } from '../ssd/cohort-sql';
import type { Tables } from '../table-name';
import type { Queries, Session, TempTable } from './client';
import { ID } from './dialect';
import { describeStaging, extractSql } from './extract-sql';
import { openMerging } from './merging';
import { beginExtract } from './reading';

/** Staging, for an extract out of another database. */
export const createTarget = (queries: Queries, tables: Tables): MergeTarget => ({
  async open(options, lists, work) {
    const shape = await describeStaging(queries, tables);
    return queries.inSession(async (session) => {
      await beginExtract(session);
      const merging = await openMerging(session, extractSql(tables, shape), shape, options, () =>
        fillLists(session, lists),
      );
      return work(merging);
    });
  },
});

const HELD_BACK: TempTable = {
  name: '#held_back',
  create: `CREATE TABLE #held_back (person_key ${ID} NULL, is_chosen int NULL);`,
  columns: [
    ['person_key', NVarChar(200)],
    ['is_chosen', Int],
  ],
};

const WINDOW_BEFORE: TempTable = {
  name: '#window_before',
  create: `CREATE TABLE #window_before (person_key ${ID} NULL);`,
  columns: [['person_key', NVarChar(200)]],
};

/** A bulk load takes columns that may be null. */
async function fillLists(session: Session, { heldBack, windowBefore }: ChosenLists): Promise<void> {
  const keep = 'remember children who are held back';
  await session.load(
    keep,
    HELD_BACK,
    heldBack.map(({ personKey, isChosen }) => [personKey, isChosen ? 1 : 0]),
  );
  await session.run(
    keep,
    `INSERT INTO #${EXCLUDED} (person_key, is_chosen) SELECT h.person_key, h.is_chosen FROM #held_back h`,
  );
  const remember = 'remember whom the window of the last extract would still hold';
  await session.load(
    remember,
    WINDOW_BEFORE,
    windowBefore.map((personKey) => [personKey]),
  );
  await session.run(
    remember,
    `INSERT INTO #${BEFORE} (person_key) SELECT w.person_key FROM #window_before w`,
  );
}
