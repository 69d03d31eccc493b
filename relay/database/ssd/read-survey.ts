import { SSD_TABLES, type SsdTable } from '../../record/field';
import { JOIN_NAMES, JOINED_OWNERS, JOINS, type Join, type JoinName, type JoinWay } from '../../record/joins';
import { NOTHING_COUNTED, type Survey, type TableCount, type ValueCounts } from '../../record/survey';
import type { Window } from '../../record/window';
import type { Dialect } from './dialect';
import type { Source } from './source';
import { type CountedWay, idColumns, isDateColumn, type Particular, SurveySql } from './survey-sql';

/** Runs a statement of the survey. Engines give counts as numbers or as texts. */
export type RunSurvey = (table: SsdTable, sql: string) => Promise<readonly SurveyRow[]>;

type SurveyRow = Readonly<Record<string, string | number | null>>;

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
  const { counts, personless, padded, particulars } = await countTables(
    new SurveySql(dialect, asFound, window),
    asFound,
    columns,
    run,
  );
  const source = asFound.withPadded(padded);
  const sql = new SurveySql(dialect, source, window);
  const joins = await countJoins(sql, source, run);
  const values = await countValues(sql, particulars, counts, run);
  return {
    survey: { tables: counts, joins: joins.counts, values },
    found: { personless, mixed: joins.mixed, adoptionsNamePersons: values.adoptionsByPerson > 0 },
    source,
  };
}

const number = (value: string | number | null | undefined): number => Number(value ?? 0);

const PARTICULARS: readonly Particular[] = [
  'factor_objects',
  'worded',
  'ended',
  'ended_at_start',
  'estimated',
  'dated',
];

async function countTables(
  sql: SurveySql,
  source: Source,
  columns: Readonly<Record<SsdTable, readonly string[]>>,
  run: RunSurvey,
) {
  const counts = { ...NOTHING_COUNTED.tables };
  const [personless, padded] = [new Set<SsdTable>(), new Set<string>()];
  const particulars: Partial<Record<Particular, number>> = {};
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
    for (const name of PARTICULARS) if (row[name] !== undefined) particulars[name] = number(row[name]);
  }
  return { counts, personless, padded, particulars };
}

/** The latest of days as text. */
function newestOf(days: readonly unknown[]): string | undefined {
  let newest: string | undefined;
  for (const day of days) {
    if (typeof day === 'string' && day !== '' && (newest === undefined || day > newest)) newest = day;
  }
  return newest;
}

const isCounted = (way: JoinWay): way is CountedWay => way !== 'person-and-days' && way !== 'none';

/** What was counted of a join in one way. */
interface Counted {
  readonly rows: number;
  readonly keyed: number;
  readonly met: number;
  readonly strangers: number;
  readonly shared: number;
}

async function countJoins(sql: SurveySql, source: Source, run: RunSurvey) {
  const counts = { ...NOTHING_COUNTED.joins };
  const mixed = new Set<JoinName>();
  const byKey = await countByKey(sql, run);
  for (const name of JOIN_NAMES) {
    const join: Join = JOINS[name];
    let best = byKey.get(name) ?? NO_MEMBERS;
    const ways: { way: JoinWay; met: number }[] = [{ way: 'key', met: best.met }];
    // Too few rows say nothing of the other ways.
    const others: readonly JoinWay[] = meets(best) || best.keyed < FEW ? [] : join.otherwise;
    for (const way of others.filter(isCounted)) {
      if (!canBeCounted(source, join, way)) continue;
      const [row = {}] = await run(join.table, sql.countJoins(join, [join], way));
      const counted = toCounted(row);
      ways.push({ way, met: counted.met });
      if (!meets(counted)) continue;
      best = counted;
      break;
    }
    counts[name] = { rows: best.rows, keyed: best.keyed, ways, strangers: best.strangers };
    if (best.strangers + best.shared > 0) mixed.add(name);
  }
  return { counts, mixed };
}

/** Counts every join by its key. */
async function countByKey(sql: SurveySql, run: RunSurvey): Promise<ReadonlyMap<JoinName, Counted>> {
  const counted = new Map<JoinName, Counted>();
  for (const { owner, key, names } of JOINED_OWNERS) {
    const joins = names.map((name) => JOINS[name]);
    for (const row of await run(owner, sql.countJoins({ owner, key }, joins, 'key'))) {
      const name = names[number(row.place)];
      if (name !== undefined) counted.set(name, toCounted(row));
    }
  }
  return counted;
}

const NO_MEMBERS: Counted = { rows: 0, keyed: 0, met: 0, strangers: 0, shared: 0 };

const toCounted = (row: SurveyRow): Counted => ({
  rows: number(row.total),
  keyed: number(row.keyed),
  met: number(row.met),
  strangers: number(row.strangers),
  shared: number(row.shared),
});

/** A column that nobody fills meets nothing, not everything. */
const meets = ({ keyed, met }: Counted): boolean => keyed >= FEW && met * 2 >= keyed;

/** The columns that a way needs are not in every SSD. */
function canBeCounted(source: Source, join: Join, way: CountedWay): boolean {
  if (way === 'table-id' || way === 'table-id-without-dash') return source.has(join.table, 'cinf_table_id');
  return way !== 'staff-id' || source.has(join.owner, 'prof_staff_id');
}

/** Numbers that are codes of a referral source (DfE CSC API 1.0.1). */
const NUMBERED_SOURCES = new Set(['4', '6', '7', '8', '9', '10']);

const NAMED = 20;

async function countValues(
  sql: SurveySql,
  particulars: Readonly<Partial<Record<Particular, number>>>,
  tables: Readonly<Record<SsdTable, TableCount>>,
  run: RunSurvey,
): Promise<ValueCounts> {
  const values = async (table: SsdTable, column: string) =>
    trimmedValues(await run(table, sql.countValues(table, column)));
  const sources = await values('ssd_cin_episodes', 'cine_referral_source_code');
  const ethnicities = await values('ssd_person', 'pers_ethnicity');
  const roles = await values('ssd_involvements', 'invo_professional_role_id');
  const types = await values('ssd_linked_identifiers', 'link_identifier_type');
  const [adoptions = {}] = await run('ssd_permanence', sql.countAdoptions(JOINS.adoptions));
  const sum = (counted: readonly { rows: number }[]): number =>
    counted.reduce((total, { rows }) => total + rows, 0);
  return {
    factorObjects: particulars.factor_objects ?? 0,
    lookupSources: sum(sources.filter(({ value }) => /^\d+$/.test(value) && !NUMBERED_SOURCES.has(value))),
    immigrationEnded: particulars.ended ?? 0,
    immigrationEndsAreStarts: particulars.ended_at_start ?? 0,
    adoptionsByPerson: number(adoptions.by_person),
    adoptionsByLegacyId: number(adoptions.by_legacy),
    adoptionsDated: particulars.dated ?? 0,
    wordedOutcomes: particulars.worded ?? 0,
    mainCodeEthnicities: sum(ethnicities.filter(({ value }) => /^[A-E][1-5]$/i.test(value))),
    estimatedBirths: particulars.estimated ?? 0,
    roles: roles.slice(0, NAMED).map(({ value, rows }) => ({ role: value, rows })),
    identifierTypes: types.slice(0, NAMED).map(({ value, rows }) => ({ type: value, rows })),
    persons: tables.ssd_person.rows,
  };
}

/** The values without the white space around them, the commonest first. */
function trimmedValues(counted: readonly SurveyRow[]): { readonly value: string; readonly rows: number }[] {
  const rows = new Map<string, number>();
  for (const row of counted) {
    const value = String(row.held).trim();
    rows.set(value, (rows.get(value) ?? 0) + number(row.total));
  }
  return [...rows]
    .map(([value, total]) => ({ value, rows: total }))
    .toSorted((one, other) => other.rows - one.rows);
}
