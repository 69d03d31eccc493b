import { defineEngine } from '../define-engine';
import { capabilities } from './capabilities';
import { readConnection, type SqlServerConnection } from './connection';
import { sqlServerScript } from './ddl';
import { grants, sourceGrants } from './grants';

export const sqlserver = defineEngine<SqlServerConnection>({
  name: 'sqlserver',
  capabilities,
  example: 'Server=..;Database=.. for SQL Server',
  read: readConnection,
  async open(connection, opening) {
    // Loaded only where it is used: the driver costs a quarter of a second and 35 MB.
    const { openSqlServer }: typeof import('./database') = require('./database');
    return openSqlServer(connection, opening);
  },
  async openSource(connection, opening) {
    const { openSqlServerSource }: typeof import('./source') = require('./source');
    return openSqlServerSource(connection, opening);
  },
  sourceScript: sourceGrants,
  script: (tables, wanted) => `${sqlServerScript(tables)}\n${grants(tables, wanted)}`,
});
