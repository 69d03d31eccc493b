import type { Dataset } from '../../shared/messages';
import { parseConnection } from './connection';
import type { RelayDatabase } from './ports';
import { openPostgres } from './postgres/database';
import { postgresScript } from './postgres/ddl';
import { sqlServerScript } from './sqlserver/ddl';
import type { SsdLocation } from './ssd/source';
import { nameTables } from './table-name';

export interface DatabaseOptions {
  /** TABLE_NAME: `table` or `schema.table`. The ledger stands in the same schema. */
  readonly stagingTable: string;
  /** `anon` has a ledger of its own, whose tables end in `_anon`. */
  readonly dataset: Dataset;
  /** Where the SSD stands; without a schema, beside the staging table. */
  readonly ssd?: SsdLocation;
}

/**
 * Opens the LA's database.
 * @param connectionText SQL_CONN_STR, see `parseConnection`
 * @throws DatabaseError with what IT can act on, never with a value of the text
 */
export async function openDatabase(connectionText: string, options: DatabaseOptions): Promise<RelayDatabase> {
  const connection = parseConnection(connectionText);
  const tables = nameTables(options.stagingTable, options.dataset, connection.engine);
  const ssd = options.ssd ?? { schema: undefined, prefix: 'ssd_' };
  if (connection.engine === 'postgres') return openPostgres(connection, tables, ssd);
  // Loaded only where it is used: the driver costs a quarter of a second and 35 MB.
  const { openSqlServer }: typeof import('./sqlserver/database') = require('./sqlserver/database');
  return openSqlServer(connection, tables, ssd);
}

/**
 * The script that `createMissingTables` runs, for a DBA who does that by hand. Connects to nothing.
 * @throws DatabaseError where the text or the table's name cannot be read
 */
export function printDdl(connectionText: string, options: DatabaseOptions): string {
  const { engine } = parseConnection(connectionText);
  const tables = nameTables(options.stagingTable, options.dataset, engine);
  return engine === 'postgres' ? postgresScript(tables) : sqlServerScript(tables);
}
