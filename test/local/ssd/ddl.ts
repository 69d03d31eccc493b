import { markerName, type SsdPlace, tableName } from './table-names';
import { SSD_TABLE_NAMES, SSD_TABLES, type SsdTableName } from './tables';

export type Engine = 'postgres' | 'sqlserver';

/** The statements that make the marker, then the tables and their indexes. */
export function createStatements(engine: Engine, place: SsdPlace): string[] {
  const about = engine === 'postgres' ? 'text' : 'nvarchar(max)';
  return [
    `CREATE TABLE ${markerName(place)} (seeded ${about})`,
    ...SSD_TABLE_NAMES.flatMap((table) => [
      createTable(engine, place, table),
      ...createIndexes(place, table),
    ]),
  ];
}

function createTable(engine: Engine, place: SsdPlace, table: SsdTableName): string {
  const { columns, primaryKey } = SSD_TABLES[table];
  const lines = columns.map(
    (column) => `${column.name} ${column[engine]} ${column.nullable ? 'NULL' : 'NOT NULL'}`,
  );
  return `CREATE TABLE ${tableName(place, table)} (${lines.join(', ')}, PRIMARY KEY (${primaryKey.join(', ')}))`;
}

function createIndexes(place: SsdPlace, table: SsdTableName): string[] {
  return SSD_TABLES[table].columns
    .filter(({ indexed }) => indexed)
    .map(({ name }) => `CREATE INDEX idx_${place.prefix}${name} ON ${tableName(place, table)} (${name})`);
}
