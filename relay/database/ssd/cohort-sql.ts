import type { SsdTable } from '../../record/field';
import type { Window } from '../../record/window';
import type { OutsideCohort, Reading } from '../extract-ports';
import { listedPersons, listFilters } from './authority-lists';
import { type Choice, CohortRules, type GroupRule } from './cohort-rules';
import type { Dialect } from './dialect';
import type { FoundRows, WholeSurvey } from './read-survey';
import { type Source, tableName } from './source';
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

/** A select, and what it is for, with the tables of the SSD that it reads, to follow 'Could not'. */
export interface Chosen {
  readonly step: string;
  readonly sql: string;
}

/** The same, and the temporary table that its columns belong into. */
export interface ChosenInto extends Chosen {
  readonly into: string;
  readonly columns: readonly string[];
}

/** A statement that fills its temporary table. */
export const insertInto = ({ temporary }: Dialect, { into, columns, sql }: ChosenInto): string =>
  `\ninsert into ${temporary(into)} (${columns.join(', ')})${sql}`;

/** Writes the selects that choose children: set-based, from the inclusion rules. */
export class CohortSql {
  readonly #source: Source;
  readonly #found: FoundRows;

  constructor(
    private readonly dialect: Dialect,
    { source, found }: Pick<WholeSurvey, 'source' | 'found'>,
    private readonly choice: Choice,
  ) {
    this.#source = source;
    this.#found = found;
  }

  /** `ordinal`, `person_id`: who is in the cohort, in the order of the ordinals where that is asked for. */
  cohort(): ChosenInto {
    return {
      step: this.#choosing(),
      into: COHORT,
      columns: ['ordinal', 'person_id'],
      sql: `
select row_number() over (order by chosen.person_id) as ordinal, chosen.person_id
from (${this.#chosenPersons(this.choice)}) chosen`,
    };
  }

  /** `ordinal`, `person_id`, `referral_id`: the referrals of those who are in the temporary table of the cohort. */
  episodes(): ChosenInto {
    const source = this.#source;
    const referral = source.key('e', 'ssd_cin_episodes', 'cine_referral_id');
    return {
      step: `look for the referrals of children in ${this.#name('ssd_cin_episodes')}`,
      into: COHORT_EPISODE,
      columns: ['ordinal', 'person_id', 'referral_id'],
      sql: `
select distinct c.ordinal, c.person_id, ${referral} as referral_id
from ${this.dialect.temporary(COHORT)} c
join ${source.table('ssd_cin_episodes')} e on ${source.key('e', 'ssd_cin_episodes', 'cine_person_id')} = c.person_id
where ${isPresent(this.dialect, referral)}`,
    };
  }

  /** `ordinal`, `person_id`, `period_id`: the periods of care of the same, and of their referrals. */
  periods(): ChosenInto[] {
    const { dialect } = this;
    const care = (column: string): string => this.#source.key('e', 'ssd_cla_episodes', column);
    const careEpisodes = this.#source.table('ssd_cla_episodes');
    const periodsOf = (from: string, condition: string): ChosenInto => ({
      step: `look for the periods of care of children in ${this.#name('ssd_cla_episodes')}`,
      into: COHORT_PERIOD,
      columns: ['ordinal', 'person_id', 'period_id'],
      sql: `
select distinct c.ordinal, c.person_id, ${care('clae_cla_id')} as period_id
from ${from}
where ${isPresent(dialect, care('clae_cla_id'))}${condition}`,
    });
    return [
      periodsOf(
        `${dialect.temporary(COHORT)} c\njoin ${careEpisodes} e on ${care('clae_person_id')} = c.person_id`,
        '',
      ),
      // A care episode that names nobody belongs to the child of its referral.
      ...(this.#found.personless.has('ssd_cla_episodes')
        ? [
            periodsOf(
              `${dialect.temporary(COHORT_EPISODE)} c\njoin ${careEpisodes} e on ${care('clae_referral_id')} = c.referral_id`,
              ` and ${isAbsent(dialect, care('clae_person_id'))}`,
            ),
          ]
        : []),
    ];
  }

  /**
   * `person_key`, `is_chosen`: whom the authority holds back, and whether they would be chosen else. By the id that stands in
   * ssd_person, where there is one: the staging table may stand on an engine that tells it from the one that was written into
   * the list.
   */
  heldBack(): ChosenInto[] {
    const { excludeTable } = this.choice.options;
    if (excludeTable === undefined) return [];
    const all = { ...this.choice, options: { ...this.choice.options, excludeTable: undefined } };
    const listed = listedPersons(this.dialect, excludeTable, 'EXTRACT_EXCLUDE_TABLE');
    const { trimmed } = this.dialect;
    const known = trimmed(this.#source.key('p', 'ssd_person', 'pers_person_id'));
    return [
      {
        step: `${this.#choosing()} and the table of EXTRACT_EXCLUDE_TABLE`,
        into: EXCLUDED,
        columns: ['person_key', 'is_chosen'],
        sql: `
select distinct coalesce(${known}, e.person_id) as person_key,
  case when chosen.person_id is null then 0 else 1 end as is_chosen
from (${listed}) e
left join ${this.#source.table('ssd_person')} p on ${known} = e.person_id
left join (${this.#chosenPersons(all)}) chosen on ${trimmed('chosen.person_id')} = e.person_id
where e.person_id is not null`,
      },
    ];
  }

  /** `person_key`: whom the window of the last extract would still hold. */
  windowBefore(before: Window | undefined): ChosenInto[] {
    if (before === undefined) return [];
    const window = { ...this.choice.window, start: before.start };
    return [
      {
        step: this.#choosing(),
        into: BEFORE,
        columns: ['person_key'],
        sql: `
select distinct ${this.dialect.trimmed('b.person_id')} as person_key
from (${this.#chosenPersons({ ...this.choice, window })}) b`,
      },
    ];
  }

  /**
   * `person_id` of those who are in no group, and would be in one if what ended before 1900-01-02, or before it began, had
   * not ended: such an end counts as given, though most often it stands for none, or is mistyped.
   */
  closedBefore1900(): Chosen {
    return {
      step: `look for periods that ended before 1900 in ${this.#names(this.#tablesOfRules())}`,
      sql: this.#selectPersons(this.choice, (rules) => [
        rules.isOfAge(),
        isInGroup(rules, ({ heldBefore1900 }) => heldBefore1900),
        `not ${isInGroup(rules, ({ holds }) => holds)}`,
      ]),
    };
  }

  /** `person_id` of those who are in a group, and of whom neither a date of birth nor an expected one is known. */
  withoutBirth(): Chosen {
    return {
      step: `look for children without a date of birth in ${this.#names(this.#tablesOfRules())}`,
      sql: this.#selectPersons(this.choice, (rules) => [
        rules.hasNoBirth(),
        isInGroup(rules, ({ holds }) => holds),
      ]),
    };
  }

  /** The person ids of the cohort, as they stand in ssd_person: a select of `person_id`. */
  #chosenPersons = (choice: Choice): string =>
    this.#selectPersons(choice, (rules) => [rules.isOfAge(), isInGroup(rules, ({ holds }) => holds)]);

  /** A select of `person_id`: those on the lists of the authority, of the ages and in the groups that are asked for. */
  #selectPersons(choice: Choice, conditionsOf: (rules: CohortRules) => string[]): string {
    const { dialect } = this;
    const rules = new CohortRules(dialect, this.#source, choice.options, choice.window);
    const conditions = [
      isPresent(dialect, dialect.trimmed('person.person_id')),
      ...conditionsOf(rules),
      ...listFilters(dialect, choice.options),
    ];
    return `
select distinct person.person_id
from ${rules.persons()}
where ${conditions.join('\nand ')}`;
  }

  #choosing(): string {
    return `choose the cohort from ${this.#names(this.#tablesOfRules())}`;
  }

  #tablesOfRules(): readonly SsdTable[] {
    const { options, window } = this.choice;
    const rules = new CohortRules(this.dialect, this.#source, options, window);
    return ['ssd_person', ...rules.groups().flatMap(({ tables }) => tables)];
  }

  #name = (table: SsdTable): string => tableName(this.#source.location, table);

  #names = (tables: readonly SsdTable[]): string => [...new Set(tables.map(this.#name))].join(', ');
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

/** Person ids that stand beside a count. */
const EXAMPLES = 3;

/** Counts those whom only one thing keeps out, when it is asked. */
export function countOutside(
  cohort: CohortSql,
  run: (chosen: Chosen) => Promise<readonly { person_id: string }[]>,
): Pick<Reading, 'countClosedBefore1900' | 'countWithoutBirth'> {
  const count = async (chosen: Chosen): Promise<OutsideCohort> => {
    const rows = await run(chosen);
    return { children: rows.length, examples: rows.slice(0, EXAMPLES).map(({ person_id: id }) => id) };
  };
  return {
    countClosedBefore1900: () => count(cohort.closedBefore1900()),
    countWithoutBirth: () => count(cohort.withoutBirth()),
  };
}
