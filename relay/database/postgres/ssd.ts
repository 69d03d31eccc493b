import type { ChildTable } from '../../record/child-rows';
import type { Reading, Ssd } from '../extract-ports';
import { COHORT, COHORT_EPISODE, COHORT_PERIOD, countOutside, insertInto } from '../ssd/cohort-sql';
import { cohortOf, type Looked, lookOver, readChildrenOf } from '../ssd/look-over';
import type { RunBlock } from '../ssd/read-children';
import { type SsdLocation, tableName } from '../ssd/source';
import type { Tables } from '../table-name';
import type { Queries, Session, Statements } from './client';
import { quote } from './ddl';
import { dialect } from './dialect';
import { describeStaging, extractSql } from './extract-sql';
import { endExtract, openMerging } from './merging';
import { beginReading, createLooking, LOCK_SECONDS, readAtOnce } from './reading';

/** The SSD in the database of staging: what is read and what is staged stand in one session. */
export function createSsd(
  queries: Queries,
  tables: Tables,
  location: SsdLocation,
  lockSeconds = LOCK_SECONDS,
): Ssd {
  const looking = createLooking(queries, location);
  return {
    findProblems: (options) => looking.findProblems(options),
    explainAbsence: (options, window, personId) => looking.explainAbsence(options, window, personId),

    async extract(options, window, plan, work) {
      const found = await looking.find(options);
      const shape = await describeStaging(queries, tables);
      return queries.inSession(async (session) => {
        await beginReading(session, found, 'read write', lockSeconds);
        const looked = await lookOver(dialect, found.source, { options, window }, plan, (step, sql) =>
          session.run(step, sql),
        );
        const merging = await openMerging(session, extractSql(tables, shape), shape, options, () =>
          fillLists(session, looked),
        );
        const reading = await openReading(session, looked);
        const result = await work({ ...reading, ...merging });
        await endExtract(session);
        return result;
      });
    },
  };
}

const COHORT_TABLES = [COHORT, COHORT_EPISODE, COHORT_PERIOD];

const CREATE_COHORT = [
  // Only where several connections share a session are any left of an earlier extract.
  ...COHORT_TABLES.map((table) => `drop table if exists pg_temp.${table}`),
  // The rows of a few hundred children are found by index; by the default the planner reads whole tables for them.
  'set local random_page_cost = 1',
  `create temporary table ${COHORT} (ordinal integer not null, person_id text not null)`,
  `create temporary table ${COHORT_EPISODE} (ordinal integer not null, person_id text not null, referral_id text not null)`,
  `create temporary table ${COHORT_PERIOD} (ordinal integer not null, person_id text not null, period_id text not null)`,
];

/** The lists that the merge needs too: whom the authority holds back, and whom the last window would still hold. */
async function fillLists(session: Session, looked: Looked): Promise<void> {
  const cohort = cohortOf(dialect, looked);
  for (const chosen of [...cohort.heldBack(), ...cohort.windowBefore(looked.planned.windowBefore)]) {
    await session.run(chosen.step, insertInto(dialect, chosen));
  }
}

/** Chooses the cohort into temporary tables, which the statements of the blocks are joined to. */
async function openReading(session: Session, looked: Looked): Promise<Reading> {
  const cohort = cohortOf(dialect, looked);
  for (const statement of CREATE_COHORT) await session.run('prepare the extract', statement);
  for (const chosen of [cohort.cohort(), cohort.episodes(), ...cohort.periods()]) {
    await session.run(chosen.step, insertInto(dialect, chosen));
  }
  for (const table of COHORT_TABLES) {
    // After its rows: an index that is there before takes each of them in by itself.
    await session.run('prepare the extract', `create index on pg_temp.${table} (ordinal)`);
    await session.run('prepare the extract', `analyze pg_temp.${table}`);
  }
  const [counted] = await session.run<{ children: number }>(
    'count the cohort',
    `select coalesce(max(ordinal), 0) as children from pg_temp.${COHORT}`,
  );
  return {
    children: counted?.children ?? 0,
    read: readChildrenOf(
      dialect,
      looked,
      readAtOnce(session, await openPrepared(session, (table) => tableName(looked.source.location, table))),
    ),
    ...countOutside(cohort, ({ step, sql }) => session.run(step, sql)),
    // The tables are locked against all but changes row by row, which the snapshot does not see.
    findChanged: async () => [],
  };
}

const PREPARED = 'csc_read_';

/**
 * Prepares the statement of each table when it first runs: to parse and plan them all for every block took a fifth as long as
 * to run them. By SQL, as what the protocol prepares has another name behind PgBouncer. From the sixth block on PostgreSQL may
 * keep a plan for any range, which it takes to be a two-hundredth of the cohort: six children or more by then.
 */
async function openPrepared(
  session: Session,
  nameOf: (table: ChildTable) => string,
): Promise<(statements: Statements) => RunBlock> {
  const step = 'prepare the extract';
  // Only where several connections share a session are any left of an earlier extract.
  const left = await session.run<{ name: string }>(
    step,
    `select s.name from pg_prepared_statements s where starts_with(s.name, '${PREPARED}')`,
  );
  for (const { name } of left) await session.run(step, `deallocate ${quote(name)}`);
  const prepared = new Set<string>();
  const names = new Map<string, string>();
  const nameFor = (sql: string): string => {
    const name = names.get(sql) ?? `${PREPARED}${names.size}`;
    names.set(sql, name);
    return name;
  };
  return ({ run, rows }) =>
    async (table, sql, first, last) => {
      const [reading, name] = [`read ${nameOf(table)}`, nameFor(sql)];
      if (!prepared.has(name)) {
        await run(reading, `prepare ${name} as ${sql}`);
        prepared.add(name);
      }
      return rows(reading, `execute ${name} (${first}, ${last})`, []);
    };
}
