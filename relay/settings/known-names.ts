import { canAddAuthorities } from '../bus/trust';
import { RELAY_SETTINGS } from '../configuration';
import { EXTRACT_SETTINGS } from '../extract/configuration';
import { ANONYMISE_SETTINGS } from '../test-data/anonymise/settings';

/** The relay's own settings. */
export const OWN_SETTINGS: readonly string[] = [
  'LOG_FOLDER',
  ...RELAY_SETTINGS,
  ...EXTRACT_SETTINGS,
  ...ANONYMISE_SETTINGS,
];

/** What the libraries and Node read of the environment while they run. */
export const OTHERS_SETTINGS: readonly string[] = [
  'AZURE_TENANT_ID',
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'AZURE_CLIENT_SEND_CERTIFICATE_CHAIN',
  'AZURE_AUTHORITY_HOST',
  'AZURE_ADDITIONALLY_ALLOWED_TENANTS',
  'AZURE_TOKEN_CREDENTIALS',
  'AZURE_LOG_LEVEL',
  'HTTP_PROXY',
  'NODE_EXTRA_CA_CERTS',
  'NO_PROXY',
  'PGUSER',
  'PGPASSWORD',
  'PGPASSFILE',
  'PGOPTIONS',
  'TZ',
];

/** Every name that may stand in the file of settings. */
export const KNOWN_SETTINGS: ReadonlySet<string> = new Set([...OWN_SETTINGS, ...OTHERS_SETTINGS]);

/** Node reads these before the settings file is read. One of them the relay reads itself, where it can still do what it says. */
export const isOfNode = (name: string): boolean =>
  /^(?:NODE|SSL_CERT)_/i.test(name) && !(canAddAuthorities && name.toUpperCase() === 'NODE_EXTRA_CA_CERTS');

/** Settings of the function app, which holds the account at DfE. */
export const FUNCTION_APP_SETTINGS: ReadonlySet<string> = new Set([
  'API_ENDPOINT',
  'TOKEN_ENDPOINT',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'SCOPE',
  'SUPPLIER_KEY',
  'BATCH_SIZE',
  'STORAGE_ACCOUNT_URL',
  'STORAGE_CONNECTION_STRING',
  'ARCHIVE_CONTAINER',
  'JOURNAL_CONTAINER',
  'DAILY_RUN_SCHEDULE',
  'DEAD_LETTER_SCHEDULE',
  'DFE_SECRET_EXPIRES',
  'SUBMIT_SCHEDULE',
  'DRAIN_MINUTES',
  'HTTP_TIMEOUT_SECONDS',
  'MAX_POST_BYTES',
  'POST_INTERVAL_MS',
  'RECEIVE_WAIT_MS',
  'REHEARSAL',
  'REHEARSAL_SCRIPT',
  'RETRY_WINDOW_HOURS',
]);

const CONNECTION = 'Write the whole connection into SQL_CONN_STR';
const PARTS =
  'Write server and database into SQL_CONN_STR, as Server=sqlhost;Database=HDM_Local;Integrated Security=true';

/** Names that the scripts of Data to Insight, and guides to databases, use; and what to use instead. */
export const REPLACED_SETTINGS: Readonly<Partial<Record<string, string>>> = {
  USER_SERVER: PARTS,
  USER_DATABASE: PARTS,
  DB_SERVER: PARTS,
  DB_NAME: PARTS,
  SERVER: PARTS,
  DATABASE: PARTS,
  DB_CONNECTION_STRING: CONNECTION,
  SQL_CONNECTION_STRING: CONNECTION,
  CONNECTION_STRING: CONNECTION,
  DATABASE_URL: CONNECTION,
  API_ENDPOINT_LA: 'The function app makes it of API_ENDPOINT and LA_CODE; remove it',
  DEBUG: 'The relay has no such mode; remove it',
};
