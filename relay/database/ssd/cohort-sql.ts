import { addMonths } from '../../record/calendar';
import type { SsdTable } from '../../record/field';
import type { ExtractOptions } from '../../record/options';
import type { Window } from '../../record/window';
import type { Dialect } from './dialect';
import type { Source } from './source';

/** The temporary tables of an extract. Ordinals count the children of the cohort from 1. */
export const COHORT = 'csc_cohort';
/** The referrals of the children, whether or not they touch the window. */
export const COHORT_EPISODE = 'csc_cohort_episode';
/** The periods of care that followed from those referrals. */
export const COHORT_PERIOD = 'csc_cohort_period';

/** A child is eligible until its 26th birthday has passed on every day of the window, a care leaver from the 16th. */
const YEARS_OF_A_CHILD = 26;
const YEARS_OF_A_CARE_LEAVER = 16;

/** What a date looks like that can be compared as text; the others count as lying inside, so that they are reported. */
const DAY_PATTERN = '____-__-__';

/**
 * The statements that fill the temporary tables, set-based, from the inclusion rules.
 * Two rules of today's SQL need no statement of their own: an open referral that awaits its assessment, and a care
 * leaver with an open referral, are both open referrals dated up to the end of the window, which the first rule takes.
 */
export function fillCohort(
  dialect: Dialect,
  source: Source,
  options: ExtractOptions,
  window: Window,
): string[] {
  const rules = new CohortRules(dialect, source, options, window);
  const { temporary } = dialect;
  return [
    `
insert into ${temporary(COHORT)} (ordinal, person_id)
select row_number() over (order by chosen.person_id), chosen.person_id
from (${rules.chosen()}) chosen`,
    `
insert into ${temporary(COHORT_EPISODE)} (ordinal, referral_id)
select distinct c.ordinal, ${source.key('e', 'ssd_cin_episodes', 'cine_referral_id')}
from ${temporary(COHORT)} c
join ${source.table('ssd_cin_episodes')} e on ${source.key('e', 'ssd_cin_episodes', 'cine_person_id')} = c.person_id
where ${source.column('e', 'ssd_cin_episodes', 'cine_referral_id')} is not null`,
    `
insert into ${temporary(COHORT_PERIOD)} (ordinal, period_id)
select distinct c.ordinal, ${source.key('e', 'ssd_cla_episodes', 'clae_cla_id')}
from ${temporary(COHORT_EPISODE)} c
join ${source.table('ssd_cla_episodes')} e on ${source.key('e', 'ssd_cla_episodes', 'clae_referral_id')} = c.referral_id
where ${source.column('e', 'ssd_cla_episodes', 'clae_cla_id')} is not null`,
  ];
}

class CohortRules {
  constructor(
    private readonly dialect: Dialect,
    private readonly source: Source,
    private readonly options: ExtractOptions,
    private readonly window: Window,
  ) {}

  /** The ids of the cohort: eligible by age, and in a group at least. */
  chosen(): string {
    const { source } = this;
    const conditions = [
      "ltrim(rtrim(person.person_id)) not in ('', 'SSD_PH')",
      `(${this.#isEligible('person.dob', 'person.expected_dob')})`,
      `person.person_id in (${this.#groups().join('\n  union all')})`,
      ...this.#filters(),
    ];
    return `
select distinct person.person_id
from (
  select ${source.key('p', 'ssd_person', 'pers_person_id')} as person_id,
    ${this.#day('p', 'ssd_person', 'pers_dob')} as dob,
    ${this.#day('p', 'ssd_person', 'pers_expected_dob')} as expected_dob
  from ${source.table('ssd_person')} p
) person
where ${conditions.join('\nand ')}`;
  }

  #isEligible(dob: string, expected: string): string {
    const { start, end } = this.window;
    const born = this.#after(dob, addMonths(start, -12 * YEARS_OF_A_CHILD));
    const due = this.#after(expected, addMonths(start, -12 * YEARS_OF_A_CHILD));
    const lastDue = addMonths(end, this.options.unbornMonths);
    return (
      `(${dob} is not null and ${born} and ${this.#by(dob, end)}) or ` +
      `(${dob} is null and ${expected} is not null and ${due} and ${this.#by(expected, lastDue)})`
    );
  }

  /** One statement for each inclusion rule, of person ids. */
  #groups(): string[] {
    const { source, options } = this;
    const groups = [
      `
  select ${source.key('e', 'ssd_cin_episodes', 'cine_person_id')} from ${source.table('ssd_cin_episodes')} e
  where ${this.#overlaps('e', 'ssd_cin_episodes', 'cine_referral_date', 'cine_close_date')}`,
      `
  select ${source.key('i', 'ssd_cin_plans', 'cinp_person_id')} from ${source.table('ssd_cin_plans')} i
  where ${this.#overlaps('i', 'ssd_cin_plans', 'cinp_cin_plan_start_date', 'cinp_cin_plan_end_date')}`,
      `
  select ${source.key('a', 'ssd_cla_episodes', 'clae_person_id')} from ${source.table('ssd_cla_episodes')} a
  join ${source.table('ssd_cla_placement')} l
    on ${source.key('l', 'ssd_cla_placement', 'clap_cla_id')} = ${source.key('a', 'ssd_cla_episodes', 'clae_cla_id')}
  where ${this.#overlaps('l', 'ssd_cla_placement', 'clap_cla_placement_start_date', 'clap_cla_placement_end_date')}`,
    ];
    if (options.childProtectionPlans) groups.push(this.#protected());
    if (options.disabledChildren) groups.push(this.#disabled());
    if (options.closedCareLeavers) groups.push(this.#careLeavers());
    return groups;
  }

  #protected(): string {
    const { source } = this;
    return `
  select ${source.key('r', 'ssd_cp_plans', 'cppl_person_id')} from ${source.table('ssd_cp_plans')} r
  where ${this.#overlaps('r', 'ssd_cp_plans', 'cppl_cp_plan_start_date', 'cppl_cp_plan_end_date')}`;
  }

  #disabled(): string {
    const { source } = this;
    const code = `upper(ltrim(rtrim(${source.key('d', 'ssd_disability', 'disa_disability_code')})))`;
    return `
  select ${source.key('d', 'ssd_disability', 'disa_person_id')} from ${source.table('ssd_disability')} d
  where ${code} not in ('', 'NONE', 'SSD_PH')`;
  }

  /** Of an age to leave care, and in touch within the window; the window's end itself does not count here. */
  #careLeavers(): string {
    const { source, window } = this;
    const contact = this.#day('v', 'ssd_care_leavers', 'clea_care_leaver_latest_contact');
    const birth = `coalesce(${this.#day('b', 'ssd_person', 'pers_dob')}, ${this.#day('b', 'ssd_person', 'pers_expected_dob')})`;
    const youngest = addMonths(window.end, -12 * YEARS_OF_A_CARE_LEAVER);
    const oldest = addMonths(window.start, -12 * YEARS_OF_A_CHILD);
    return `
  select ${source.key('v', 'ssd_care_leavers', 'clea_person_id')} from ${source.table('ssd_care_leavers')} v
  join ${source.table('ssd_person')} b
    on ${source.key('b', 'ssd_person', 'pers_person_id')} = ${source.key('v', 'ssd_care_leavers', 'clea_person_id')}
  where ${contact} >= '${window.start}' and ${contact} < '${window.end}'
    and ${birth} < '${youngest}' and ${birth} >= '${oldest}'`;
  }

  #filters(): string[] {
    const { personIds, cohortTable } = this.options;
    const { dialect } = this;
    return [
      ...(personIds
        ? [`person.person_id in (${personIds.map((id) => dialect.literal(id)).join(', ')})`]
        : []),
      ...(cohortTable
        ? [
            `person.person_id in (select ${dialect.text('t.person_id')} from ${dialect.table(cohortTable, 'EXTRACT_COHORT_TABLE')} t)`,
          ]
        : []),
    ];
  }

  /** The day of a column, or null. */
  #day(alias: string, table: SsdTable, column: string): string {
    const day = this.dialect.day(this.source.column(alias, table, column));
    return `nullif(nullif(rtrim(${day}), ''), 'SSD_PH')`;
  }

  #overlaps(alias: string, table: SsdTable, from: string, to: string): string {
    const [start, end] = [this.#day(alias, table, from), this.#day(alias, table, to)];
    const { window } = this;
    return `${this.#by(start, window.end)} and (${end} is null or ${this.#either(`${end} >= '${window.start}'`, end)})`;
  }

  #by = (day: string, last: string): string => this.#either(`${day} <= '${last}'`, day);

  #after = (day: string, last: string): string => this.#either(`${day} > '${last}'`, day);

  #either = (condition: string, day: string): string => `(${condition} or ${day} not like '${DAY_PATTERN}')`;
}
