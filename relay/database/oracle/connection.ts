import type { ConnectionPairs } from '../connection-pairs';
import { DatabaseError } from '../database-error';
import { OTHER_KEYS, refuseNativeEncryption } from './connection-keys';
import { type DataSource, readDataSource } from './data-source';
import { readForm } from './read-form';

export interface OracleConnection {
  readonly engine: 'oracle';
  readonly host: string;
  /** As a message says it: host:port, or a name of tnsnames.ora. */
  readonly place: string;
  readonly user: string;
  readonly password: string;
  /** A connect descriptor, or a name of tnsnames.ora. */
  readonly connectString: string;
  /** The folder of tnsnames.ora; undefined: that of TNS_ADMIN, where a name is to be looked up. */
  readonly configDir: string | undefined;
  /** The folder of ewallet.pem; undefined: the authorities that this machine knows. */
  readonly walletLocation: string | undefined;
  readonly walletPassword: string | undefined;
  /** Whether the certificate has to name the host; undefined: it has to, unless the descriptor says otherwise. */
  readonly isNameChecked: boolean | undefined;
  /** The name that the server's certificate is for, where it is not the host's. */
  readonly certificateName: string | undefined;
  /** How long one address may take to give a connection. */
  readonly connectTimeoutMs: number;
  /** How many addresses are tried, one after another. */
  readonly addresses: number;
}

const DEFAULT_TIMEOUT_SECONDS = 15;
const LONGEST_TIMEOUT_SECONDS = 600;

/**
 * Reads what an authority has for Oracle: `user/password@` before Easy Connect, a descriptor or a name of tnsnames.ora; a URL
 * `oracle://`; a JDBC text of the thin driver; an ADO.NET text of ODP.NET; or an ODBC text that names a driver of Oracle.
 * @returns undefined for any other text
 * @throws DatabaseError that names the part at fault, never a value
 */
export function readConnection(text: string): OracleConnection | undefined {
  const pairs = readForm(text);
  return pairs && readOraclePairs(pairs);
}

/** @throws DatabaseError that names the key at fault, never a value */
function readOraclePairs(pairs: ConnectionPairs): OracleConnection {
  if (pairs.read('DSN', 'FILEDSN') !== undefined) {
    throw new DatabaseError(
      'SQL_CONN_STR names a DSN, which only the ODBC manager of a machine can look up: write Data Source=host:1521/service;User Id=…;Password=….',
    );
  }
  refuseNativeEncryption('encryption_client', pairs.read('encryption_client'));
  refuseNativeEncryption('crypto_checksum_client', pairs.read('crypto_checksum_client'));
  pairs.read('encryption_types_client', 'crypto_checksum_types_client');
  if (pairs.read('DBA Privilege') !== undefined) {
    throw new DatabaseError(
      'SQL_CONN_STR: DBA Privilege asks for SYSDBA or the like: give the relay a login that may only SELECT, and remove it.',
    );
  }
  const source = readSource(pairs);
  const connection: OracleConnection = {
    engine: 'oracle',
    ...readLogin(pairs),
    ...source.address,
    configDir: pairs.read('Tns_Admin', 'Config_Dir'),
    walletLocation: readWallet(pairs),
    walletPassword: pairs.read('Wallet_Password'),
    isNameChecked: readNameCheck(pairs),
    certificateName: pairs.read('ssl_server_cert_dn', 'tls_server_cert_dn'),
    connectTimeoutMs: (readTimeout(pairs) ?? source.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
  };
  pairs.refuseOthers(OTHER_KEYS, 'Oracle');
  return connection;
}

interface Source extends Pick<DataSource, 'timeoutSeconds'> {
  readonly address: Pick<OracleConnection, 'host' | 'place' | 'connectString' | 'addresses'>;
}

/** The place in one text, or by the keys of drivers that have one each for host, port and service. */
function readSource(pairs: ConnectionPairs): Source {
  const given = pairs.read('Data Source', 'DBQ', 'Server', 'Server Name', 'Host', 'Host Name');
  const port = pairs.readNumber('Port', 'Port Number');
  const service = pairs.read('Service Name', 'Service');
  const sid = pairs.read('SID');
  if (given === undefined) {
    throw new DatabaseError('SQL_CONN_STR names no database of Oracle: add Data Source=host:1521/service.');
  }
  if (service !== undefined && sid !== undefined) {
    throw new DatabaseError('SQL_CONN_STR has SID and Service Name: keep one.');
  }
  const host = port === undefined ? given : `${given}:${port}`;
  const withPort = /:\d+$/.test(host) ? host : `${host}:1521`;
  const text =
    service === undefined ? (sid === undefined ? host : `${withPort}:${sid}`) : `${host}/${service}`;
  const { host: name, place, connectString, addresses, timeoutSeconds } = readDataSource(text);
  return { timeoutSeconds, address: { host: name, place, connectString, addresses } };
}

function readLogin(pairs: ConnectionPairs): Pick<OracleConnection, 'user' | 'password'> {
  const user = pairs.read('User Id', 'UID', 'User', 'User Name');
  const password = pairs.read('Password', 'PWD');
  if (user === '/') {
    throw new DatabaseError(
      'SQL_CONN_STR asks for a sign-in by the operating system, which the relay does not do with Oracle: write User Id= and Password= of a login.',
    );
  }
  if (user === undefined) {
    throw new DatabaseError(
      'SQL_CONN_STR names no login of Oracle: write user/password@ before the host, or add User Id= and Password=.',
    );
  }
  if (password === undefined) {
    throw new DatabaseError(
      'SQL_CONN_STR has no password of Oracle: write user/password@ before the host, or add Password= (ODBC: PWD=).',
    );
  }
  return { user, password };
}

/** A folder, or what sqlnet.ora has of it: `(SOURCE=(METHOD=FILE)(METHOD_DATA=(DIRECTORY=…)))`. */
function readWallet(pairs: ConnectionPairs): string | undefined {
  const given = pairs.read('Wallet_Location', 'My_Wallet_Directory');
  if (!given?.startsWith('(')) return given;
  const folder = /\(\s*directory\s*=\s*"?([^")]+?)"?\s*\)/i.exec(given)?.[1];
  if (folder !== undefined) return folder;
  throw new DatabaseError('SQL_CONN_STR: Wallet_Location must be the folder that holds ewallet.pem.');
}

function readNameCheck(pairs: ConnectionPairs): boolean | undefined {
  const given = pairs.read('ssl_server_dn_match', 'tls_server_dn_match')?.toLowerCase();
  if (given === undefined || /^(?:on|yes|true)$/.test(given)) return given === undefined ? undefined : true;
  if (/^(?:off|no|false)$/.test(given)) return false;
  throw new DatabaseError('SQL_CONN_STR: ssl_server_dn_match must be yes or no.');
}

function readTimeout(pairs: ConnectionPairs): number | undefined {
  const seconds =
    pairs.readNumber('Connection Timeout', 'Connect Timeout', 'Timeout', 'Login Timeout') ??
    pairs.readNumber('transport_connect_timeout');
  if (seconds === undefined || (seconds >= 1 && seconds <= LONGEST_TIMEOUT_SECONDS)) return seconds;
  throw new DatabaseError(
    `SQL_CONN_STR: Connection Timeout of Oracle must be from 1 to ${LONGEST_TIMEOUT_SECONDS} seconds.`,
  );
}
