import type { Row } from '../row';
import { connectionStrings } from './connection-strings';
import { database } from './database';
import { deliveries } from './deliveries';
import { functionApp } from './function-app';
import { identity } from './identity';
import { network } from './network';
import { oracle } from './oracle';
import { settings } from './settings';
import { settingsFile } from './settings-file';
import { sqlServer } from './sql-server';
import { ssdDatabase } from './ssd-database';
import { surroundings } from './surroundings';
import { tables } from './tables';

/** The table of broken set-ups, by what is broken. */
export const FAMILIES: Readonly<Record<string, readonly Row[]>> = {
  'settings file': settingsFile,
  settings,
  SQL_CONN_STR: connectionStrings,
  PostgreSQL: database,
  'SQL Server': sqlServer,
  Oracle: oracle,
  tables,
  SSD_CONN_STR: ssdDatabase,
  'the way to Azure': network,
  identity,
  deliveries,
  surroundings,
  'function app': functionApp,
};
