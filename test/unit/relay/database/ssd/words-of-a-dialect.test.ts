import { BlockSql } from '../../../../../relay/database/ssd/block-sql';
import { CohortSql } from '../../../../../relay/database/ssd/cohort-sql';
import type { ColumnType } from '../../../../../relay/database/ssd/column-type';
import type { Dialect } from '../../../../../relay/database/ssd/dialect';
import { type FoundRows, readSurvey } from '../../../../../relay/database/ssd/read-survey';
import { type FoundColumn, Source } from '../../../../../relay/database/ssd/source';
import { sourceColumns } from '../../../../../relay/database/ssd/source-tables';
import { CHILD_TABLES } from '../../../../../relay/record/child-rows';
import { SSD_TABLES } from '../../../../../relay/record/field';
import { JOIN_NAMES } from '../../../../../relay/record/joins';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../../relay/record/options';
import { PLAIN_SOURCE } from '../../../../../relay/record/source-facts';
import { windowOf } from '../../../../../relay/record/window';
import { dialect } from './sqlite-ssd';

const WINDOW = windowOf('2026-11-22');

const OPTIONS: ExtractOptions = {
  ...DEFAULT_OPTIONS,
  childProtectionPlans: true,
  disabledChildren: true,
  closedCareLeavers: true,
  cohortTable: 'own_cohort',
  excludeTable: 'own_exclusions',
  absentTables: ['ssd_sdq_scores'],
};

const COLUMNS = sourceColumns(OPTIONS);

const typeOf = (column: string): string => (/_(?:date|dob)$/.test(column) ? 'date' : 'VARCHAR2');

/** As a catalogue has it that knows names in capitals only, in the schema of an owner. */
const CATALOGUE: readonly FoundColumn[] = SSD_TABLES.flatMap((table) =>
  COLUMNS[table].map((column) => ({
    schema: 'CMS_OWNER',
    table: table.toUpperCase(),
    column: column.toUpperCase(),
    type: typeOf(column),
  })),
);

const FOUND: FoundRows = {
  personless: new Set(SSD_TABLES),
  mixed: new Set(JOIN_NAMES),
  adoptionsNamePersons: false,
};

/** Every statement of an extract in a dialect. */
async function gather(words: Dialect, options: ExtractOptions = OPTIONS): Promise<string[]> {
  const absent = Object.fromEntries(options.absentTables.map((table) => [table, COLUMNS[table]]));
  const source = new Source(words, { schema: undefined, prefix: 'ssd_' }, CATALOGUE, absent);
  const statements: string[] = [];
  const whole = await readSurvey(words, source, COLUMNS, WINDOW, async (_table, sql) => {
    statements.push(sql);
    return [];
  });
  const blocks = new BlockSql(words, source, PLAIN_SOURCE, FOUND);
  const cohort = new CohortSql(words, { ...whole, found: FOUND }, { options, window: WINDOW });
  const chosen = [
    cohort.cohort(),
    cohort.episodes(),
    ...cohort.periods(),
    ...cohort.heldBack(),
    ...cohort.windowBefore(windowOf('2025-03-31')),
    cohort.closedBefore1900(),
    cohort.withoutBirth(),
  ];
  return [
    ...statements,
    ...chosen.map(({ sql }) => sql),
    ...CHILD_TABLES.map((table) => blocks.read(table, COLUMNS[table], [])),
    blocks.readPersonId(),
  ];
}

test('No empty text stands in the statements that engines share: to Oracle it is null, and equal to nothing', async () => {
  const withoutEmpty: Dialect = {
    ...dialect,
    isFilled: (text, others) => `filled(${text}, ${others.join(', ')})`,
    filled: (text) => text,
    without: (text) => text,
  };
  const statements = await gather(withoutEmpty);
  expect(statements.length).toBeGreaterThan(50);
  expect(statements.filter((sql) => sql.includes("''"))).toEqual([]);
});

test('Every value is read by the type of its column, but for the ids of lists whose type nobody knows', async () => {
  const asked = new Map<string, Set<ColumnType>>();
  const noting =
    (word: (expression: string, type: ColumnType) => string) =>
    (expression: string, type: ColumnType): string => {
      const [, column = expression] = /"(\w+)"/.exec(expression) ?? [];
      asked.set(column, (asked.get(column) ?? new Set()).add(type));
      return word(expression, type);
    };
  const { key, text, day } = dialect;
  await gather({ ...dialect, key: noting(key), text: noting(text), day: noting(day) });
  const unknown = [...asked].filter(([, types]) => types.has(undefined)).map(([column]) => column);
  expect(unknown).toEqual(['t.person_id']);
  const wrong = [...asked].filter(
    ([column, types]) =>
      column !== 't.person_id' && (types.size > 1 || !types.has(typeOf(column.toLowerCase()))),
  );
  // A table that the authority has not is read as one of texts.
  expect(wrong.filter(([column]) => !column.startsWith('csdq_'))).toEqual([]);
});

test('Tables and columns are named as the catalogue has them, with the schema that it found them in', async () => {
  const statements = await gather(dialect);
  const names = statements.flatMap((sql) => [...sql.matchAll(/(?:from|join) ("\w+"(?:\."\w+")?)/g)]);
  expect(names.length).toBeGreaterThan(100);
  expect(new Set(names.map(([, name = '']) => name.replace(/\.".+"/, '')))).toEqual(new Set(['"CMS_OWNER"']));
});

test('A long list of person ids is written in pieces of a thousand', async () => {
  const personIds = Array.from({ length: 2001 }, (_, n) => `C${n}`);
  const statements = await gather(dialect, { ...OPTIONS, personIds });
  const [cohort = ''] = statements.filter((sql) => sql.includes("'C2000'"));
  const lists = [...cohort.matchAll(/ in \(('C\d[^)]*)\)/g)].map(([, list = '']) => list.split(', ').length);
  expect(lists).toEqual([1000, 1000, 1]);
});
