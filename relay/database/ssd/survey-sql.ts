import { addMonths } from '../../record/calendar';
import type { SsdTable } from '../../record/field';
import { JOINS, type Join, type JoinWay, PERSON_COLUMNS } from '../../record/joins';
import type { Window } from '../../record/window';
import type { Dialect } from './dialect';
import type { Source } from './source';

/** What extracts write in the place of an id that they do not know, beside nothing. */
const NO_IDS = ['-1', '0', 'SSD_PH'];

/** A way that the database can count. */
export type CountedWay = Exclude<JoinWay, 'person-and-days' | 'none'>;

/** What the rows of a join belong to. */
type Owner = Pick<Join, 'owner' | 'key'>;

/** What is counted of single tables, beside what is of all. */
export type Particular = 'factor_objects' | 'worded' | 'ended' | 'ended_at_start' | 'estimated' | 'dated';

/** The statements that look over the whole SSD. Each reads its tables from end to end, once, and gives counts. */
export class SurveySql {
  constructor(
    private readonly dialect: Dialect,
    private readonly source: Source,
    private readonly window: Window,
  ) {}

  /**
   * One row: `total`, `personless`, `dated_1900`, the newest day of each date column, in the order of `dates`, as `newest_0`
   * and so on, the rows with white space around an id, in the order of `ids`, as `padded_0` and so on, and each of the
   * `Particular`s that the table has.
   */
  countTable(table: SsdTable, dates: readonly string[], ids: readonly string[]): string {
    const person = this.#person('x', table);
    const counts = ['count(*) as total'];
    if (person !== undefined) {
      counts.push(`count(case when ${this.#present(person)} then null else 1 end) as personless`);
    }
    const beginnings = dates.filter((column) => !isEnd(column));
    if (beginnings.length > 0) {
      const is1900 = beginnings.map((column) => this.#is1900('x', table, column));
      counts.push(`count(case when ${is1900.join(' or ')} then 1 end) as dated_1900`);
    }
    counts.push(
      ...dates.map((column, place) => `${this.#newest('x', table, column)} as newest_${place}`),
      ...ids.map((column, place) => {
        const id = this.source.key('x', table, column);
        return `count(case when ${this.dialect.isPadded(id)} then 1 end) as padded_${place}`;
      }),
      ...this.#particulars(table).map(
        ([name, condition]) => `count(case when ${condition} then 1 end) as ${name}`,
      ),
    );
    return `\nselect ${counts.join(',\n  ')}\nfrom ${this.source.table(table)} x`;
  }

  /**
   * One row for each of some joins that have an owner and key in common, so that the owners are grouped once: `place` in
   * the order of the joins, `total`, `keyed`, `met`, `strangers`, and `shared`, the rows without a person of their own
   * whose key stands at several persons. A join whose table is empty has no row.
   */
  countJoins(owner: Owner, joins: readonly Join[], way: CountedWay): string {
    const { source, dialect } = this;
    const members = joins.map((join, place) => {
      const key = memberKey(dialect, source, join, way, 'x');
      const person = this.#person('x', join.table) ?? dialect.noText;
      return `select ${place} as place, ${key} as row_key, ${person} as person from ${source.table(join.table)} x`;
    });
    const owners = this.#owners(owner, way);
    const isNobody = `x.person is null or not (${this.#present('x.person')})`;
    // Most rows name the one person of their owner: they are asked first.
    const isStranger =
      'case when x.person = o.lowest and o.lowest = o.highest then 0 ' +
      `when o.lowest is null or ${isNobody} then 0 when o.lowest = o.highest then 1 ` +
      `when exists (select 1 from ${owners.all} s where s.owner_key = x.row_key and s.person = x.person) then 0 else 1 end`;
    return `
select c.place, count(*) as total, sum(c.is_keyed) as keyed, sum(c.is_met) as met, sum(c.is_stranger) as strangers,
  sum(c.is_shared) as shared
from (
  select x.place, case when o.owner_key is not null or ${this.#present('x.row_key')} then 1 else 0 end as is_keyed,
    case when o.owner_key is null then 0 else 1 end as is_met,
    ${isStranger} as is_stranger,
    case when o.lowest <> o.highest and (${isNobody}) then 1 else 0 end as is_shared
  from (
    ${members.join('\n    union all ')}
  ) x
  left join ${owners.byKey} o on o.owner_key = x.row_key
) c
group by c.place`;
  }

  /** Rows by the text of a column, as it stands: `held`, `total`. */
  countValues(table: SsdTable, column: string): string {
    const value = this.source.brief('x', table, column);
    return `
select v.held, count(*) as total from (select ${value} as held from ${this.source.table(table)} x) v
where v.held is not null group by v.held`;
  }

  /**
   * One row of adoptions by a period of care of one child: `by_person`, whose person id they name, and `by_legacy`, whose
   * legacy id they name.
   */
  countAdoptions(join: Join): string {
    const { source } = this;
    const owners = this.#owners(join, 'key');
    const legacy = source.has('ssd_person', 'pers_legacy_id')
      ? source.key('p', 'ssd_person', 'pers_legacy_id')
      : 'null';
    return `
select count(case when x.person = o.lowest then 1 end) as by_person,
  count(case when x.person <> o.lowest and x.person = p.legacy then 1 end) as by_legacy
from (
  select ${source.key('x', 'ssd_permanence', join.column)} as row_key, ${this.#person('x', 'ssd_permanence')} as person
  from ${source.table('ssd_permanence')} x
) x
join ${owners.byKey} o on o.owner_key = x.row_key and o.lowest = o.highest
left join (
  select ${this.#person('p', 'ssd_person')} as person, ${legacy} as legacy from ${source.table('ssd_person')} p
) p on p.person = o.lowest`;
  }

  /** What is counted of this table alone, each with its condition. */
  #particulars(table: SsdTable): [Particular, string][] {
    const { dialect, source } = this;
    const text = (column: string): string => source.brief('x', table, column);
    const day = (column: string): string => source.day('x', table, column);
    const isThere = (value: string): string => dialect.isFilled(value, []);
    if (table === 'ssd_assessment_factors') {
      return [['factor_objects', `ltrim(${text('cinf_assessment_factors_json')}) like '{%'`]];
    }
    if (table === 'ssd_s47_enquiry') {
      const outcome = text('s47e_s47_outcome_json');
      const isWorded = `${isThere(`ltrim(${outcome})`)} and ${outcome} <> 'SSD_PH' and ${outcome} not like '%{%'`;
      return [['worded', isWorded]];
    }
    if (table === 'ssd_immigration_status' && source.has(table, 'immi_immigration_status_start_date')) {
      const start = day('immi_immigration_status_start_date');
      const end = day('immi_immigration_status_end_date');
      return [
        ['ended', `${isThere(start)} and ${isThere(end)}`],
        ['ended_at_start', `${isThere(start)} and ${start} = ${end}`],
      ];
    }
    if (table === 'ssd_person') {
      const monthAgo = addMonths(this.window.end, -1);
      const isExpected = `${day('pers_expected_dob')} < '${monthAgo}'`;
      return [['estimated', `${dialect.filled(day('pers_dob'))} is null and ${isExpected}`]];
    }
    if (table === 'ssd_permanence') {
      const dates = ['perm_adm_decision_date', 'perm_matched_date', 'perm_placed_for_adoption_date'];
      return [['dated', dates.map((date) => isThere(day(date))).join(' or ')]];
    }
    return [];
  }

  /** The keys of owners with their persons, as derived tables: every row, and one row a key. */
  #owners(owner: Owner, way: JoinWay): { readonly all: string; readonly byKey: string } {
    const { source } = this;
    const key = ownerKey(this.dialect, source, owner, way, 'o');
    const person = this.#person('o', owner.owner) ?? this.dialect.noText;
    const all = `(select ${key} as owner_key, ${person} as person from ${source.table(owner.owner)} o)`;
    const byKey = `(
    select k.owner_key, min(k.person) as lowest, max(k.person) as highest from ${all} k
    where ${this.#present('k.owner_key')} group by k.owner_key
  )`;
    return { all, byKey };
  }

  #person(alias: string, table: SsdTable): string | undefined {
    const column = personColumn(table);
    return column === undefined || !this.source.has(table, column)
      ? undefined
      : this.source.key(alias, table, column);
  }

  #present = (id: string): string => isPresent(this.dialect, id);

  /** Native where the column is a date: a text is made of every row otherwise. */
  #newest(alias: string, table: SsdTable, column: string): string {
    const { dialect, source } = this;
    if (source.isDate(table, column)) {
      const value = source.column(alias, table, column);
      const newest = `max(case when ${value} <= ${dialect.date(this.window.end)} then ${value} end)`;
      return dialect.day(newest, source.typeOf(table, column));
    }
    const day = source.day(alias, table, column);
    return `max(case when ${day} like '____-__-__' and ${day} <= '${this.window.end}' then ${day} end)`;
  }

  #is1900(alias: string, table: SsdTable, column: string): string {
    const { dialect, source } = this;
    if (!source.isDate(table, column)) return `${source.day(alias, table, column)} = '1900-01-01'`;
    const value = source.column(alias, table, column);
    return `(${value} >= ${dialect.date('1900-01-01')} and ${value} < ${dialect.date('1900-01-02')})`;
  }
}

/** An id, or a person, that a row names. */
export const isPresent = ({ isFilled }: Pick<Dialect, 'isFilled'>, id: string): string =>
  isFilled(id, NO_IDS);

/** An id, or a person, that a row does not name. */
export const isAbsent = (dialect: Pick<Dialect, 'isFilled'>, id: string): string =>
  `(${id} is null or not (${isPresent(dialect, id)}))`;

const PERSON_COLUMN_OF: Readonly<Partial<Record<SsdTable, string>>> = PERSON_COLUMNS;

export const personColumn = (table: SsdTable): string | undefined => PERSON_COLUMN_OF[table];

/** The columns by which the rows of a table are joined to their person and to other rows. */
export function idColumns(source: Source, table: SsdTable): string[] {
  const joins: readonly Join[] = Object.values(JOINS);
  const columns = [
    personColumn(table) ?? '',
    ...joins.filter((join) => join.table === table).map(({ column }) => column),
    ...joins.filter((join) => join.owner === table).map(({ key }) => key),
  ];
  return [...new Set(columns)].filter((column) => source.has(table, column) && source.isText(table, column));
}

/** Columns that say when something ended. */
export const isEnd = (column: string): boolean => /(?:end|ceased|close)_date$/.test(column);

/** Columns that say when something was. */
export const isDateColumn = (column: string): boolean => /_(?:date|dob|latest_contact)$/.test(column);

/** What a row says of its owner. */
export function memberKey(
  dialect: Pick<Dialect, 'without'>,
  source: Source,
  { table, column }: Join,
  way: JoinWay,
  alias: string,
): string {
  if (way === 'table-id') return source.key(alias, table, 'cinf_table_id');
  if (way === 'table-id-without-dash') {
    return dialect.without(source.key(alias, table, 'cinf_table_id'), '-');
  }
  return source.key(alias, table, column);
}

/** What an owner is called by in its rows. */
export function ownerKey(
  dialect: Dialect,
  source: Source,
  { owner, key }: Owner,
  way: JoinWay,
  alias: string,
): string {
  if (way === 'staff-id') return source.key(alias, owner, 'prof_staff_id');
  const id = source.key(alias, owner, key);
  if (way !== 'person-and-key') return id;
  const person = personColumn(owner);
  if (person === undefined) throw new RangeError(`${owner} names no person`);
  return dialect.behind(id, source.key(alias, owner, person));
}
