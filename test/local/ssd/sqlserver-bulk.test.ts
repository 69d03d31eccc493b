import driver from 'mssql';
import { storedPerson, storedWorkers } from '.';
import { createStatements } from './ddl';
import { EVERY_DIALECT, optionsOf } from './dialects/inspect-dialects';
import { mosaic } from './dialects/mosaic';
import { numbers, SEED, tablesOf } from './inspect-rows';
import { joinRows } from './seed-ssd';
import { bulkOf } from './sqlserver-bulk';
import { createPlace } from './table-names';

describe.each(EVERY_DIALECT.map((dialect) => [dialect.name, dialect] as const))(
  'For SQL Server, the rows of an SSD like %s',
  (_name, dialect) => {
    it('are loaded with every column in the type that the table declares', () => {
      const some = numbers(50).map((n) => storedPerson(dialect, optionsOf(n)));
      const rows = joinRows([...some, storedWorkers(dialect, SEED)]);
      for (const [table, held] of tablesOf(rows)) {
        const { columns } = dialect.tables[table];
        const bulk = bulkOf(driver, table, dialect.tables[table], held);
        expect(bulk.rows).toHaveLength(held.length);
        expect(bulk.columns.map(declared)).toEqual(columns.map((column) => [column.name, column.sqlserver]));
      }
    });
  },
);

it('An SSD like Mosaic is made without keys and national texts on SQL Server', () => {
  const statements = createStatements('sqlserver', createPlace({}), mosaic.tables);
  const tables = statements.filter((statement) => /^CREATE TABLE ssd_(?!fictional)/.test(statement));
  expect(tables).toHaveLength(19);
  expect(tables.filter((statement) => /PRIMARY KEY|NOT NULL|nvarchar/.test(statement))).toEqual([]);
  expect(tables.find((statement) => statement.includes('ssd_cla_placement'))).toContain(
    'clap_cla_placement_distance decimal(7,2) NULL',
  );
});

interface BulkColumn {
  readonly name: string;
  readonly type: unknown;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
}

/** The name, and the type as a table declares it. */
function declared({ name, type, length, precision, scale }: BulkColumn): [string, string] {
  const word = (type as { declaration: string }).declaration;
  if (scale !== undefined) return [name, `${word}(${precision},${scale})`];
  if (length === undefined) return [name, word];
  return [name, `${word}(${length === driver.MAX ? 'max' : length})`];
}
