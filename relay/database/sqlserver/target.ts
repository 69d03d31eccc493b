import { Int, NVarChar } from 'mssql';
import type { Merging, StagedChild } from '../extract-ports';
import { LONGEST_ID } from '../limits';
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
      return work({ ...merging, compare: await findingIndistinct(session, merging) });
    });
  },
});

const HELD_BACK: TempTable = {
  name: '#held_back',
  create: `CREATE TABLE #held_back (person_key ${ID} NULL, is_chosen int NULL);`,
  columns: [
    ['person_key', NVarChar(LONGEST_ID)],
    ['is_chosen', Int],
  ],
};

const WINDOW_BEFORE: TempTable = {
  name: '#window_before',
  create: `CREATE TABLE #window_before (person_key ${ID} NULL);`,
  columns: [['person_key', NVarChar(LONGEST_ID)]],
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

// Another engine, or a database of another collation, may tell ids from one another that this database does not, as by their
// case. One staging row would stand for both children, and each night hold the record of the one or of the other.

const BLOCK: TempTable = {
  name: '#csc_block',
  create: `
IF OBJECT_ID(N'tempdb..#csc_block') IS NOT NULL DROP TABLE #csc_block;
CREATE TABLE #csc_block (place int NULL, person_id ${ID} NULL);`,
  columns: [
    ['place', Int],
    ['person_id', NVarChar(LONGEST_ID)],
  ],
};

/** The ids of the children of this extract so far. */
const CREATE_TOLD = [
  `CREATE TABLE #csc_told (person_id ${ID} NULL);`,
  'CREATE CLUSTERED INDEX ix_person ON #csc_told (person_id);',
];

const FIND_INDISTINCT = `
SELECT f.place FROM (
  SELECT b.place, b.person_id, ROW_NUMBER() OVER (PARTITION BY b.person_id ORDER BY b.place) AS turn FROM #csc_block b
) f
WHERE f.turn > 1 OR EXISTS (SELECT 1 FROM #csc_told t WHERE t.person_id = f.person_id)`;

const TELL = 'INSERT INTO #csc_told (person_id) SELECT b.person_id FROM #csc_block b';

const INDISTINCT: StagedChild = { state: 'new', held: undefined, isIndistinct: true };

/**
 * The comparison with staging, of all but the children whose id this database holds to be that of a child before.
 * @throws DatabaseError
 */
export async function findingIndistinct(
  session: Session,
  { compare }: Pick<Merging, 'compare'>,
): Promise<Merging['compare']> {
  for (const statement of CREATE_TOLD) await session.batch('prepare the extract', statement);
  return async (children) => {
    const step = 'compare with staging';
    await session.load(
      step,
      BLOCK,
      children.map(({ personId }, place) => [place, personId]),
    );
    const found = await session.run<{ place: number }>(step, FIND_INDISTINCT);
    await session.run(step, TELL);
    const places = new Set(found.map(({ place }) => place));
    const states = await compare(children.filter((_, place) => !places.has(place)));
    const indistinct = children.filter((_, place) => places.has(place));
    return new Map([...states, ...indistinct.map(({ personId }) => [personId, INDISTINCT] as const)]);
  };
}
