import type { Cell } from '../../relay/database/oracle/session';
import { openOracleSource } from '../../relay/database/oracle/source';
import { startH2 } from '../local/oracle/start-h2';
import type { SsdBench } from './workbench';

/** H2 in the mode of Oracle, for the SSD alone. */
export function openH2Bench(): SsdBench {
  const sessions = startH2();
  return {
    connectionText: '',
    sessions,
    openSource: (location) => openOracleSource({ ...sessions, close: async () => {} }, { location }),
    alterToText: 'varchar2(30)',
    run: (sql, values = []) =>
      sessions.inSession((session) => session.run('work on H2', sql, values as readonly Cell[])),
    async dropSchema(schema) {
      await sessions.inSession((session) =>
        session.run('drop a schema', `drop schema if exists ${schema} cascade`),
      );
    },
    close: () => sessions.close(),
  };
}
