import { addMonths } from '../../record/calendar';
import { SSD_TABLES, type SsdTable } from '../../record/field';
import { JOIN_NAMES, JOINS, type Join, type JoinName, type JoinWay } from '../../record/joins';
import { NOTHING_COUNTED, type Survey, type TableCount, type ValueCounts } from '../../record/survey';
import type { Window } from '../../record/window';
import type { Dialect } from './dialect';
import type { Source } from './source';
import { idColumns, isDateColumn, SurveySql } from './survey-sql';

/** Runs a statement of the survey. Engines give counts as numbers or as texts. */
export type RunSurvey = (
  table: SsdTable,
  sql: string,
) => Promise<readonly Readonly<Record<string, string | number | null>>[]>;

/** The survey, and what only the reading of the rows needs of it. */
export interface WholeSurvey {
  readonly survey: Survey;
  readonly found: FoundRows;
  /** The SSD, with the columns that are to be joined by in another way than as they stand. */
  readonly source: Source;
}

/** What there is to look out for when the rows of children are read. */
export interface FoundRows {
  /** Tables with rows that name no person; those without such a column among them. */
  readonly personless: ReadonlySet<SsdTable>;
  /** Joins with rows of another person than their owner's, or of nobody where the owner is several persons. */
  readonly mixed: ReadonlySet<JoinName>;
  /** Whether any adoption is seen to name its child by the person id. */
  readonly adoptionsNamePersons: boolean;
}

/** Under so many rows with a key nothing is said of a join. */
const FEW = 20;

/** Looks over the whole SSD. @param asFound the SSD as it stands */
export async function readSurvey(
  dialect: Dialect,
  asFound: Source,
  columns: Readonly<Record<SsdTable, readonly string[]>>,
  window: Window,
  run: RunSurvey,
): Promise<WholeSurvey> {
  const { counts, personless, padded } = await countTables(
    new SurveySql(dialect, asFound, window),
    asFound,
    columns,
    run,
  );
  const source = asFound.withPadded(padded);
  const sql = new SurveySql(dialect, source, window);
  const joins = await countJoins(sql, source, run);
  const values = await countValues(sql, source, window, counts, run);
  return {
    survey: { tables: counts, joins: joins.counts, values },
    found: { personless, mixed: joins.mixed, adoptionsNamePersons: values.adoptionsByPerson > 0 },
    source,
  };
}

const number = (value: string | number | null | undefined): number => Number(value ?? 0);

async function countTables(
  sql: SurveySql,
  source: Source,
  columns: Readonly<Record<SsdTable, readonly string[]>>,
  run: RunSurvey,
) {
  const counts = { ...NOTHING_COUNTED.tables };
  const [personless, padded] = [new Set<SsdTable>(), new Set<string>()];
  for (const table of SSD_TABLES) {
    const dates = columns[table].filter(isDateColumn);
    const ids = idColumns(source, table);
    const [row = {}] = await run(table, sql.countTable(table, dates, ids));
    const rows = number(row.total);
    counts[table] = {
      rows,
      newest: newestOf(dates.map((_, place) => row[`newest_${place}`])),
      dated1900: number(row.dated_1900),
    };
    if (number(row.personless ?? row.total) > 0) personless.add(table);
    for (const [place, id] of ids.entries()) if (number(row[`padded_${place}`]) > 0) padded.add(id);
  }
  return { counts, personless, padded };
}

/** The latest of days as text. */
function newestOf(days: readonly unknown[]): string | undefined {
  let newest: string | undefined;
  for (const day of days) {
    if (typeof day === 'string' && day !== '' && (newest === undefined || day > newest)) newest = day;
  }
  return newest;
}

type CountedWay = Exclude<JoinWay, 'person-and-days' | 'none'>;

const isCounted = (way: JoinWay): way is CountedWay => way !== 'person-and-days' && way !== 'none';

async function countJoins(sql: SurveySql, source: Source, run: RunSurvey) {
  const counts = { ...NOTHING_COUNTED.joins };
  const mixed = new Set<JoinName>();
  for (const name of JOIN_NAMES) {
    const join: Join = JOINS[name];
    const ways: { way: JoinWay; met: number }[] = [];
    let best = { rows: 0, keyed: 0, strangers: 0, shared: 0 };
    for (const way of ['key' as const, ...join.otherwise].filter(isCounted)) {
      if (!canBeCounted(source, join, way)) continue;
      const [row = {}] = await run(join.table, sql.countJoin(join, way));
      const [keyed, met] = [number(row.keyed), number(row.met)];
      ways.push({ way, met });
      // A column that nobody fills meets nothing, not everything.
      const meets = keyed >= FEW && met * 2 >= keyed;
      if (way === 'key' || meets) {
        best = {
          rows: number(row.total),
          keyed,
          strangers: number(row.strangers),
          shared: number(row.shared),
        };
      }
      if (meets || (way === 'key' && keyed < FEW)) break;
    }
    counts[name] = { rows: best.rows, keyed: best.keyed, ways, strangers: best.strangers };
    if (best.strangers + best.shared > 0) mixed.add(name);
  }
  return { counts, mixed };
}

/** The columns that a way needs are not in every SSD. */
function canBeCounted(source: Source, join: Join, way: CountedWay): boolean {
  if (way === 'table-id' || way === 'table-id-without-dash') return source.has(join.table, 'cinf_table_id');
  return way !== 'staff-id' || source.has(join.owner, 'prof_staff_id');
}

/** Numbers that are codes of a referral source (DfE CSC API 1.0.1). */
const NUMBERED_SOURCES = new Set(['4', '6', '7', '8', '9', '10']);

const ROLES = 20;

async function countValues(
  sql: SurveySql,
  source: Source,
  window: Window,
  tables: Readonly<Record<SsdTable, TableCount>>,
  run: RunSurvey,
): Promise<ValueCounts> {
  const one = async (table: SsdTable, statement: string) => (await run(table, statement))[0] ?? {};
  const values = async (table: SsdTable, column: string) =>
    (await run(table, sql.countValues(table, column))).map((row) => ({
      value: String(row.value),
      rows: number(row.total),
    }));
  const factors = await one('ssd_assessment_factors', sql.countFactorObjects());
  const sources = await values('ssd_cin_episodes', 'cine_referral_source_code');
  const ethnicities = await values('ssd_person', 'pers_ethnicity');
  const roles = await values('ssd_involvements', 'invo_professional_role_id');
  const ends = source.has('ssd_immigration_status', 'immi_immigration_status_start_date')
    ? await one('ssd_immigration_status', sql.countImmigrationEnds())
    : {};
  const adoptions = await one('ssd_permanence', sql.countAdoptions(JOINS.adoptions));
  const outcomes = await one('ssd_s47_enquiry', sql.countWordedOutcomes());
  const births = await one('ssd_person', sql.countEstimatedBirths(addMonths(window.end, -1)));
  const sum = (counted: readonly { rows: number }[]): number =>
    counted.reduce((total, { rows }) => total + rows, 0);
  return {
    factorObjects: number(factors.objects),
    lookupSources: sum(sources.filter(({ value }) => /^\d+$/.test(value) && !NUMBERED_SOURCES.has(value))),
    immigrationEnded: number(ends.both),
    immigrationEndsAreStarts: number(ends.same),
    adoptionsByPerson: number(adoptions.by_person),
    adoptionsByLegacyId: number(adoptions.by_legacy),
    adoptionsDated: number(adoptions.dated),
    wordedOutcomes: number(outcomes.worded),
    mainCodeEthnicities: sum(ethnicities.filter(({ value }) => /^[A-E][1-5]$/i.test(value))),
    estimatedBirths: number(births.estimated),
    roles: roles.slice(0, ROLES).map(({ value, rows }) => ({ role: value, rows })),
    persons: tables.ssd_person.rows,
  };
}
