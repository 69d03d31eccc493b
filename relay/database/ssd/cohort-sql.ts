import type { ExtractOptions } from '../../record/options';
import type { Window } from '../../record/window';
import { DatabaseError } from '../database-error';
import type { ExtractPlan } from '../extract-ports';
import { type Choice, CohortRules, type GroupRule } from './cohort-rules';
import type { Dialect } from './dialect';
import type { FoundRows, WholeSurvey } from './read-survey';
import type { Source } from './source';
import { isAbsent, isPresent } from './survey-sql';

/** The temporary tables of an extract. Ordinals count the children of the cohort from 1. */
export const COHORT = 'csc_cohort';
/** The referrals of the children, whether or not they touch the window. */
export const COHORT_EPISODE = 'csc_cohort_episode';
/** The periods of care of the children. */
export const COHORT_PERIOD = 'csc_cohort_period';

/** The children whom the authority holds back. */
export const EXCLUDED = 'csc_excluded';
/** The children whom the window of the last extract would still hold. */
export const BEFORE = 'csc_before';

/**
 * The statements that fill the temporary tables: who is chosen, who is held back, and whom the window of the last extract
 * would still hold.
 */
export const chooseChildren = (
  dialect: Dialect,
  { source, found }: Pick<WholeSurvey, 'source' | 'found'>,
  choice: Choice,
  { windowBefore }: Pick<ExtractPlan, 'windowBefore'>,
): string[] => [
  ...fillCohort(dialect, source, choice, found),
  ...fillExcluded(dialect, source, choice),
  ...fillWindowBefore(dialect, source, choice, windowBefore),
];

/** Set-based, from the inclusion rules. */
function fillCohort(dialect: Dialect, source: Source, choice: Choice, found: FoundRows): string[] {
  const { temporary } = dialect;
  const care = (column: string): string => source.key('e', 'ssd_cla_episodes', column);
  const addPeriods = (from: string, condition: string): string => `
insert into ${temporary(COHORT_PERIOD)} (ordinal, person_id, period_id)
select distinct c.ordinal, c.person_id, ${care('clae_cla_id')}
from ${from}
where ${isPresent(dialect, care('clae_cla_id'))}${condition}`;
  const careEpisodes = source.table('ssd_cla_episodes');
  return [
    `
insert into ${temporary(COHORT)} (ordinal, person_id)
select row_number() over (order by chosen.person_id), chosen.person_id
from (${chosenPersons(dialect, source, choice)}) chosen`,
    `
insert into ${temporary(COHORT_EPISODE)} (ordinal, person_id, referral_id)
select distinct c.ordinal, c.person_id, ${source.key('e', 'ssd_cin_episodes', 'cine_referral_id')}
from ${temporary(COHORT)} c
join ${source.table('ssd_cin_episodes')} e on ${source.key('e', 'ssd_cin_episodes', 'cine_person_id')} = c.person_id
where ${isPresent(dialect, source.key('e', 'ssd_cin_episodes', 'cine_referral_id'))}`,
    addPeriods(
      `${temporary(COHORT)} c\njoin ${careEpisodes} e on ${care('clae_person_id')} = c.person_id`,
      '',
    ),
    // A care episode that names nobody belongs to the child of its referral.
    ...(found.personless.has('ssd_cla_episodes')
      ? [
          addPeriods(
            `${temporary(COHORT_EPISODE)} c\njoin ${careEpisodes} e on ${care('clae_referral_id')} = c.referral_id`,
            ` and ${isAbsent(dialect, care('clae_person_id'))}`,
          ),
        ]
      : []),
  ];
}

/** The person ids of the cohort, as they stand in ssd_person: a select of `person_id`. */
const chosenPersons = (dialect: Dialect, source: Source, choice: Choice): string =>
  selectPersons(dialect, source, choice, (rules) => [isInGroup(rules, ({ holds }) => holds)]);

/** A select of `person_id`: those of the age, on the lists of the authority, and in the groups that are asked for. */
function selectPersons(
  dialect: Dialect,
  source: Source,
  { options, window }: Choice,
  groupsOf: (rules: CohortRules) => string[],
): string {
  const rules = new CohortRules(dialect, source, options, window);
  const conditions = [
    isPresent(dialect, dialect.trimmed('person.person_id')),
    rules.isOfAge(),
    ...groupsOf(rules),
    ...listFilters(dialect, options),
  ];
  return `
select distinct person.person_id
from ${rules.persons()}
where ${conditions.join('\nand ')}`;
}

/** The person is in a group at least, by what is taken as the condition of its rows. */
function isInGroup(rules: CohortRules, conditionOf: (rule: GroupRule) => string | undefined): string {
  const groups = rules.groups().flatMap((rule) => {
    const condition = conditionOf(rule);
    return condition === undefined
      ? []
      : [`\n  select ${rule.person} from ${rule.from}\n  where ${condition}`];
  });
  return `person.person_id in (${groups.join('\n  union all')})`;
}

/** The conditions of the lists that the authority keeps. */
function listFilters(dialect: Dialect, { personIds, cohortTable, excludeTable }: ExtractOptions): string[] {
  const person = dialect.trimmed('person.person_id');
  const isIn = (table: string, setting: string): string =>
    `exists (select 1 from (${listedPersons(dialect, table, setting)}) list where list.person_id = ${person})`;
  return [
    ...(personIds ? [isOneOf(dialect, person, personIds)] : []),
    ...(cohortTable ? [isIn(cohortTable, 'EXTRACT_COHORT_TABLE')] : []),
    ...(excludeTable ? [`not ${isIn(excludeTable, 'EXTRACT_EXCLUDE_TABLE')}`] : []),
  ];
}

/** The longest list that every database takes: Oracle refuses a longer one. */
const LONGEST_LIST = 1000;

/** A text is one of these ids, in lists that a database takes. */
function isOneOf({ literal }: Dialect, text: string, ids: readonly string[]): string {
  const pieces: string[] = [];
  for (let first = 0; first < ids.length; first += LONGEST_LIST) {
    const piece = ids.slice(first, first + LONGEST_LIST).map((id) => literal(id.trim()));
    pieces.push(`${text} in (${piece.join(', ')})`);
  }
  return pieces.length === 1 ? pieces.join('') : `(${pieces.join(' or ')})`;
}

/** A select of `person_id` of a table of the authority's. */
export const listedPersons = (dialect: Dialect, table: string, setting: string): string =>
  `select ${dialect.trimmed(dialect.key('t.person_id', undefined))} as person_id from ${dialect.table(table, setting)} t`;

/**
 * The person ids of those who are in no group, and would be in one if what ended before 1900-01-02 had not ended: such an
 * end counts as given, though most often it stands for none.
 */
const closedBefore1900 = (dialect: Dialect, source: Source, choice: Choice): string =>
  selectPersons(dialect, source, choice, (rules) => [
    isInGroup(rules, ({ heldBefore1900 }) => heldBefore1900),
    `not ${isInGroup(rules, ({ holds }) => holds)}`,
  ]);

/**
 * Sees that the tables are there which the authority keeps its lists in.
 * @throws DatabaseError that names the setting
 */
export async function checkListTables(
  dialect: Dialect,
  { cohortTable, excludeTable }: ExtractOptions,
  run: (step: string, sql: string) => Promise<unknown>,
): Promise<void> {
  const lists = { EXTRACT_COHORT_TABLE: cohortTable, EXTRACT_EXCLUDE_TABLE: excludeTable };
  for (const [setting, table] of Object.entries(lists)) {
    if (table === undefined) continue;
    try {
      await run(
        `read the table of ${setting}`,
        `select t.person_id from ${dialect.table(table, setting)} t where 1 = 0`,
      );
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code === undefined) throw error;
      throw new DatabaseError(
        `Could not read the table of ${setting} (${error.code}). It must be a table or view with a column person_id, written as schema.table, that this login may read.`,
        error.code,
      );
    }
  }
}

/** The statement that notes the children whom the authority holds back, and whether they would be chosen else. */
function fillExcluded(dialect: Dialect, source: Source, choice: Choice): string[] {
  const { excludeTable } = choice.options;
  if (excludeTable === undefined) return [];
  const all = { ...choice, options: { ...choice.options, excludeTable: undefined } };
  const { trimmed, temporary } = dialect;
  return [
    `
insert into ${temporary(EXCLUDED)} (person_key, is_chosen)
select distinct e.person_id, case when chosen.person_id is null then 0 else 1 end
from (${listedPersons(dialect, excludeTable, 'EXTRACT_EXCLUDE_TABLE')}) e
left join (${chosenPersons(dialect, source, all)}) chosen on ${trimmed('chosen.person_id')} = e.person_id
where e.person_id is not null`,
  ];
}

/** The statement that notes whom the window of the last extract would still hold. */
function fillWindowBefore(
  dialect: Dialect,
  source: Source,
  choice: Choice,
  before: Window | undefined,
): string[] {
  if (before === undefined) return [];
  const window = { ...choice.window, start: before.start };
  const { trimmed, temporary } = dialect;
  return [
    `
insert into ${temporary(BEFORE)} (person_key)
select distinct ${trimmed('b.person_id')} from (${chosenPersons(dialect, source, { ...choice, window })}) b`,
  ];
}

/** Person ids that stand beside a count. */
const EXAMPLES = 3;

/** Counts those whom only an end before 1900-01-02 keeps out, when it is asked. */
export const countClosedBefore1900 =
  (
    dialect: Dialect,
    source: Source,
    choice: Choice,
    run: (sql: string) => Promise<readonly { person_id: string }[]>,
  ) =>
  async (): Promise<{ children: number; examples: string[] }> => {
    const rows = await run(closedBefore1900(dialect, source, choice));
    return { children: rows.length, examples: rows.slice(0, EXAMPLES).map(({ person_id: id }) => id) };
  };
