import { readGrantsWanted } from '../../relay/database/grants';
import { capabilities } from '../../relay/database/oracle/capabilities';
import { sourceBlocks } from '../../relay/database/oracle/grants';
import { openOracleSource } from '../../relay/database/oracle/source';
import type { SsdSource } from '../../relay/database/source-ports';
import { sourceColumns } from '../../relay/database/ssd/source-tables';
import { nameTables } from '../../relay/database/table-name';
import { SSD_TABLES } from '../../relay/record/field';
import type { JoinWay } from '../../relay/record/joins';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../relay/record/options';
import { PLAIN_SOURCE, type SourceFacts } from '../../relay/record/source-facts';
import { windowOf } from '../../relay/record/window';
import { RecordingSessions } from './recording-sessions';

const LOCATION = { schema: 'cms_owner', prefix: 'ssd_' };
const WINDOW = windowOf('2026-11-22');

/** Every rule and filter of the cohort, and the columns that are not read by default. */
const EVERY_OPTION: ExtractOptions = {
  ...DEFAULT_OPTIONS,
  childProtectionPlans: true,
  disabledChildren: true,
  closedCareLeavers: true,
  cohortTable: 'reports.our_return',
  excludeTable: '"Reports"."Protected children"',
  absentTables: ['ssd_sdq_scores'],
  personIds: ["O'1"],
  workerId: 'staff',
  misChildId: 'single-unique',
};

/** The type of a column as the catalogue names it. */
export type TypeOf = (table: string, column: string) => string;

/** What an SSD may be like: dates of each kind, ids that are numbers, long texts. */
const MIXED_TYPES: TypeOf = (_, column) => {
  if (/_(?:dob|contact)$/.test(column)) return 'DATE';
  if (/start_date$/.test(column)) return 'TIMESTAMP(6)';
  if (/end_date$/.test(column)) return 'TIMESTAMP(6) WITH TIME ZONE';
  if (/_date$/.test(column)) return 'TIMESTAMP(3) WITH LOCAL TIME ZONE';
  if (/_json$/.test(column)) return 'CLOB';
  if (/referral_id$/.test(column)) return 'NUMBER';
  if (/name$/.test(column)) return 'NVARCHAR2';
  return /_(?:flag|nfa|ola)$/.test(column) ? 'CHAR' : 'VARCHAR2';
};

/** Where dates are texts, and ids are filled up with blanks. */
const TEXTS: TypeOf = (_, column) => (/_id$/.test(column) ? 'CHAR' : 'VARCHAR2');

/** Where every text is a long one, which little may be done with. */
export const LONG_TEXTS: TypeOf = (_, column) => (/_(?:date|dob)$/.test(column) ? 'DATE' : 'CLOB');

type Row = Readonly<Record<string, string | number | null>>;

const columnsOf = (options: ExtractOptions, typeOf: TypeOf): Row[] =>
  Object.entries(sourceColumns(options)).flatMap(([table, columns]) =>
    [...columns, ...(table === 'ssd_professionals' ? ['prof_staff_id'] : [])].map((column) => ({
      owner: 'CMS_OWNER',
      table_name: table.toUpperCase(),
      named: table.toUpperCase(),
      column_name: column.toUpperCase(),
      data_type: typeOf(table, column),
    })),
  );

/** Answers in which no key meets, so that every way is counted, and every sign that ids are mixed up is there. */
const MIXED = Array.from({ length: 10 }, (_, place) => ({
  place,
  total: 40,
  keyed: 40,
  met: 0,
  strangers: 1,
  shared: 1,
}));

/** Two children, with ids so long that their lists are several texts. */
const CHILDREN = [1, 2].map((ordinal) => ({ ordinal, person_id: `P${ordinal}`.padEnd(900, 'x') }));

const answering =
  (columns: readonly Row[], isMixed: boolean) =>
  (sql: string): readonly Row[] => {
    if (sql.includes('from all_tab_columns')) return columns;
    if (sql.includes('as strangers')) return isMixed ? MIXED : [];
    if (sql.includes('as total') && isMixed) return [{ total: 40, personless: 1, padded_0: 1, padded_1: 1 }];
    if (sql.includes('row_number()')) return CHILDREN;
    if (sql.includes('as referral_id')) return CHILDREN.map((row) => ({ ...row, referral_id: 'R1' }));
    if (sql.includes('as period_id')) return CHILDREN.map((row) => ({ ...row, period_id: 'L1' }));
    return [];
  };

/** An SSD, and how it is read. */
interface Case {
  readonly options?: ExtractOptions;
  readonly typeOf?: TypeOf;
  readonly isMixed?: boolean;
  readonly ways?: { readonly factors?: JoinWay; readonly workers?: JoinWay };
}

/** Extracts that between them run every statement there is. */
const CASES: readonly Case[] = [
  {},
  { options: EVERY_OPTION, isMixed: true },
  { typeOf: TEXTS, isMixed: true, ways: { factors: 'table-id', workers: 'staff-id' } },
  { typeOf: LONG_TEXTS, isMixed: true },
  { ways: { factors: 'table-id-without-dash' } },
  { ways: { factors: 'person-and-key' } },
  { ways: { factors: 'none' } },
];

/** Every statement of an extract from Oracle, each text once. */
export async function gatherStatements(cases: readonly Case[] = CASES): Promise<string[]> {
  const statements = new Set<string>();
  for (const { options = DEFAULT_OPTIONS, typeOf = MIXED_TYPES, isMixed = false, ways = {} } of cases) {
    const sessions = new RecordingSessions(answering(columnsOf(options, typeOf), isMixed));
    const facts = { ...PLAIN_SOURCE, joins: { ...PLAIN_SOURCE.joins, ...ways } } as SourceFacts;
    await readAll(openOracleSource(sessions, { location: LOCATION }), options, facts);
    for (const sql of sessions.statements) statements.add(sql);
  }
  const unseen = new RecordingSessions(() => []);
  for (const schema of ['cms_owner', undefined]) {
    await openOracleSource(unseen, { location: { schema, prefix: 'ssd_' } }).findProblems(DEFAULT_OPTIONS);
  }
  return [...statements, ...unseen.statements];
}

async function readAll(source: SsdSource, options: ExtractOptions, facts: SourceFacts): Promise<void> {
  await source.findProblems(options);
  await source.explainAbsence(options, WINDOW, "P'1");
  await source.describe();
  const plan = () => ({ facts, windowBefore: windowOf('2025-11-22') });
  await source.read(options, WINDOW, plan, async (reading) => {
    await reading.read(1, 2);
    await reading.countClosedBefore1900();
    await reading.countWithoutBirth();
    await reading.findChanged();
    await reading.end();
  });
}

/** What a DBA is given to run, with the sign that ends a statement there. */
export function grantStatements(): string[] {
  const staging = nameTables('ssd_api_data_staging', 'live', capabilities);
  const wanted = readGrantsWanted(
    'csc_relay',
    { ...LOCATION, connection: 'x' },
    EVERY_OPTION,
    staging,
    capabilities,
  );
  return sourceBlocks(wanted).flatMap(({ statements }) => statements.map((sql) => `${sql};`));
}

export const TABLES_READ = SSD_TABLES.length;
