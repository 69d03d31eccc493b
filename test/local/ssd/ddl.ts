import type { ColumnType } from './columns';
import { markerName, type SsdPlace, tableName } from './table-names';
import { SSD_TABLE_NAMES, type SsdTable, type SsdTables } from './tables';

export type Engine = 'postgres' | 'sqlserver' | 'oracle';

const LONG_TEXT: Readonly<Record<Engine, string>> = {
  postgres: 'text',
  sqlserver: 'nvarchar(max)',
  oracle: 'clob',
};

/** The statements that make the marker, then the tables and their indexes. */
export function createStatements(engine: Engine, place: SsdPlace, tables: SsdTables): string[] {
  return [
    `CREATE TABLE ${markerName(place)} (seeded ${LONG_TEXT[engine]})`,
    ...SSD_TABLE_NAMES.flatMap((table) =>
      createTableStatements(engine, place, tableName(place, table), tables[table]),
    ),
  ];
}

/** The statements that make one table and its indexes. */
export const createTableStatements = (
  engine: Engine,
  place: SsdPlace,
  name: string,
  table: SsdTable,
): string[] => [createTable(engine, name, table), ...createIndexes(engine, place, name, table)];

/** To Oracle an empty text is null, and what is empty elsewhere can stand in no key there. */
function createTable(engine: Engine, name: string, { columns, primaryKey }: SsdTable): string {
  const isEmptyNull = engine === 'oracle';
  const lines = columns.map(
    (column) =>
      `${column.name} ${typeOf(engine, column)} ${column.nullable || isEmptyNull ? 'NULL' : 'NOT NULL'}`,
  );
  const key = primaryKey.length === 0 || isEmptyNull ? [] : [`PRIMARY KEY (${primaryKey.join(', ')})`];
  return `CREATE TABLE ${name} (${[...lines, ...key].join(', ')})`;
}

const typeOf = (engine: Engine, column: ColumnType): string =>
  engine === 'oracle' ? oracleType(column) : column[engine];

/** Dates are of the type that has a time of day in Oracle, and lengths count characters. */
export const oracleType = ({ postgres }: Pick<ColumnType, 'postgres'>): string =>
  postgres
    .replace(/^varchar\((\d+)\)$/, 'varchar2($1 char)')
    .replace(/^char\((\d+)\)$/, 'char($1 char)')
    .replace(/^text$/, 'clob')
    .replace(/^timestamp$/, 'date')
    .replace(/^integer$/, 'number(10)')
    .replace(/^double precision$/, 'float')
    .replace(/^decimal/, 'number');

function createIndexes(
  engine: Engine,
  { schema, prefix }: SsdPlace,
  name: string,
  { columns }: SsdTable,
): string[] {
  // Oracle makes an index in the schema of whoever makes it.
  const owner = engine === 'oracle' && schema !== undefined ? `${schema}.` : '';
  return columns
    .filter(({ indexed, primaryKey }) => indexed || (primaryKey && engine === 'oracle'))
    .map((column) => `CREATE INDEX ${owner}idx_${prefix}${column.name} ON ${name} (${column.name})`);
}
