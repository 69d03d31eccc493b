import { markerName, type SsdPlace, tableName } from './table-names';
import { SSD_TABLE_NAMES, type SsdTable, type SsdTables } from './tables';

export type Engine = 'postgres' | 'sqlserver';

/** The statements that make the marker, then the tables and their indexes. */
export function createStatements(engine: Engine, place: SsdPlace, tables: SsdTables): string[] {
  const about = engine === 'postgres' ? 'text' : 'nvarchar(max)';
  return [
    `CREATE TABLE ${markerName(place)} (seeded ${about})`,
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
): string[] => [createTable(engine, name, table), ...createIndexes(place, name, table)];

function createTable(engine: Engine, name: string, { columns, primaryKey }: SsdTable): string {
  const lines = columns.map(
    (column) => `${column.name} ${column[engine]} ${column.nullable ? 'NULL' : 'NOT NULL'}`,
  );
  const key = primaryKey.length === 0 ? [] : [`PRIMARY KEY (${primaryKey.join(', ')})`];
  return `CREATE TABLE ${name} (${[...lines, ...key].join(', ')})`;
}

function createIndexes({ prefix }: SsdPlace, name: string, { columns }: SsdTable): string[] {
  return columns
    .filter(({ indexed }) => indexed)
    .map((column) => `CREATE INDEX idx_${prefix}${column.name} ON ${name} (${column.name})`);
}
