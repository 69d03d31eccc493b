import { addMonths, nextDay } from '../../record/calendar';
import type { SsdTable } from '../../record/field';
import type { ExtractOptions } from '../../record/options';
import type { Window } from '../../record/window';
import type { CohortGroup } from '../extract-ports';
import { comparesByDay } from './column-type';
import type { Dialect } from './dialect';
import type { Source } from './source';
import { isPresent } from './survey-sql';

/** A child is eligible until its 26th birthday has passed on every day of the window, a care leaver from the 16th. */
const YEARS_OF_A_CHILD = 26;
const YEARS_OF_A_CARE_LEAVER = 16;

/** What a date looks like that can be compared as text; the others count as lying inside, so that they are reported. */
const DAY_PATTERN = '____-__-__';

/** Who is chosen: by the rules, and by lists that the authority keeps. */
export interface Choice {
  readonly options: ExtractOptions;
  readonly window: Window;
}

/** An inclusion rule: the rows of a table that put their person into the cohort. */
export interface GroupRule {
  readonly group: CohortGroup;
  /** The tables of the SSD that its rows come from. */
  readonly tables: readonly SsdTable[];
  readonly from: string;
  readonly person: string;
  /** The condition of a row. */
  readonly holds: string;
  /** The same for a row that ended before 1900-01-02, or before it began in the window, as if it had not ended. */
  readonly heldBefore1900: string | undefined;
}

/** The rules of the cohort as SQL. */
export class CohortRules {
  constructor(
    private readonly dialect: Dialect,
    private readonly source: Source,
    private readonly options: ExtractOptions,
    private readonly window: Window,
  ) {}

  /** Where persons are read: `person_id`, `dob` and `expected_dob`, the days as text, null where there is none. */
  persons(): string {
    const { source } = this;
    return `(
  select ${source.key('p', 'ssd_person', 'pers_person_id')} as person_id,
    ${this.#birth('p', 'pers_dob')} as dob,
    ${this.#birth('p', 'pers_expected_dob')} as expected_dob
  from ${source.table('ssd_person')} p
) person`;
  }

  /** The condition of the age. A date of birth that is still to come is the day on which the child is due (Eclipse). */
  isOfAge(): string {
    const { start, end } = this.window;
    const dob = 'person.dob';
    const isDue = `(${dob} >= '${end}' and ${dob} like '${DAY_PATTERN}')`;
    const expected = `case when ${isDue} then ${dob} else person.expected_dob end`;
    const oldest = addMonths(start, -12 * YEARS_OF_A_CHILD);
    const lastDue = addMonths(end, this.options.unbornMonths);
    return (
      `((${dob} is not null and not ${isDue} and ${this.#after(dob, oldest)}) or ` +
      `((${dob} is null or ${isDue}) and ${expected} is not null and ` +
      `${this.#after(expected, oldest)} and ${this.#by(expected, lastDue)}))`
    );
  }

  /** The condition of neither day: there is no age to go by. */
  hasNoBirth(): string {
    return 'person.dob is null and person.expected_dob is null';
  }

  groups(): GroupRule[] {
    const { options } = this;
    return [
      this.#period(
        'referral',
        'e',
        'ssd_cin_episodes',
        'cine_person_id',
        'cine_referral_date',
        'cine_close_date',
      ),
      this.#period(
        'child-in-need-plan',
        'i',
        'ssd_cin_plans',
        'cinp_person_id',
        'cinp_cin_plan_start_date',
        'cinp_cin_plan_end_date',
      ),
      this.#placement(),
      ...(options.childProtectionPlans
        ? [
            this.#period(
              'child-protection-plan',
              'r',
              'ssd_cp_plans',
              'cppl_person_id',
              'cppl_cp_plan_start_date',
              'cppl_cp_plan_end_date',
            ),
          ]
        : []),
      ...(options.disabledChildren ? [this.#disability()] : []),
      ...(options.closedCareLeavers ? [this.#careLeaver()] : []),
    ];
  }

  #period(
    group: CohortGroup,
    alias: string,
    table: SsdTable,
    person: string,
    from: string,
    to: string,
  ): GroupRule {
    const { source } = this;
    return {
      group,
      tables: [table],
      from: `${source.table(table)} ${alias}`,
      person: source.key(alias, table, person),
      holds: this.#overlaps(alias, table, from, to),
      heldBefore1900: this.#overlapsUnended(alias, table, from, to),
    };
  }

  /** A placement belongs to the child of its period of care, and never to one it does not name. */
  #placement(): GroupRule {
    const { source } = this;
    const period = source.key('a', 'ssd_cla_episodes', 'clae_cla_id');
    const person = source.key('a', 'ssd_cla_episodes', 'clae_person_id');
    const isOwn = `${this.#isOwn('l', 'ssd_cla_placement', 'clap_person_id', person)} and ${isPresent(this.dialect, period)}`;
    const dates = ['clap_cla_placement_start_date', 'clap_cla_placement_end_date'] as const;
    return {
      group: 'placement',
      tables: ['ssd_cla_episodes', 'ssd_cla_placement'],
      from: `${source.table('ssd_cla_episodes')} a
  join ${source.table('ssd_cla_placement')} l
    on ${source.key('l', 'ssd_cla_placement', 'clap_cla_id')} = ${period}`,
      person,
      holds: `${isOwn} and ${this.#overlaps('l', 'ssd_cla_placement', ...dates)}`,
      heldBefore1900: `${isOwn} and ${this.#overlapsUnended('l', 'ssd_cla_placement', ...dates)}`,
    };
  }

  #disability(): GroupRule {
    const { source } = this;
    const code = `upper(ltrim(rtrim(${source.key('d', 'ssd_disability', 'disa_disability_code')})))`;
    return {
      group: 'disability',
      tables: ['ssd_disability'],
      from: `${source.table('ssd_disability')} d`,
      person: source.key('d', 'ssd_disability', 'disa_person_id'),
      holds: this.dialect.isFilled(code, ['NONE', 'SSD_PH']),
      heldBefore1900: undefined,
    };
  }

  /** Of an age to leave care, and in touch within the window; the window's end itself does not count here. */
  #careLeaver(): GroupRule {
    const { source, window } = this;
    const contact = this.#day('v', 'ssd_care_leavers', 'clea_care_leaver_latest_contact');
    const birth = `coalesce(${this.#birth('b', 'pers_dob')}, ${this.#birth('b', 'pers_expected_dob')})`;
    const youngest = addMonths(window.end, -12 * YEARS_OF_A_CARE_LEAVER);
    const oldest = addMonths(window.start, -12 * YEARS_OF_A_CHILD);
    return {
      group: 'care-leaver',
      tables: ['ssd_care_leavers', 'ssd_person'],
      from: `${source.table('ssd_care_leavers')} v
  join ${source.table('ssd_person')} b
    on ${source.key('b', 'ssd_person', 'pers_person_id')} = ${source.key('v', 'ssd_care_leavers', 'clea_person_id')}`,
      person: source.key('v', 'ssd_care_leavers', 'clea_person_id'),
      holds: `${contact} >= '${window.start}' and ${contact} < '${window.end}'
    and ${birth} < '${youngest}' and ${birth} >= '${oldest}'`,
      heldBefore1900: undefined,
    };
  }

  /** A row names the person, or nobody. */
  #isOwn(alias: string, table: SsdTable, column: string, person: string): string {
    if (!this.source.has(table, column)) return '1 = 1';
    const own = this.source.key(alias, table, column);
    return `(${own} is null or ${own} = ${person} or not (${isPresent(this.dialect, own)}))`;
  }

  /** The day of a column, or null. A date of its own holds no placeholder. */
  #day(alias: string, table: SsdTable, column: string): string {
    const day = this.source.day(alias, table, column);
    if (this.source.isDate(table, column)) return day;
    return `nullif(${this.dialect.filled(`rtrim(${day})`)}, 'SSD_PH')`;
  }

  /** 1900-01-01 is written where no day is known. */
  #birth = (alias: string, column: string): string =>
    `nullif(${this.#day(alias, 'ssd_person', column)}, '1900-01-01')`;

  #overlaps(alias: string, table: SsdTable, from: string, to: string): string {
    const { dialect, window } = this;
    const end = this.#day(alias, table, to);
    const native = this.#native(alias, table, to);
    const isLater =
      native === undefined ? `${end} >= '${window.start}'` : `${native} >= ${dialect.date(window.start)}`;
    const isOpen = `${native ?? end} is null or ${this.#either(isLater, end)}`;
    return `${this.#hasBegun(alias, table, from)} and (${isOpen})`;
  }

  /** The period would touch the window, had it not ended on the day that stands for none or before, or before it began. */
  #overlapsUnended(alias: string, table: SsdTable, from: string, to: string): string {
    const [start, end] = [this.#day(alias, table, from), this.#day(alias, table, to)];
    const isReversed = `${start} >= '${this.window.start}' and ${end} < ${start}`;
    return `${this.#hasBegun(alias, table, from)} and (${end} < '1900-01-02' or (${isReversed}))`;
  }

  /** Extracts write 1900-01-01 where they know no date: what began then began on no known day. */
  #hasBegun(alias: string, table: SsdTable, from: string): string {
    const { end } = this.window;
    const { date } = this.dialect;
    const start = this.#day(alias, table, from);
    const native = this.#native(alias, table, from);
    if (native === undefined) return `${start} <> '1900-01-01' and ${this.#by(start, end)}`;
    const isKnown = `(${native} < ${date('1900-01-01')} or ${native} >= ${date('1900-01-02')})`;
    return `${isKnown} and ${this.#either(`${native} < ${date(nextDay(end))}`, start)}`;
  }

  /** The column as it stands, where it compares with days: to make a text of every row costs eight times as much. */
  #native(alias: string, table: SsdTable, column: string): string | undefined {
    const { source } = this;
    return comparesByDay(source.typeOf(table, column)) ? source.column(alias, table, column) : undefined;
  }

  #by = (day: string, last: string): string => this.#either(`${day} <= '${last}'`, day);

  #after = (day: string, last: string): string => this.#either(`${day} > '${last}'`, day);

  #either = (condition: string, day: string): string => `(${condition} or ${day} not like '${DAY_PATTERN}')`;
}
