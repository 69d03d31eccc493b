import { defineEngine } from '../define-engine';
import { capabilities } from './capabilities';
import { type PostgresConnection, readConnection } from './connection';
import { openPostgres } from './database';
import { postgresScript } from './ddl';
import { grants, sourceGrants } from './grants';
import { openPostgresSource } from './source';

export const postgres = defineEngine<PostgresConnection>({
  name: 'postgres',
  capabilities,
  example: 'postgresql://user:password@host/database',
  read: readConnection,
  open: openPostgres,
  openSource: openPostgresSource,
  sourceScript: sourceGrants,
  script: (tables, wanted) => `${postgresScript(tables)}\n${grants(tables, wanted)}`,
});
