import type { ChildTable } from '../../record/child-rows';
import type { SsdTable } from '../../record/field';
import { COHORT, COHORT_EPISODE, COHORT_PERIOD } from './cohort-sql';
import type { Dialect } from './dialect';
import type { Source } from './source';
import { LINKS } from './source-tables';

/**
 * The statement that reads the rows of one table for the children of a range of ordinals: the ordinal, then the columns
 * in their order, all as text. A child's rows come in no order.
 */
export function readBlock(
  dialect: Dialect,
  source: Source,
  table: ChildTable,
  columns: readonly string[],
  workerColumns: readonly string[],
): string {
  const values = [
    ...columns.map((column) => selectValue(dialect, source, 'x', table, column)),
    ...workerColumns.map((column) => selectValue(dialect, source, 'w', 'ssd_professionals', column)),
  ];
  const select = `select c.ordinal, ${values.join(', ')}`;
  const range = `between ${dialect.first} and ${dialect.last}`;
  const worker = table === 'ssd_involvements' ? joinWorker(source) : '';
  return branches(dialect, source, table, range)
    .map(
      ({ from, where }) =>
        `\n${select}\n${from}${worker}\nwhere ${[`c.ordinal ${range}`, ...where].join(' and ')}`,
    )
    .join('\nunion all');
}

function selectValue(
  dialect: Dialect,
  source: Source,
  alias: string,
  table: SsdTable,
  column: string,
): string {
  const value = source.has(table, column) ? dialect.text(source.column(alias, table, column)) : 'null';
  return `${value} as ${dialect.quote(column)}`;
}

interface Branch {
  readonly from: string;
  readonly where: readonly string[];
}

/** @param range what follows an ordinal to bind it to the range that is read */
function branches(dialect: Dialect, source: Source, table: ChildTable, range: string): Branch[] {
  const link = LINKS[table];
  const { temporary } = dialect;
  const key = source.key('x', table, link.column);
  const rows = `join ${source.table(table)} x on`;
  switch (link.by) {
    case 'person':
      return [{ from: `from ${temporary(COHORT)} c\n${rows} ${key} = c.person_id`, where: [] }];
    case 'owner': {
      const { owner } = link;
      const referral = LINKS[owner].column;
      return [
        {
          from:
            `from ${temporary(COHORT_EPISODE)} c\n` +
            `join ${source.table(owner)} o on ${source.key('o', owner, referral)} = c.referral_id\n` +
            `${rows} ${key} = ${source.key('o', owner, link.key)}`,
          where: [],
        },
      ];
    }
    case 'referral':
    case 'period': {
      const [cohort, id] =
        link.by === 'referral' ? [COHORT_EPISODE, 'referral_id'] : [COHORT_PERIOD, 'period_id'];
      const found = { from: `from ${temporary(cohort)} c\n${rows} ${key} = c.${id}`, where: [] };
      if (!source.has(table, link.person)) return [found];
      const person = source.key('x', table, link.person);
      const byPerson = {
        from: `from ${temporary(COHORT)} c\n${rows} ${person} = c.person_id`,
        // The range stands here again: it spares the engine from looking at the whole cohort.
        where: link.orphansOnly
          ? [
              `not exists (select 1 from ${temporary(cohort)} b where b.ordinal = c.ordinal and b.${id} = ${key} and b.ordinal ${range})`,
            ]
          : [],
      };
      return [found, byPerson];
    }
  }
}

function joinWorker(source: Source): string {
  const id = source.key('w', 'ssd_professionals', 'prof_professional_id');
  const worker = source.key('x', 'ssd_involvements', 'invo_professional_id');
  return `\nleft join ${source.table('ssd_professionals')} w on ${id} = ${worker}`;
}
