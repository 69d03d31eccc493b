import { defineEngine } from '../define-engine';
import { capabilities } from './capabilities';
import { type PostgresConnection, readConnection } from './connection';
import { openPostgres } from './database';
import { postgresScript } from './ddl';
import { grants } from './grants';

export const postgres = defineEngine<PostgresConnection>({
  name: 'postgres',
  capabilities,
  example: 'postgresql://user:password@host/database',
  read: readConnection,
  open: openPostgres,
  script: (tables, wanted) => `${postgresScript(tables)}\n${grants(tables, wanted)}`,
});
