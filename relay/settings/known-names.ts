import { canAddAuthorities } from '../bus/trust';
import { RELAY_SETTINGS } from '../configuration';
import { EXTRACT_SETTINGS } from '../extract/configuration';
import { ANONYMISE_SETTINGS } from '../test-data/anonymise/settings';

/** Settings that no schema reads, as what is wrong with the others may have to be said first. */
export const EARLY_SETTINGS: Readonly<Record<string, string>> = {
  LOG_FOLDER: 'The folder of the log files. Unset: logs beside the settings file.',
};

/** The relay's own settings. */
export const OWN_SETTINGS: readonly string[] = [
  ...Object.keys(EARLY_SETTINGS),
  ...RELAY_SETTINGS,
  ...EXTRACT_SETTINGS,
  ...ANONYMISE_SETTINGS,
];

/** What the libraries and Node read of the environment while they run, with what the documents say of it. */
export const OTHERS_SETTINGS: Readonly<Record<string, string>> = {
  AZURE_TENANT_ID: 'The tenant of your authority, where the relay signs in with a certificate.',
  AZURE_CLIENT_ID: 'The application (client) id that it signs in as.',
  AZURE_CLIENT_SECRET:
    'A secret in place of the certificate, which would stand on the disk of this server: use a certificate.',
  AZURE_CLIENT_CERTIFICATE_PATH:
    'A PEM file with the certificate and its key. Every run warns from 30 days before it ends.',
  AZURE_CLIENT_CERTIFICATE_PASSWORD: 'The password of that file, where it has one.',
  AZURE_CLIENT_SEND_CERTIFICATE_CHAIN: 'true where your tenancy trusts the issuer and not the certificate.',
  AZURE_AUTHORITY_HOST: 'Another address than https://login.microsoftonline.com to sign in at.',
  AZURE_ADDITIONALLY_ALLOWED_TENANTS: 'Further tenants that a token may be of. Not needed.',
  AZURE_TOKEN_CREDENTIALS: 'Which ways to sign in are tried. Not needed.',
  AZURE_LOG_LEVEL:
    'How much the libraries of Azure say. Not for every night: it is not looked over for personal data.',
  HTTP_PROXY: 'A proxy for plain http. Azure is only reached by https: set HTTPS_PROXY.',
  NODE_EXTRA_CA_CERTS:
    'A PEM file with the authority of a web filter that looks into traffic, where it is not in the certificate store of this server.',
  NO_PROXY:
    'Hosts that are reached without the proxy, with commas between them, as sqlhost.council.local,.internal.example. This server itself and the agent of Azure Arc always are.',
  PGUSER: 'The login for PostgreSQL, where SQL_CONN_STR names none.',
  PGPASSWORD: 'Its password, likewise.',
  PGPASSFILE: 'The file with its password, likewise.',
  PGOPTIONS: 'Options of the session on PostgreSQL.',
  TNS_ADMIN:
    'The folder of tnsnames.ora, where SSD_CONN_STR has a name that is looked up in it, and no Tns_Admin of its own.',
  TZ: 'The time zone that times are shown in, where it is not that of this server.',
};

/** Every name that may stand in the file of settings. */
export const KNOWN_SETTINGS: ReadonlySet<string> = new Set([
  ...OWN_SETTINGS,
  ...Object.keys(OTHERS_SETTINGS),
]);

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
