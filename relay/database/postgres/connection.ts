import { type ConnectionPairs, isUrl, readPairs } from '../connection-text';
import { DatabaseError } from '../database-error';

export interface PostgresConnection {
  readonly engine: 'postgres';
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** undefined: the name that PGUSER or the operating system gives */
  readonly user: string | undefined;
  readonly password: string | undefined;
  /**
   * `verify`: encrypted, the server's certificate checked; `trust`: encrypted, any certificate taken; `off`.
   */
  readonly tls: 'verify' | 'trust' | 'off';
  /** A file of certificates to check the server's against, besides those Node knows. */
  readonly caFile: string | undefined;
  readonly connectTimeoutMs: number;
}

const DEFAULT_PORT = 5432;
const DEFAULT_TIMEOUT_SECONDS = 15;

/**
 * Reads a `postgres://` URL, or an ODBC text that names a driver of PostgreSQL.
 * @returns undefined for any other text
 * @throws DatabaseError that names the part at fault, never a value
 */
export function readConnection(text: string): PostgresConnection | undefined {
  if (/^postgres(?:ql)?:\/\//i.test(text)) return readPostgresUrl(text);
  if (isUrl(text)) return undefined;
  const pairs = readPairs(text);
  return /postgres/i.test(pairs.read('driver') ?? '') ? readPostgresPairs(pairs) : undefined;
}

/** @throws DatabaseError that names the part at fault, never a value */
export function readPostgresUrl(text: string): PostgresConnection {
  let url: URL;
  let user: string;
  let password: string;
  let database: string;
  try {
    url = new URL(text);
    user = decodeURIComponent(url.username);
    password = decodeURIComponent(url.password);
    database = decodeURIComponent(url.pathname.slice(1));
  } catch {
    throw new DatabaseError(
      'SQL_CONN_STR is not a URL that can be read: in user and password write signs as %-codes, @ as %40, / as %2F, # as %23, % as %25.',
    );
  }
  return build({
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: url.port === '' ? undefined : Number(url.port),
    database,
    user,
    password,
    sslMode: url.searchParams.get('sslmode') ?? undefined,
    caFile: url.searchParams.get('sslrootcert') ?? undefined,
    timeoutSeconds: readSeconds(url.searchParams.get('connect_timeout')),
  });
}

/** An ODBC text of psqlODBC. @throws DatabaseError that names the key at fault, never a value */
export function readPostgresPairs(pairs: ConnectionPairs): PostgresConnection {
  return build({
    host: pairs.read('Server', 'Servername', 'Host') ?? '',
    port: pairs.readNumber('Port'),
    database: pairs.read('Database', 'Dbname') ?? '',
    user: pairs.read('UID', 'User ID', 'Username', 'User'),
    password: pairs.read('PWD', 'Password'),
    sslMode: pairs.readFlag('TrustServerCertificate') ? 'no-verify' : pairs.read('SSLMode'),
    caFile: pairs.read('SSLRootCert'),
    timeoutSeconds: pairs.readNumber('Timeout', 'Connect Timeout', 'Login Timeout'),
  });
}

interface Parts {
  readonly host: string;
  readonly port: number | undefined;
  readonly database: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly sslMode: string | undefined;
  readonly caFile: string | undefined;
  readonly timeoutSeconds: number | undefined;
}

function build(parts: Parts): PostgresConnection {
  if (parts.host === '') throw new DatabaseError('SQL_CONN_STR names no server: add the host.');
  if (parts.database === '') throw new DatabaseError('SQL_CONN_STR names no database: add it.');
  return {
    engine: 'postgres',
    host: parts.host,
    port: parts.port ?? DEFAULT_PORT,
    database: parts.database,
    user: parts.user || undefined,
    password: parts.password || undefined,
    tls: readTls(parts.sslMode, parts.host),
    caFile: parts.caFile,
    connectTimeoutMs: (parts.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
  };
}

/**
 * Without sslmode a connection is encrypted unless it stays on this machine. `prefer` and `allow` would fall back to
 * clear text without a word, so they are held to be `require`; and `require` checks the certificate.
 */
function readTls(sslMode: string | undefined, host: string): PostgresConnection['tls'] {
  switch (sslMode?.toLowerCase()) {
    case undefined:
      return ['localhost', '127.0.0.1', '::1'].includes(host.toLowerCase()) ? 'off' : 'verify';
    case 'disable':
      return 'off';
    case 'allow':
    case 'prefer':
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return 'verify';
    case 'no-verify':
      return 'trust';
    default:
      throw new DatabaseError('SQL_CONN_STR: sslmode must be disable, require, verify-full or no-verify.');
  }
}

function readSeconds(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new DatabaseError('SQL_CONN_STR: connect_timeout must be a whole number of seconds.');
}
