import type { GoodExtract } from '../../../../relay/database/extract-ports';
import { SSD_TABLES, type SsdTable } from '../../../../relay/record/field';
import { JOINS, type JoinName } from '../../../../relay/record/joins';
import type { JoinCount, Survey, TableCount, ValueCounts } from '../../../../relay/record/survey';

/** What a test says of a survey; all else is an SSD in which everything is as it should be. */
export interface Told {
  readonly tables?: Partial<Record<SsdTable, Partial<TableCount>>>;
  readonly joins?: Partial<Record<JoinName, Partial<JoinCount>>>;
  readonly values?: Partial<ValueCounts>;
}

const VALUES: ValueCounts = {
  factorObjects: 0,
  lookupSources: 0,
  immigrationEnded: 400,
  immigrationEndsAreStarts: 3,
  adoptionsByPerson: 900,
  adoptionsByLegacyId: 0,
  adoptionsDated: 1_000,
  wordedOutcomes: 0,
  mainCodeEthnicities: 0,
  estimatedBirths: 0,
  roles: [
    { role: 'CW', rows: 700 },
    { role: 'IRO', rows: 300 },
  ],
  identifierTypes: [{ type: 'Former Unique Pupil Number', rows: 1_000 }],
  persons: 1_000,
};

/** A thousand rows in every table, and every row meets its owner by the key. */
export function surveyOf({ tables = {}, joins = {}, values = {} }: Told = {}): Survey {
  const table = (name: SsdTable): TableCount => ({
    rows: 1_000,
    newest: '2026-11-20',
    dated1900: 0,
    ...tables[name],
  });
  const join = (name: JoinName): JoinCount => ({
    rows: 1_000,
    keyed: 1_000,
    ways: [{ way: 'key', met: 1_000 }],
    strangers: 0,
    ...joins[name],
  });
  return {
    tables: Object.fromEntries(SSD_TABLES.map((name) => [name, table(name)])) as Survey['tables'],
    joins: Object.fromEntries(
      Object.keys(JOINS).map((name) => [name, join(name as JoinName)]),
    ) as Survey['joins'],
    values: { ...VALUES, ...values },
  };
}

/** What an extract of such an SSD left behind. */
export function goodExtract(told: {
  readonly day?: string;
  readonly rows?: Partial<Record<SsdTable, number>>;
  readonly joins?: GoodExtract['joins'];
}): GoodExtract {
  const { day = '2026-11-21', rows = {}, joins } = told;
  return {
    day,
    window: { start: '2024-04-01', end: day },
    children: 400,
    tables: Object.fromEntries(
      SSD_TABLES.map((table) => [table, { rows: rows[table] ?? 1_000, newest: '2026-11-20', since: day }]),
    ),
    joins: joins ?? Object.fromEntries(Object.keys(JOINS).map((name) => [name, 'key'])),
  };
}
