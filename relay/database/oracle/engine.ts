import { defineSource } from '../define-engine';
import { capabilities } from './capabilities';
import { openSessions } from './client';
import { type OracleConnection, readConnection } from './connection';
import { sourceGrants } from './grants';
import { openOracleSource } from './source';

const IN_CLEAR =
  'Records of children come from Oracle without encryption, as this text does not ask for TLS. Ask IT for TLS at the listener (TCPS, mostly port 2484), and write tcps://host:2484/service in the place of host and service.';

/** What a name of tnsnames.ora stands for is not known here, and on this machine nobody listens. */
const isInClear = ({ connectString, host }: OracleConnection): boolean =>
  /\(\s*PROTOCOL\s*=\s*"?TCP"?\s*\)/i.test(connectString) &&
  !['localhost', '127.0.0.1', '::1'].includes(host.toLowerCase());

/** Oracle, where the SSD can stand, and staging and the ledger cannot. */
export const oracle = defineSource<OracleConnection>({
  name: 'oracle',
  capabilities,
  example: 'user/password@host:1521/service for Oracle',
  read: readConnection,
  openSource: async (connection, opening) =>
    openOracleSource(openSessions(connection, opening.statementMs), opening),
  sourceScript: sourceGrants,
  caution: (connection) => (isInClear(connection) ? IN_CLEAR : undefined),
});
