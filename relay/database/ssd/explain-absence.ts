import type { ExtractOptions } from '../../record/options';
import type { Window } from '../../record/window';
import type { Absence } from '../extract-ports';
import { listedPersons } from './authority-lists';
import { CohortRules } from './cohort-rules';
import type { Dialect } from './dialect';
import { type Source, tableName } from './source';

/** Runs a statement about one person. Engines give counts as numbers or as texts. */
export type RunAboutPerson = (
  step: string,
  sql: string,
) => Promise<readonly Readonly<Record<string, string | number | null>>[]>;

/** Looks at one person rule by rule, with the conditions by which the cohort is chosen. */
export async function explainAbsence(
  dialect: Dialect,
  source: Source,
  options: ExtractOptions,
  window: Window,
  personId: string,
  run: RunAboutPerson,
): Promise<Absence> {
  const { trimmed, literal } = dialect;
  const rules = new CohortRules(dialect, source, options, window);
  const isPerson = (id: string): string => `${trimmed(id)} = ${literal(personId.trim())}`;
  const count = async (step: string, sql: string) => (await run(step, sql))[0] ?? {};

  const person = await count(
    `look for the person in ${tableName(source.location, 'ssd_person')}`,
    `
select count(*) as total, min(person.dob) as dob, min(person.expected_dob) as expected_dob,
  count(case when ${rules.isOfAge()} then 1 end) as of_age
from ${rules.persons()} where ${isPerson('person.person_id')}`,
  );
  const groups: Absence['groups'][number][] = [];
  for (const { group, tables, from, person: id, holds, heldBefore1900 } of rules.groups()) {
    const closed = heldBefore1900 ?? '1 = 0';
    const row = await count(
      `look for the person in ${tables.map((table) => tableName(source.location, table)).join(', ')}`,
      `
select count(*) as total, count(case when ${holds} then 1 end) as holding,
  count(case when ${closed} and not (${holds}) then 1 end) as closed
from ${from} where ${isPerson(id)}`,
    );
    groups.push({
      group,
      rows: Number(row.total ?? 0),
      holding: Number(row.holding ?? 0),
      closedBefore1900: Number(row.closed ?? 0),
    });
  }
  const isListed = async (table: string, setting: string): Promise<boolean> => {
    const list = listedPersons(dialect, table, setting);
    const row = await count(
      `read the table of ${setting}`,
      `select count(*) as total from (${list}) l where l.person_id = ${literal(personId.trim())}`,
    );
    return Number(row.total ?? 0) > 0;
  };
  const { cohortTable, excludeTable } = options;
  return {
    rows: Number(person.total ?? 0),
    dob: person.dob?.toString(),
    expectedDob: person.expected_dob?.toString(),
    ofAge: Number(person.of_age ?? 0) > 0,
    groups,
    inCohortTable:
      cohortTable === undefined ? undefined : await isListed(cohortTable, 'EXTRACT_COHORT_TABLE'),
    heldBack: excludeTable !== undefined && (await isListed(excludeTable, 'EXTRACT_EXCLUDE_TABLE')),
  };
}
