import type { FoundTable } from '../found-table';
import type { Tables } from '../table-name';
import type { Queries } from './client';

/** $1 schema, $2 tables. By the catalogue, as the information schema hides what a login has no right on. */
const FIND_TABLES = `
select c.relname as "table", has_schema_privilege(n.oid, 'usage') as uses_schema,
  array(
    select a.attname::text from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege(c.oid, a.attnum, 'select')
  ) as columns,
  array(
    select a.attname::text from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and not has_column_privilege(c.oid, a.attnum, 'select')
  ) as hidden,
  array_remove(array[
    case when has_any_column_privilege(c.oid, 'select') then 'SELECT' end,
    case when has_any_column_privilege(c.oid, 'insert') then 'INSERT' end,
    case when has_any_column_privilege(c.oid, 'update') then 'UPDATE' end,
    case when has_table_privilege(c.oid, 'delete') then 'DELETE' end
  ], null) as rights
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and c.relname = any($2) and c.relkind in ('r', 'p', 'v', 'm', 'f')`;

type TableRow = Omit<FoundTable, 'usesSchema'> & { readonly uses_schema: boolean };

/** The tables of the relay that are there, also those that this login may do nothing with. */
export async function findTables(queries: Queries, tables: Tables): Promise<FoundTable[]> {
  const { schema, ...names } = tables;
  const rows = await queries.run<TableRow>('look at the tables', FIND_TABLES, [schema, Object.values(names)]);
  return rows.map(({ uses_schema: usesSchema, ...row }) => ({ ...row, usesSchema }));
}
