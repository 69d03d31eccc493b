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

/** What an engine's folder says of itself. */
interface Definition<Connection extends { readonly engine: string }> {
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
  /** @throws DatabaseError with what IT can act on */
  readonly open: (connection: Connection, opening: Opening) => Promise<RelayDatabase>;
  /** The same for a database where nothing but the SSD stands. @throws DatabaseError with what IT can act on */
  readonly openSource: (connection: Connection, opening: SourceOpening) => Promise<SsdSource>;
  /** What `createMissingTables` runs, and the rights of the relay's login, as a script for a DBA. */
  readonly script: (tables: Tables, wanted: GrantsWanted) => string;
  /** The rights of the relay's login in a database where nothing but the SSD stands, as a script for its DBA. */
  readonly sourceScript: (wanted: GrantsWanted) => string;
}

/** The database that a connection text names. */
export interface NamedDatabase<Connection> {
  readonly connection: Connection;
  readonly capabilities: Capabilities;
  readonly open: (opening: Opening) => Promise<RelayDatabase>;
  readonly openSource: (opening: SourceOpening) => Promise<SsdSource>;
  readonly script: (tables: Tables, wanted: GrantsWanted) => string;
  readonly sourceScript: (wanted: GrantsWanted) => string;
}

export interface Engine<Connection> {
  readonly name: string;
  readonly example: string;
  /**
   * @returns undefined where the text is of another engine
   * @throws DatabaseError that names the key at fault, never a value
   */
  readonly find: (connectionText: string) => NamedDatabase<Connection> | undefined;
}

/** An engine as the list of all engines takes it, where none needs to know what another's connection is made of. */
export function defineEngine<Connection extends { readonly engine: string }>(
  definition: Definition<Connection>,
): Engine<Connection> {
  const { name, capabilities, example, read, open, openSource, script, sourceScript } = definition;
  return {
    name,
    example,
    find(connectionText) {
      const connection = read(connectionText);
      if (connection === undefined) return undefined;
      return {
        connection,
        capabilities,
        open: (opening) => open(connection, opening),
        openSource: (opening) => openSource(connection, opening),
        script,
        sourceScript,
      };
    },
  };
}
