import { defineSource } from '../define-engine';
import { capabilities } from './capabilities';
import { openSessions } from './client';
import { type OracleConnection, readConnection } from './connection';
import { sourceGrants } from './grants';
import { openOracleSource } from './source';

/** Oracle, where the SSD can stand, and staging and the ledger cannot. */
export const oracle = defineSource<OracleConnection>({
  name: 'oracle',
  capabilities,
  example: 'user/password@host:1521/service for Oracle',
  read: readConnection,
  openSource: async (connection, opening) =>
    openOracleSource(openSessions(connection, opening.statementMs), opening),
  sourceScript: sourceGrants,
});
