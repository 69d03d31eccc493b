import type { Dataset } from '../../shared/messages';
import { DEFAULT_OPTIONS } from '../record/options';
import { findDatabase } from './connection';
import { readGrantsWanted, type TablesRead } from './grants';
import { DEFAULT_STATEMENT_MINUTES } from './limits';
import type { RelayDatabase } from './ports';
import type { SsdLocation } from './ssd/source';
import { nameTables } from './table-name';
import { UNTOLD } from './waiting';

export interface DatabaseOptions {
  /** TABLE_NAME: `table` or `schema.table`. The ledger stands in the same schema. */
  readonly stagingTable: string;
  /** `anon` has a ledger of its own, whose tables end in `_anon`. */
  readonly dataset: Dataset;
  /** Where the SSD stands; without a schema, beside the staging table. */
  readonly ssd?: SsdLocation;
  /** Is told where a statement waits long for a lock of somebody else, if the engine can say. */
  readonly tell?: (text: string) => void;
  /** STATEMENT_MINUTES: how long a statement may take. */
  readonly statementMinutes?: number;
}

/**
 * Opens the LA's database.
 * @param connectionText SQL_CONN_STR, see `parseConnection`
 * @throws DatabaseError with what IT can act on, never with a value of the text
 */
export async function openDatabase(connectionText: string, options: DatabaseOptions): Promise<RelayDatabase> {
  const { capabilities, open } = findDatabase(connectionText);
  const tables = nameTables(options.stagingTable, options.dataset, capabilities);
  const { ssd = BESIDE_STAGING, statementMinutes = DEFAULT_STATEMENT_MINUTES, tell } = options;
  const waiting = { ...UNTOLD, ...(tell && { tell }) };
  return open({ tables, ssd, waiting, statementMs: statementMinutes * 60_000 });
}

const BESIDE_STAGING: SsdLocation = { schema: undefined, prefix: 'ssd_' };

/** Whom the script grants rights to, and on what of the SSD. */
export interface RightsOptions {
  /** undefined: the rights stand as comments */
  readonly login?: string | undefined;
  readonly read?: TablesRead;
}

/**
 * The script that `createMissingTables` runs, for a DBA who does that by hand, and the rights that the relay's login
 * needs after it. Connects to nothing.
 * @throws DatabaseError where the text or a name cannot be read
 */
export function printDdl(
  connectionText: string,
  options: DatabaseOptions,
  { login, read = DEFAULT_OPTIONS }: RightsOptions = {},
): string {
  const { capabilities, script } = findDatabase(connectionText);
  const tables = nameTables(options.stagingTable, options.dataset, capabilities);
  return script(tables, readGrantsWanted(login, options.ssd ?? BESIDE_STAGING, read, tables, capabilities));
}
