import { SSD_TABLES } from '../../record/field';
import { DatabaseError } from '../database-error';
import { type FoundColumn, type Source, type SsdLocation, tableName, type Unreadable } from '../ssd/source';
import { dialect } from './dialect';
import type { Session } from './session';

/** A name as it may stand in the catalogue: in capitals, unless its maker put it in quotes. */
const forms = (name: string): string[] => [...new Set([name.toUpperCase(), name])];

const anyOf = (names: readonly string[]): string => names.flatMap(forms).map(dialect.literal).join(', ');

/** The schema that names without one are looked for in. */
const OWN = "sys_context('USERENV', 'CURRENT_SCHEMA')";

const owners = ({ schema }: SsdLocation): string => (schema === undefined ? OWN : anyOf([schema]));

/** The columns of tables and views that stand in the schema under these names. */
export const columnsSql = (location: SsdLocation, tables: readonly string[]): string => `
select c.owner, c.table_name, c.table_name as named, c.column_name, c.data_type
from all_tab_columns c
where c.owner in (${owners(location)}) and c.table_name in (${anyOf(tables)})`;

/**
 * The columns of what synonyms of the schema stand for, which the catalogue has under the names of the tables alone; where no
 * schema is named, of public ones too. A synonym of a synonym is followed, one of another database is not.
 */
export const synonymsSql = (location: SsdLocation, tables: readonly string[]): string => `
select c.owner, c.table_name, s.synonym_name as named, c.column_name, c.data_type
from all_synonyms s
left join all_synonyms r on r.owner = s.table_owner and r.synonym_name = s.table_name
join all_tab_columns c on c.owner = coalesce(r.table_owner, s.table_owner)
  and c.table_name = coalesce(r.table_name, s.table_name)
where s.owner in (${owners(location)}${location.schema === undefined ? ", 'PUBLIC'" : ''})
  and s.synonym_name in (${anyOf(tables)}) and s.db_link is null and r.db_link is null
order by case when s.owner = 'PUBLIC' then 1 else 0 end`;

/** How many rights to change tables of the SSD this login has by grants; all of them where the tables are its own. */
export function mayWriteSql(location: SsdLocation): string {
  const names = anyOf(SSD_TABLES.map((table) => tableName(location, table)));
  return `
select count(*) as rights from (
  select p.table_name from all_tab_privs p
  where p.table_schema in (${owners(location)}) and p.table_name in (${names})
    and p.privilege in ('INSERT', 'UPDATE', 'DELETE')
  union all
  select t.table_name from user_tables t where t.table_name in (${names}) and user in (${owners(location)})
) r`;
}

type ColumnRow = Readonly<
  Record<'owner' | 'table_name' | 'named' | 'column_name' | 'data_type', string | null>
>;

/** The columns of the SSD that this login sees: Oracle shows it nothing of tables that it has no right on. */
export async function findColumns(session: Session, location: SsdLocation): Promise<FoundColumn[]> {
  const names = SSD_TABLES.map((table) => tableName(location, table));
  const find = async (sql: string): Promise<FoundColumn[]> =>
    (await session.run<ColumnRow>('look at the SSD', sql)).map(toColumn);
  const found = await find(columnsSql(location, names));
  const known = new Set(found.map(({ table }) => table.toLowerCase()));
  const others = names.filter((name) => !known.has(name.toLowerCase()));
  if (others.length === 0) return found;
  return [...found, ...firstOfEach(await find(synonymsSql(location, others)))];
}

const toColumn = (row: ColumnRow): FoundColumn => ({
  schema: String(row.owner),
  table: String(row.named),
  column: String(row.column_name),
  type: String(row.data_type),
  standsFor: { schema: String(row.owner), table: String(row.table_name) },
});

/** A synonym of one's own goes before a public one of its name. */
function firstOfEach(columns: readonly FoundColumn[]): FoundColumn[] {
  const first = new Map<string, FoundColumn['standsFor']>();
  return columns.filter(({ table, standsFor }) => {
    const known = first.get(table) ?? standsFor;
    first.set(table, known);
    return known?.schema === standsFor?.schema && known?.table === standsFor?.table;
  });
}

/** A table that the login sees and may not select from: it has another right on it, or none any more. */
const NOT_ALLOWED = new Set(['ORA-00942', 'ORA-01031', 'ORA-41900']);

/** What is there and may not be read. */
export async function findUnreadable(
  session: Session,
  source: Source,
  found: readonly FoundColumn[],
): Promise<Unreadable[]> {
  const seen = new Set(found.map(({ table }) => table.toLowerCase()));
  const unreadable: Unreadable[] = [];
  for (const table of SSD_TABLES) {
    const name = tableName(source.location, table);
    if (!seen.has(name.toLowerCase())) continue;
    try {
      await session.run(`read ${name}`, `select 1 as one from ${source.table(table)} x where 1 = 0`);
    } catch (error) {
      if (!(error instanceof DatabaseError) || !NOT_ALLOWED.has(error.code ?? '')) throw error;
      unreadable.push({ table: name, column: undefined, lacks: 'SELECT' });
    }
  }
  return unreadable;
}
