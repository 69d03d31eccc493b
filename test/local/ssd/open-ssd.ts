import { type DialectOptions, dialectOf } from './dialects/dialect-of';
import { openPostgres } from './postgres';
import { openSqlServer } from './sqlserver';
import type { SsdDatabase } from './ssd-database';
import { createPlace } from './table-names';

/**
 * @param url postgres://…, or an ADO.NET text (Server=..;Database=..) for SQL Server
 * @param options where the tables stand: schema (default: the login's own) and prefix of their names (default ssd_);
 * and what they are like (default: plain)
 * @throws RangeError for a schema or prefix that cannot be one, or for a dialect that there is not
 */
export async function openSsd(
  url: string,
  options: { schema?: string; prefix?: string } & DialectOptions = {},
): Promise<SsdDatabase> {
  const place = createPlace(options);
  const dialect = dialectOf(options);
  const open = /^postgres(ql)?:\/\//.test(url) ? openPostgres : openSqlServer;
  return open(url, place, dialect);
}
