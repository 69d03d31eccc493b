import { SSD_TABLES } from '../../record/field';
import type { SourceOpening } from '../define-engine';
import type { SourceFacts } from '../server-ports';
import type { ReadingElsewhere, SsdSource } from '../source-ports';
import { chooseLists } from '../ssd/choose-lists';
import { type Chosen, COHORT, COHORT_EPISODE, COHORT_PERIOD, countOutside } from '../ssd/cohort-sql';
import type { Dialect } from '../ssd/dialect';
import { ListedCohort } from '../ssd/listed-cohort';
import { cohortOf, type Looked, lookOver, readChildrenOf } from '../ssd/look-over';
import { type SsdLocation, tableName } from '../ssd/source';
import { openQueries, type Queries, type Session, type Statements } from './client';
import type { PostgresConnection } from './connection';
import { describeServer } from './database';
import { dialect } from './dialect';
import { beginReading, createLooking, LOCK_SECONDS, readAtOnce } from './reading';

/**
 * Opens the SSD in a database of its own, which may be a standby or let its logins write nothing, no temporary table either:
 * the transaction that reads is one of reading only.
 * @throws DatabaseError with what IT can act on
 */
export async function openPostgresSource(
  connection: PostgresConnection,
  { location, waiting, statementMs }: SourceOpening,
): Promise<SsdSource> {
  const queries = openQueries(connection, waiting, statementMs);
  const looking = createLooking(queries, location);
  return {
    findProblems: (options) => looking.findProblems(options),
    explainAbsence: (options, window, personId) => looking.explainAbsence(options, window, personId),
    describe: () => describeSource(queries, location),

    async read(options, window, plan, work) {
      const found = await looking.find(options);
      return queries.inSession(async (session) => {
        await beginReading(session, found, 'read only', LOCK_SECONDS);
        const looked = await lookOver(dialect, found.source, { options, window }, plan, (step, sql) =>
          session.run(step, sql),
        );
        // The rows of a few hundred children are found by index; by the default the planner reads whole tables for them.
        await session.run('prepare the extract', 'set local random_page_cost = 1');
        return work(await openListedReading(session, looked));
      });
    },

    close: () => queries.close(),
  };
}

/** $1 schema, $2 tables */
const MAY_WRITE = `
select exists (
  select from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = coalesce($1, current_schema()) and c.relname = any($2)
    and has_table_privilege(c.oid, 'insert, update, delete, truncate')
) as may`;

async function describeSource(queries: Queries, location: SsdLocation): Promise<SourceFacts> {
  const { version, isReadOnly } = await describeServer(queries);
  const [row] = await queries.run<{ may: boolean }>('look at the rights on the SSD', MAY_WRITE, [
    location.schema ?? null,
    SSD_TABLES.map((table) => tableName(location, table)),
  ]);
  return { version, isReadOnly, mayWrite: row?.may === true };
}

/** The columns of the tables that a block of children is joined to. */
const COLUMNS: Readonly<Record<string, string>> = {
  [COHORT]: 'ordinal integer, person_id text',
  [COHORT_EPISODE]: 'ordinal integer, person_id text, referral_id text',
  [COHORT_PERIOD]: 'ordinal integer, person_id text, period_id text',
};

/**
 * The words of statements that bring the children they are about along, as one parameter of JSON. Every row of it is of the
 * block. A range of ordinals would be asked for nothing, and make the planner expect one row.
 */
const listed: Dialect = {
  ...dialect,
  temporary: (name) => `(select * from json_to_recordset($1::json -> '${name}') as l (${COLUMNS[name]}))`,
  isInBlock: (ordinal) => `${ordinal} is not null`,
};

type Row = Record<string, string | number | null>;

async function openListedReading(session: Session, looked: Looked): Promise<ReadingElsewhere> {
  const cohort = cohortOf(listed, looked);
  const select = ({ step, sql }: Chosen): Promise<Row[]> => session.run<Row>(step, sql);
  const children = await ListedCohort.choose(cohort, select);
  const { location } = looked.source;
  const listsOf = async ({ run }: Statements, first: number, last: number): Promise<string> => {
    const lists = await children.listsOf(first, last, ({ step, sql }, given) =>
      run<Row>(step, sql, [JSON.stringify(given)]),
    );
    return JSON.stringify(lists);
  };
  return {
    children: children.children,
    read: readChildrenOf(
      listed,
      looked,
      readAtOnce(session, (statements) => async (table, sql, first, last) => {
        const lists = await listsOf(statements, first, last);
        return statements.rows(`read ${tableName(location, table)}`, sql, [lists]);
      }),
      children.personIdOf,
    ),
    ...countOutside(cohort, ({ step, sql }) => session.run(step, sql)),
    // The tables are locked against all but changes row by row, which the snapshot does not see.
    findChanged: async () => [],
    lists: await chooseLists(listed, looked, select),
    async end() {
      await session.run('end the reading of the SSD', 'commit');
    },
  };
}
