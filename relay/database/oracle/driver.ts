import type { ConnectionAttributes, DbType, FetchTypeResponse, Metadata } from 'oracledb';
import { DatabaseError } from '../database-error';
import type { OracleConnection } from './connection';

export type Driver = typeof import('oracledb');

/** How long a connection is silent before the system asks whether the other side is still there; minutes. */
const KEEP_ALIVE_MINUTES = 1;

/**
 * Loads the driver, which speaks to Oracle by itself (thin mode) and needs none of Oracle's programs. Only where an SSD
 * in Oracle is opened: it costs a twentieth of a second and 12 MB.
 */
export function loadDriver(): Driver {
  const driver: Driver = require('oracledb');
  // With this variable the driver prints whatever goes over the network, records of children among it.
  delete process.env.NODE_ORACLEDB_DEBUG_PACKETS;
  return driver;
}

/** What the driver takes for one connection. */
export const attributesOf = (connection: OracleConnection): ConnectionAttributes => ({
  user: connection.user,
  password: connection.password,
  connectString: connection.connectString,
  ...(connection.configDir === undefined ? {} : { configDir: connection.configDir }),
  ...(connection.walletLocation === undefined ? {} : { walletLocation: connection.walletLocation }),
  ...(connection.walletPassword === undefined ? {} : { walletPassword: connection.walletPassword }),
  ...(connection.isNameChecked === undefined ? {} : { sslServerDNMatch: connection.isNameChecked }),
  ...(connection.certificateName === undefined ? {} : { sslServerCertDN: connection.certificateName }),
  connectTimeout: connection.connectTimeoutMs / 1000,
  // A firewall drops a silent connection; one that reads is silent while the relay builds records.
  expireTime: KEEP_ALIVE_MINUTES,
  // What a DBA sees in v$session.
  program: 'csc-relay',
  driverName: 'csc-relay',
});

/**
 * The settings of a session that decide what a statement gives: none is left to the server, its database or this machine, on
 * which one authority's would differ from another's. The language comes first, as it changes others; in English, the names
 * of tables are found in what the server says. NLS_NCHAR_CONV_EXCP makes a sign that is lost on the way an error.
 */
export const SESSION_SETTINGS = `alter session set ${[
  ['NLS_LANGUAGE', 'AMERICAN'],
  ['NLS_TERRITORY', 'AMERICA'],
  ['NLS_CALENDAR', 'GREGORIAN'],
  ['NLS_NUMERIC_CHARACTERS', '.,'],
  ['NLS_DATE_LANGUAGE', 'AMERICAN'],
  ['NLS_DATE_FORMAT', 'YYYY-MM-DD"T"HH24:MI:SS'],
  ['NLS_TIMESTAMP_FORMAT', 'YYYY-MM-DD"T"HH24:MI:SS.FF'],
  ['NLS_TIMESTAMP_TZ_FORMAT', 'YYYY-MM-DD"T"HH24:MI:SS.FFTZH:TZM'],
  ['NLS_SORT', 'BINARY'],
  ['NLS_COMP', 'BINARY'],
  ['NLS_NCHAR_CONV_EXCP', 'TRUE'],
  ['TIME_ZONE', 'Europe/London'],
]
  .map(([name, value]) => `${name} = '${value}'`)
  .join(' ')}`;

/**
 * How each column comes: texts as they are, long ones and numbers as text too. A date would come in the time zone of this
 * machine, and be another day on some; the statements ask for dates as text.
 * @returns what throws a DatabaseError for a column that is none of these
 */
export function asText(driver: Driver): (column: Metadata<unknown>) => FetchTypeResponse | undefined {
  const texts: readonly DbType[] = [
    driver.DB_TYPE_CHAR,
    driver.DB_TYPE_NCHAR,
    driver.DB_TYPE_VARCHAR,
    driver.DB_TYPE_NVARCHAR,
    driver.DB_TYPE_LONG,
    driver.DB_TYPE_LONG_NVARCHAR,
    driver.DB_TYPE_ROWID,
  ];
  const toBeText: readonly DbType[] = [driver.DB_TYPE_CLOB, driver.DB_TYPE_NCLOB, driver.DB_TYPE_NUMBER];
  return ({ name, dbType, dbTypeName }) => {
    if (dbType !== undefined && texts.includes(dbType)) return undefined;
    if (dbType !== undefined && toBeText.includes(dbType)) return { type: driver.DB_TYPE_VARCHAR };
    throw new DatabaseError(
      `A statement asks Oracle for ${name} as ${dbTypeName}, and the relay reads text and numbers alone: report this, with the name of the column.`,
    );
  };
}
