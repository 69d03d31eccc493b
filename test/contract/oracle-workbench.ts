import { openSessions } from '../../relay/database/oracle/client';
import { readConnection } from '../../relay/database/oracle/connection';
import type { Cell, Sessions } from '../../relay/database/oracle/session';
import { openOracleSource } from '../../relay/database/oracle/source';
import { startH2 } from '../local/oracle/start-h2';
import { SSD_TABLE_NAMES } from '../local/ssd/tables';
import type { SsdBench } from './workbench';

const STATEMENT_MS = 300_000;

/** For the SSD alone. */
export interface OracleBench extends SsdBench {
  readonly sessions: Sessions;
  readonly createSchema: (schema: string) => Promise<unknown>;
  /** Names the tables of an SSD in another schema, by synonyms. */
  nameIn(schema: string, ssd: string): Promise<void>;
}

/** What Oracle and what stands in for it have in common. */
function benchOn(
  sessions: Sessions,
): Omit<OracleBench, 'connectionText' | 'createSchema' | 'dropSchema' | 'nameIn'> {
  return {
    sessions,
    alterColumn: 'modify',
    alterToText: 'varchar2(30)',
    run: (sql, values = []) =>
      // Values of tests are texts and numbers.
      sessions.inSession((session) => session.run('work on the SSD', sql, values as readonly Cell[])),
    close: () => sessions.close(),
  };
}

/** H2 in the mode of Oracle, whose catalogue of synonyms is a table. */
export function openH2Bench(): OracleBench {
  const sessions = startH2();
  const bench = benchOn(sessions);
  return {
    ...bench,
    connectionText: '',
    openSource: (location) => openOracleSource({ ...sessions, close: async () => {} }, { location }),
    createSchema: (schema) => bench.run(`create schema ${schema}`),
    dropSchema: (schema) => bench.run(`drop schema if exists ${schema} cascade`),
    async nameIn(schema, ssd) {
      await sessions.inSession(async (session) => {
        for (const table of SSD_TABLE_NAMES) {
          const names = [schema, table, ssd, table].map((name) => name.toUpperCase());
          await session.run(
            'make a synonym',
            'insert into all_synonyms values (:1, :2, :3, :4, null)',
            names,
          );
        }
        await session.run('make a synonym', 'commit');
      });
    },
  };
}

/**
 * @param connectionText of a login that may make and drop users and read their tables, as SYSTEM, in a database where that is
 * all right
 */
export function openOracleBench(connectionText: string): OracleBench {
  const connection = readConnection(connectionText);
  if (connection === undefined) throw new Error('CSC_TEST_ORACLE is no connection text of Oracle.');
  const bench = benchOn(openSessions(connection, STATEMENT_MS));
  return {
    ...bench,
    connectionText,
    // A schema is that of a user.
    async createSchema(schema) {
      await bench.run(`create user ${schema} identified by "Only-for-this-run-1"`);
      await bench.run(`grant unlimited tablespace to ${schema}`);
    },
    dropSchema: (schema) => bench.run(`drop user ${schema} cascade`),
    async nameIn(schema, ssd) {
      for (const table of SSD_TABLE_NAMES)
        await bench.run(`create synonym ${schema}.${table} for ${ssd}.${table}`);
    },
  };
}
