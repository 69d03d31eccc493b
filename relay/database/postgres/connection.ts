import { isIPv6 } from 'node:net';
import { holdsPlaceholder } from '../../../shared/configuration/unfit-value';
import { type ConnectionPairs, createPairs } from '../connection-pairs';
import { isUrl, readKeywords, readPairs, refuseDash } from '../connection-text';
import { DatabaseError } from '../database-error';
import { OTHER_KEYS } from './connection-keys';

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
  /** Options of the session as the server's command line takes them, such as `-c search_path=ssd`. */
  readonly options: string | undefined;
  readonly connectTimeoutMs: number;
}

const DEFAULT_PORT = 5432;
const DEFAULT_TIMEOUT_SECONDS = 15;

/**
 * Reads a `postgres://` URL, keywords of libpq, an ADO.NET text of Npgsql, or an ODBC text that names a driver of PostgreSQL.
 * @returns undefined for any other text
 * @throws DatabaseError that names the part at fault, never a value
 */
export function readConnection(text: string): PostgresConnection | undefined {
  if (/^postgres(?:ql)?:\/\//i.test(text)) return readPostgresPairs(pairsOfUrl(text));
  if (isUrl(text)) return undefined;
  const keywords = readKeywords(text);
  if (keywords !== undefined) return readPostgresPairs(keywords);
  const pairs = readPairs(text);
  return isOfPostgres(pairs) ? readPostgresPairs(pairs) : undefined;
}

/** Npgsql and SqlClient share most keys; these are Npgsql's alone. */
const isOfPostgres = (pairs: ConnectionPairs): boolean =>
  pairs.odbc
    ? /postgres|psqlodbc/i.test(pairs.read('Driver') ?? '')
    : pairs.has('Host', 'SSL Mode', 'Search Path') || pairs.read('Port') === String(DEFAULT_PORT);

const ONE_HOST =
  'SQL_CONN_STR: the host of PostgreSQL must be one name or address; several hosts and sockets are not known to the relay.';

/** `//user:password@one:5432,two:5432/database` */
const SEVERAL_HOSTS = /^[a-z]+:\/\/(?:[^/?#]*@)?[^/?#@,]+(?:,[^/?#@,]+)+(?:[/?#]|$)/i;

const PLACEHOLDER_IN_URL =
  'SQL_CONN_STR holds a placeholder that nothing was put in for: write what it stands for, signs of user and password as %-codes.';

const UNREADABLE_URL =
  'SQL_CONN_STR is not a URL that can be read: in user and password write signs as %-codes, @ as %40, / as %2F, ? as %3F, # as %23, % as %25.';

/** By libpq a + is a +, as in a password; by node-postgres it is a blank, as in `options=-c+search_path=ssd`. */
const parametersOf = (search: string): [key: string, value: string][] =>
  search
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [, key = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(part) ?? [];
      const spaced = /^options$/i.test(key) ? value.replaceAll('+', ' ') : value;
      return [decodeURIComponent(key), decodeURIComponent(spaced)];
    });

/** A parameter counts for more than the same part of the address, as with libpq. */
function pairsOfUrl(text: string): ConnectionPairs {
  const parts: [key: string, value: string][] = [];
  // A URL is read without its line breaks and tabs.
  if (/\p{Cc}/u.test(text))
    throw new DatabaseError('SQL_CONN_STR holds a line break or another control sign.');
  try {
    const url = new URL(text);
    // A sign of the password that is not written as a code ends the address, and what follows lands elsewhere.
    if (url.hash !== '' || /[@/]/.test(url.pathname.slice(1)) || url.search.includes('@')) {
      throw new URIError('The address ends too early.');
    }
    parts.push(
      ['host', decodeURIComponent(url.hostname).replaceAll(/^\[|\]$/g, '')],
      ['port', url.port],
      ['dbname', decodeURIComponent(url.pathname.slice(1))],
      ['user', decodeURIComponent(url.username)],
      ['password', decodeURIComponent(url.password)],
      ...parametersOf(url.search),
    );
  } catch {
    if (holdsPlaceholder(text)) throw new DatabaseError(PLACEHOLDER_IN_URL);
    throw new DatabaseError(SEVERAL_HOSTS.test(text) ? ONE_HOST : UNREADABLE_URL);
  }
  const given = parts.filter(([, value]) => value !== '');
  return createPairs(
    given.map(([key, value]) => ({ key, value, quoted: true })),
    false,
  );
}

/** @throws DatabaseError that names the key at fault, never a value */
function readPostgresPairs(pairs: ConnectionPairs): PostgresConnection {
  const connection = build({
    ...readPlace(pairs.read('Host', 'Server', 'Servername') ?? '', pairs.readNumber('Port')),
    database: pairs.read('Database', 'Dbname', 'DB') ?? '',
    user: pairs.read('User', 'UID', 'User ID', 'Username'),
    password: pairs.read('Password', 'PWD', 'PSW'),
    sslMode: readSslMode(pairs),
    caFile: pairs.read('sslrootcert', 'Root Certificate'),
    timeoutSeconds: pairs.readNumber('connect_timeout', 'Timeout', 'Connection Timeout', 'Login Timeout'),
    options: readOptions(pairs),
  });
  pairs.refuseOthers(OTHER_KEYS, 'PostgreSQL');
  return connection;
}

/** libpq and Npgsql say sslmode, node-postgres ssl; Npgsql and SqlClient say whether any certificate is taken. */
function readSslMode(pairs: ConnectionPairs): string | undefined {
  const mode = pairs.read('sslmode')?.toLowerCase();
  const ssl = pairs.read('ssl')?.toLowerCase();
  if (mode !== undefined && ssl !== undefined) {
    throw new DatabaseError('SQL_CONN_STR has ssl and sslmode: keep one.');
  }
  const trust = pairs.readFlag('TrustServerCertificate') ?? false;
  if (trust && mode?.startsWith('verify')) {
    throw new DatabaseError('SQL_CONN_STR: Trust Server Certificate contradicts sslmode: keep one.');
  }
  if (trust && mode !== 'disable') return 'no-verify';
  if (ssl === undefined) return mode;
  return /^(?:true|1|yes)$/.test(ssl) ? 'require' : /^(?:false|0|no)$/.test(ssl) ? 'disable' : ssl;
}

/** What the session begins with, as `-c search_path=ssd`; Npgsql has a key of its own for the search path. */
function readOptions(pairs: ConnectionPairs): string | undefined {
  const path = pairs.read('Search Path')?.replaceAll(/[\\\s]/g, '\\$&');
  const options = [pairs.read('Options'), path && `-c search_path=${path}`].filter(Boolean);
  return options.length === 0 ? undefined : options.join(' ');
}

const PLACE = /^(?<host>[^:[\]]+|\[[^\]]+\])(?::(?<inHost>\d{1,6}))?$/;

/** Npgsql takes a port behind the host too. @throws DatabaseError where Port says another */
function readPlace(text: string, port: number | undefined): Pick<Parts, 'host' | 'port'> {
  const { host = text, inHost } = PLACE.exec(text)?.groups ?? {};
  if (inHost !== undefined && port !== undefined && Number(inHost) !== port) {
    throw new DatabaseError('SQL_CONN_STR: Host and Port name two ports: keep one.');
  }
  return { host: host.replaceAll(/^\[|\]$/g, ''), port: inHost === undefined ? port : Number(inHost) };
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
  readonly options: string | undefined;
}

function build(parts: Parts): PostgresConnection {
  if (parts.host === '') throw new DatabaseError('SQL_CONN_STR names no server: add the host.');
  if (/[,/\\@]/.test(parts.host)) throw new DatabaseError(ONE_HOST);
  if (/[\s=]/.test(parts.host) || (parts.host.includes(':') && !isIPv6(parts.host))) {
    throw new DatabaseError(
      'SQL_CONN_STR: Host of PostgreSQL holds what belongs to no name: part it from the next key by a semicolon, or by a blank where the keywords are in small letters (host=… dbname=…).',
    );
  }
  refuseDash('Host', parts.host);
  if (parts.port !== undefined && (parts.port < 1 || parts.port > 65_535)) {
    throw new DatabaseError('SQL_CONN_STR: the port must be from 1 to 65535.');
  }
  if (parts.database === '') throw new DatabaseError('SQL_CONN_STR names no database: add it.');
  return {
    engine: 'postgres',
    host: parts.host,
    port: parts.port ?? DEFAULT_PORT,
    database: parts.database,
    user: parts.user || undefined,
    password: parts.password || undefined,
    tls: readTls(parts.sslMode, parts.host),
    // `system` of libpq: the authorities that this machine knows.
    caFile: parts.caFile === 'system' ? undefined : parts.caFile,
    options: parts.options,
    connectTimeoutMs: (parts.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
  };
}

/**
 * Without sslmode a connection is encrypted unless it stays on this machine. `prefer` and `allow` would fall back to
 * clear text without a word, so they are held to be `require`; and `require` checks the certificate.
 */
function readTls(sslMode: string | undefined, host: string): PostgresConnection['tls'] {
  switch (sslMode?.toLowerCase().replace('-', '')) {
    case undefined:
      return ['localhost', '127.0.0.1', '::1'].includes(host.toLowerCase()) ? 'off' : 'verify';
    case 'disable':
      return 'off';
    case 'allow':
    case 'prefer':
    case 'require':
    case 'verifyca':
    case 'verifyfull':
      return 'verify';
    case 'noverify':
      return 'trust';
    default:
      throw new DatabaseError('SQL_CONN_STR: sslmode must be disable, require, verify-full or no-verify.');
  }
}
