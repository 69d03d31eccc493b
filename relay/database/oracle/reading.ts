import { SSD_TABLES } from '../../record/field';
import type { ExtractOptions } from '../../record/options';
import type { ReadingElsewhere, SsdSource } from '../source-ports';
import { checkListTables } from '../ssd/authority-lists';
import { chooseLists } from '../ssd/choose-lists';
import { type Chosen, countOutside } from '../ssd/cohort-sql';
import { explainAbsence } from '../ssd/explain-absence';
import { findChanged } from '../ssd/find-changed';
import { ListedCohort } from '../ssd/listed-cohort';
import { cohortOf, type Looked, readChildrenOf } from '../ssd/look-over';
import type { AtOnce } from '../ssd/read-children';
import { absentTables, type FoundColumn, Source, type SsdLocation, tableName } from '../ssd/source';
import { sourceColumns } from '../ssd/source-tables';
import { bringAlong } from './bring-along';
import { dialect } from './dialect';
import { findColumns, findUnreadable, mayWriteSql } from './find-tables';
import type { Cell, Session, Sessions } from './session';

/** All that is read after it is of one moment, and nothing can be written. */
export const BEGIN = 'set transaction read only';

type Row = Record<string, Cell>;

const toSource = (location: SsdLocation, found: readonly FoundColumn[], options: ExtractOptions): Source =>
  new Source(dialect, location, found, absentTables(options, sourceColumns(options)));

/** The SSD as the catalogue has it. @throws DatabaseError where a list of the authority cannot be read */
export async function findSource(
  session: Session,
  location: SsdLocation,
  options: ExtractOptions,
): Promise<Source> {
  const source = toSource(location, await findColumns(session, location), options);
  await checkListTables(dialect, options, (step, sql) => session.run(step, sql));
  return source;
}

/** A sentence for whoever looks for a table that is said to be missing. */
const UNSEEN =
  "Oracle shows a login only the tables that it has a right on: where one of these is there, ask your DBA for the GRANTs of 'csc-relay init --print'. A synonym of a table in another database (over a database link) is not followed.";

/** What every login may ask: the role is PRIMARY, or a kind of STANDBY. */
const DESCRIBE = `
select max(v.version) as version, max(sys_context('USERENV', 'DATABASE_ROLE')) as role
from product_component_version v where v.product like 'Oracle%'`;

/** The part of reading the SSD that needs no moment of its own. */
export const createLooking = (
  sessions: Sessions,
  location: SsdLocation,
): Pick<SsdSource, 'findProblems' | 'explainAbsence' | 'describe'> => ({
  describe: () =>
    sessions.inSession(async (session) => {
      const [server] = await session.run<Row>('look at the server', DESCRIBE);
      const [rights] = await session.run<Row>('look at the rights on the SSD', mayWriteSql(location));
      const version = ['Oracle', server?.version ?? ''].join(' ').trim();
      const isReadOnly = String(server?.role).includes('STANDBY');
      return { version, isReadOnly, mayWrite: Number(rights?.rights ?? 0) > 0 };
    }),

  findProblems: (options) =>
    sessions.inSession(async (session) => {
      const found = await findColumns(session, location);
      const source = toSource(location, found, options);
      const unreadable = await findUnreadable(session, source, found);
      const problems = source.findMissing(sourceColumns(options), unreadable);
      const isUnseen = SSD_TABLES.some(
        (table) =>
          !options.absentTables.includes(table) && !source.has(table, sourceColumns(options)[table][0] ?? ''),
      );
      return isUnseen ? [...problems, UNSEEN] : problems;
    }),

  explainAbsence: (options, window, personId) =>
    sessions.inSession(async (session) => {
      const source = toSource(location, await findColumns(session, location), options);
      return explainAbsence(dialect, source, options, window, personId, (step, sql) =>
        session.run<Row>(step, sql),
      );
    }),
});

/** Chooses the cohort of an SSD that was looked over, in the moment that is read. */
export async function openReading(session: Session, looked: Looked): Promise<ReadingElsewhere> {
  const cohort = cohortOf(dialect, looked);
  const select = ({ step, sql }: Chosen): Promise<Row[]> => session.run<Row>(step, sql);
  const children = await ListedCohort.choose(cohort, select);
  return {
    children: children.children,
    read: readChildrenOf(dialect, looked, readAtOnce(session, looked, children), children.personIdOf),
    ...countOutside(cohort, ({ step, sql }) => session.run(step, sql)),
    // In the moment that was read: another number shows that it did not hold, as where each statement had one of its own.
    findChanged: () => findChanged(looked, (step, sql) => session.run<Row>(step, sql)),
    lists: await chooseLists(dialect, looked, select),
    async end() {
      await session.run('end the reading of the SSD', 'commit');
    },
  };
}

/** A statement that fails changes nothing of the transaction: nothing is to be undone. */
const readAtOnce =
  (session: Session, { source }: Looked, children: ListedCohort): AtOnce =>
  (work) =>
    work(async (table, statement, first, last) => {
      const lists = await children.listsOf(first, last, ({ step, sql }, given) => {
        const filled = bringAlong(sql, given);
        return session.run<Row>(step, filled.sql, filled.values);
      });
      const { sql, values } = bringAlong(statement, lists);
      return session.rows(`read ${tableName(source.location, table)}`, sql, values);
    });
