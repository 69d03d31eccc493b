import type { ISqlType } from 'mssql';
import type { SsdRow } from './rows';
import type { SsdColumn, SsdTable } from './tables';

type Driver = typeof import('mssql');

/** The rows as the driver loads them at once into a table of that name. */
export function bulkOf(driver: Driver, name: string, { columns }: SsdTable, rows: readonly SsdRow[]) {
  const bulk = new driver.Table(name);
  for (const column of columns) {
    bulk.columns.add(column.name, typeOf(driver, column), { nullable: column.nullable });
  }
  for (const row of rows) bulk.rows.add(...columns.map((column) => cellOf(column, row[column.name])));
  return bulk;
}

function typeOf(driver: Driver, { name, sqlserver }: SsdColumn): ISqlType {
  const [, type, size, scale] = /^(\w+)(?:\((\w+)(?:,(\d+))?\))?$/.exec(sqlserver) ?? [];
  const length = size === 'max' ? driver.MAX : Number(size);
  switch (type ?? '') {
    case 'nvarchar':
      return driver.NVarChar(length);
    case 'nchar':
      return driver.NChar(length);
    case 'varchar':
      return driver.VarChar(length);
    case 'decimal':
      return driver.Decimal(length, Number(scale));
    case 'datetime':
      return driver.DateTime();
    case 'int':
      return driver.Int();
    case 'float':
      return driver.Float();
    default:
      throw new TypeError(`${name} has the type ${sqlserver}, which is not known here`);
  }
}

/** The driver writes dates in UTC, and so as they are told. */
function cellOf({ sqlserver }: SsdColumn, value: SsdRow[string] | undefined): string | number | Date | null {
  if (value === undefined || value === null) return null;
  if (sqlserver !== 'datetime') return value;
  const told = String(value);
  return new Date(told.includes('T') ? `${told}Z` : `${told}T00:00:00Z`);
}
