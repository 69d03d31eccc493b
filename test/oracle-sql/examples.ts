/** What is right in Oracle 12.1 and is used: the grammar has to know it. */
export const RIGHT = [
  'select 1 as one from dual',
  "select date '2026-01-01' as day from dual",
  "select to_char(x.a at time zone 'Europe/London', 'YYYY') as year from t x",
  'select cast(:1 as varchar2(4000)) as list from dual',
  'select row_number() over (order by x.a) as ordinal from t x',
  'select a.x from a left join b on b.x = a.x where not exists (select 1 from c where c.x = a.x)',
  'select x.digit from (select 1 as digit from dual union all select 2 from dual) x cross join y',
  "select case when a like '{%' then 1 end as found from t",
  'set transaction read only',
  'commit',
];

/** What other engines take, or Oracle from 23ai on: the check has to refuse it. */
export const WRONG = [
  'select 1',
  'select x.a from t as x',
  'select x.a from (select 1 as a from dual) as x',
  'select top 1 a from t',
  'select a from t limit 1',
  'select [a] from t',
  'select a::text from t',
  'select a from t where a = $1',
  'select a from t where a = @first',
  'select a from t where a is distinct from b',
  'select count(*) filter (where a = 1) from t',
  'select distinct on (a) a from t',
  'select a from t where a = b and',
  'select a from t where exists (select from u)',
  'select a from json_to_recordset(:1) as l (a text)',
  'select a from t; select b from t',
  // The grammar itself lets these two pass.
  'select a = b as equal from t',
  "select x.equal from (select a like 'x%' as equal from t) x",
];

/**
 * Right statements that the grammar refuses: settings of the session whose values stand in quotes, or several of them at once, as
 * Oracle's manual has it, and a column of the name seq, which is none of the relay's.
 */
export const MISJUDGED = [
  "alter session set time_zone = 'Europe/London'",
  'alter session set nls_sort = x nls_comp = x',
  'select x.seq from t x',
];

/** A statement of the first kinds, as statements that can be judged. */
export const settingsOf = (sql: string): string[] =>
  [...sql.matchAll(/(\w+) = '[^']+'/g)].map(([, name]) => `alter session set ${name} = x`);
