import type { Dataset } from '../../shared/messages';
import { DEFAULT_OPTIONS } from '../record/options';
import { findDatabase } from './connection';
import { isUntrusted } from './database-error';
import type { SourceOpening } from './define-engine';
import { inComment, readGrantsWanted, type TablesRead } from './grants';
import { DEFAULT_STATEMENT_MINUTES } from './limits';
import { findSsdDatabase, openLater } from './open-later';
import type { RelayDatabase } from './ports';
import type { SsdSource } from './source-ports';
import type { SsdPlace } from './ssd/source';
import { nameTables } from './table-name';
import { UNTOLD } from './waiting';

export interface DatabaseOptions {
  /** TABLE_NAME: `table` or `schema.table`. The ledger stands in the same schema. */
  readonly stagingTable: string;
  /** `anon` has a ledger of its own, whose tables end in `_anon`. */
  readonly dataset: Dataset;
  /** Where the SSD stands; without a schema, beside the staging table. */
  readonly ssd?: SsdPlace;
  /** Is told where a statement waits long for a lock of somebody else, if the engine can say. */
  readonly tell?: (text: string) => void;
  /** STATEMENT_MINUTES: how long a statement may take. */
  readonly statementMinutes?: number;
  /** Takes in the authorities that this server trusts, where a certificate is of none that Node knows. Slow, so only then. */
  readonly trust?: () => void;
}

/**
 * Opens the LA's database, and that of the SSD where it is another one, when something is first asked of it.
 * @param connectionText SQL_CONN_STR, see `parseConnection`
 * @throws DatabaseError with what IT can act on, never with a value of the text
 */
export async function openDatabase(connectionText: string, options: DatabaseOptions): Promise<RelayDatabase> {
  const { capabilities, open } = findDatabase(connectionText);
  const tables = nameTables(options.stagingTable, options.dataset, capabilities);
  const { ssd = BESIDE_STAGING, statementMinutes = DEFAULT_STATEMENT_MINUTES, tell, trust } = options;
  const waiting = { ...UNTOLD, ...(tell && { tell }) };
  const statementMs = statementMinutes * 60_000;
  const source = prepareSource(ssd.connection, { location: ssd, waiting, statementMs }, trust);
  const database = await trusting(() => open({ tables, ssd, source, waiting, statementMs }), trust);
  if (source === undefined) return database;
  return {
    ...database,
    source,
    async close() {
      await Promise.all([database.close(), source.close()]);
    },
  };
}

/** Connects; where the certificate is not trusted, once more with the authorities of this server. */
async function trusting<T>(connect: () => Promise<T>, trust: (() => void) | undefined): Promise<T> {
  try {
    return await connect();
  } catch (error) {
    if (trust === undefined || !isUntrusted(error)) throw error;
    trust();
    return await connect();
  }
}

function prepareSource(
  connectionText: string | undefined,
  opening: SourceOpening,
  trust: (() => void) | undefined,
): SsdSource | undefined {
  if (connectionText === undefined) return undefined;
  const { openSource, capabilities } = findSsdDatabase(connectionText);
  return openLater(() => trusting(() => openSource(opening), trust), capabilities.caution);
}

const BESIDE_STAGING: SsdPlace = { schema: undefined, prefix: 'ssd_' };

/** Whom the script grants rights to, and on what of the SSD. */
export interface RightsOptions {
  /** undefined: the rights stand as comments */
  readonly login?: string | undefined;
  readonly read?: TablesRead;
}

/**
 * The script that `createMissingTables` runs, for a DBA who does that by hand, and the rights that the relay's login
 * needs after it; as comments those in the database of the SSD, where that is another one. Connects to nothing.
 * @throws DatabaseError where the text or a name cannot be read
 */
export function printDdl(
  connectionText: string,
  options: DatabaseOptions,
  { login, read = DEFAULT_OPTIONS }: RightsOptions = {},
): string {
  const { capabilities, script } = findDatabase(connectionText);
  const tables = nameTables(options.stagingTable, options.dataset, capabilities);
  const ssd = options.ssd ?? BESIDE_STAGING;
  const source = ssd.connection === undefined ? undefined : findSsdDatabase(ssd.connection);
  const wanted = readGrantsWanted(login, ssd, read, tables, source?.capabilities ?? capabilities);
  if (source === undefined) return script(tables, wanted);
  return `${script(tables, wanted)}\n${inComment(`${ELSEWHERE}\n\n${source.sourceScript(wanted)}`)}\n`;
}

const ELSEWHERE =
  'What follows is not for this database but for that of the SSD, which SSD_CONN_STR names: take the first -- off each line there.';
