import type { Capabilities } from './capabilities';
import type { GrantsWanted } from './grants';
import type { RelayDatabase } from './ports';
import type { SsdSource } from './source-ports';
import type { SsdLocation } from './ssd/source';
import type { Tables } from './table-name';
import type { Waiting } from './waiting';

/** What a database is opened with beside its connection. */
export interface Opening {
  /** By the names of the settings; without a schema, in that of the login. */
  readonly tables: Tables;
  readonly ssd: SsdLocation;
  /** The SSD, where it stands in another database. */
  readonly source: SsdSource | undefined;
  readonly waiting: Waiting;
  /** How long a statement may take. */
  readonly statementMs: number;
}

/** What the database of the SSD is opened with, where that is another one than that of staging. */
export interface SourceOpening extends Pick<Opening, 'waiting' | 'statementMs'> {
  /** Without a schema, in that of the login. */
  readonly location: SsdLocation;
}

/** What an engine's folder says of itself, where the SSD can be read and nothing be kept. */
interface SourceDefinition<Connection extends { readonly engine: string }> {
  /** That of its folder. */
  readonly name: Connection['engine'];
  readonly capabilities: Capabilities;
  /** A connection text of the kind it reads, to follow 'use'. */
  readonly example: string;
  /**
   * Reads a connection text.
   * @returns undefined where the text is of another engine
   * @throws DatabaseError that names the key at fault, never a value
   */
  readonly read: (text: string) => Connection | undefined;
  /** Opens a database where nothing but the SSD stands. @throws DatabaseError with what IT can act on */
  readonly openSource: (connection: Connection, opening: SourceOpening) => Promise<SsdSource>;
  /** The rights of the relay's login in a database where nothing but the SSD stands, as a script for its DBA. */
  readonly sourceScript: (wanted: GrantsWanted) => string;
  /** What an authority has to hear of a connection that is taken as it is, and what to do. */
  readonly caution?: (connection: Connection) => string | undefined;
}

/** The same of an engine that staging and the ledger can stand on too. */
interface Definition<Connection extends { readonly engine: string }> extends SourceDefinition<Connection> {
  /** @throws DatabaseError with what IT can act on */
  readonly open: (connection: Connection, opening: Opening) => Promise<RelayDatabase>;
  /** What `createMissingTables` runs, and the rights of the relay's login, as a script for a DBA. */
  readonly script: (tables: Tables, wanted: GrantsWanted) => string;
}

/** The database that a connection text names, for the SSD. */
export interface NamedSource<Connection> {
  readonly connection: Connection;
  readonly capabilities: Capabilities;
  readonly openSource: (opening: SourceOpening) => Promise<SsdSource>;
  readonly sourceScript: (wanted: GrantsWanted) => string;
  readonly caution: string | undefined;
}

/** The same, where staging and the ledger can stand too. */
export interface NamedDatabase<Connection> extends NamedSource<Connection> {
  readonly open: (opening: Opening) => Promise<RelayDatabase>;
  readonly script: (tables: Tables, wanted: GrantsWanted) => string;
}

export interface Engine<Found> {
  readonly name: string;
  readonly example: string;
  /** Staging and the ledger can stand on it too. */
  readonly isForStaging: boolean;
  /**
   * @returns undefined where the text is of another engine
   * @throws DatabaseError that names the key at fault, never a value
   */
  readonly find: (connectionText: string) => Found | undefined;
}

/** An engine as the list of all engines takes it, where none needs to know what another's connection is made of. */
export function defineEngine<Connection extends { readonly engine: string }>(
  definition: Definition<Connection>,
): Engine<NamedDatabase<Connection>> {
  const { open, script } = definition;
  const source = defineSource(definition);
  return {
    ...source,
    isForStaging: true,
    find(connectionText) {
      const found = source.find(connectionText);
      return found && { ...found, open: (opening) => open(found.connection, opening), script };
    },
  };
}

/** The same for an engine that the SSD alone can stand on. */
export function defineSource<Connection extends { readonly engine: string }>(
  definition: SourceDefinition<Connection>,
): Engine<NamedSource<Connection>> {
  const { name, capabilities, example, read, openSource, sourceScript, caution } = definition;
  return {
    name,
    example,
    isForStaging: false,
    find(connectionText) {
      const connection = read(connectionText);
      if (connection === undefined) return undefined;
      return {
        connection,
        capabilities,
        openSource: (opening) => openSource(connection, opening),
        sourceScript,
        caution: caution?.(connection),
      };
    },
  };
}
