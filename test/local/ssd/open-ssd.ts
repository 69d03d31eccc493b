import type { Sessions } from '../../../relay/database/oracle/session';
import { type DialectOptions, dialectOf } from './dialects/dialect-of';
import { openOracle } from './oracle';
import { openPostgres } from './postgres';
import { openSqlServer } from './sqlserver';
import type { SsdDatabase } from './ssd-database';
import { createPlace } from './table-names';

/**
 * @param url postgres://…, or an ADO.NET text (Server=..;Database=..) for SQL Server, or sessions of Oracle
 * @param options where the tables stand: schema (default: the login's own) and prefix of their names (default ssd_);
 * and what they are like (default: plain)
 * @throws RangeError for a schema or prefix that cannot be one, or for a dialect that there is not
 */
export async function openSsd(
  url: string | Sessions,
  options: { schema?: string; prefix?: string } & DialectOptions = {},
): Promise<SsdDatabase> {
  const place = createPlace(options);
  const dialect = dialectOf(options);
  if (typeof url !== 'string') return openOracle(url, place, dialect);
  const open = /^postgres(ql)?:\/\//.test(url) ? openPostgres : openSqlServer;
  return open(url, place, dialect);
}
