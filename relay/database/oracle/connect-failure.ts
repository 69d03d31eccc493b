import { isNativeError } from 'node:util/types';
import { TookTooLong } from '../../../shared/within';
import { DatabaseError } from '../database-error';
import type { OracleConnection } from './connection';
import { codeOf } from './failure-code';
import { DATABASE_DOWN, LOGIN_LOCKED, TOO_MANY_SESSIONS } from './failure-words';

/** How a connection is told in a message. */
interface Told {
  readonly server: string;
  readonly place: string;
  readonly host: string;
  /** How long was waited for one address, and for all that a session takes. */
  readonly seconds: number;
  readonly limitSeconds: number;
  /** What the driver says; only looked into. */
  readonly message: string;
}

type Say = (told: Told) => string;

const NATIVE =
  'whether it demands native network encryption (SQLNET.ENCRYPTION_SERVER), which the relay does not speak: then ask IT for TLS at the listener and write tcps://host:2484/service';

const closed: Say = ({ server }) =>
  `${server} closed the connection before the sign-in: look whether a listener of Oracle is what listens there, whether the port takes TLS alone (tcps://), and ${NATIVE}`;

const native: Say = ({ server }) =>
  `${server} demands Oracle's native network encryption or checksums, which the relay does not speak: ask IT for TLS at the listener and write tcps://host:2484/service`;

const silent: Say = ({ server, seconds }) =>
  `${server} did not answer in ${seconds} s: check host, port and firewall`;

const wallet: Say = () =>
  'The wallet cannot be read: Wallet_Location must be the folder that holds ewallet.pem, and Wallet_Password its password where it has one';

const folder: Say = ({ host }) =>
  `The name ${host} is to be looked up in tnsnames.ora, and that file is not found: name its folder with Tns_Admin=, or in TNS_ADMIN, or write host:1521/service in the place of the name`;

const wrongName: Say = ({ server }) =>
  `The certificate of ${server} is made for another name: use the host name that it was made for, or name it in ssl_server_cert_dn`;

const notOracle: Say = ({ place }) =>
  `What listens at ${place} answers in no way of Oracle that the relay knows: check host and port, and ${NATIVE}`;

const restricted: Say = ({ server }) =>
  `${server} takes no new sessions at this moment, as while it starts, stops or is looked after: run again later, or ask your DBA`;

const refused: Say = ({ server }) => `${server} refused the login: check user and password`;

/** Before and at the sign-in. A refusal of the listener stands by its ORA code. */
const SENTENCES: Readonly<Partial<Record<string, Say>>> = {
  'NJS-101': () => 'The connection to Oracle has no login: write user/password@ before the host',
  'NJS-116': ({ server }) =>
    `${server} knows the password of this login in a form of before Oracle 12 alone: ask your DBA to set the password anew, with SQLNET.ALLOWED_LOGON_VERSION_SERVER of 12 or more`,
  'NJS-138': ({ server }) =>
    `${server} is older than Oracle 12.1, which the relay does not speak to: ask IT for a newer one, or for a copy of the SSD in SQL Server or PostgreSQL`,
  'NJS-100': ({ server }) =>
    `${server} has a national character set that the relay cannot read: AL16UTF16 is needed`,
  'NJS-192': ({ server }) =>
    `${server} has a character set that the relay cannot read: ask your DBA for one in AL32UTF8`,
  'NJS-500': closed,
  'NJS-501': closed,
  'NJS-503': ({ place, message }) =>
    /EHOSTUNREACH|ENETUNREACH/.test(message)
      ? `No way leads to ${place}: check host, network and firewall`
      : `Nothing listens at ${place}: check host, port and firewall, and that the listener of Oracle runs`,
  'NJS-504': ({ place }) =>
    `The proxy of the descriptor did not connect to ${place}: check HTTPS_PROXY there, or remove it`,
  'NJS-505': wallet,
  'NJS-506': ({ server, message }) =>
    /expired|not yet valid/i.test(message)
      ? `The certificate of ${server} is out of date: check the clock of this server, then ask your DBA`
      : /certificate|self.signed|issuer|CERT_|altname/i.test(message)
        ? `The certificate of ${server} is not trusted: name the file of its authority in NODE_EXTRA_CA_CERTS, or the folder of a wallet (ewallet.pem) in Wallet_Location`
        : `${server} answers without TLS at that port, or not at all: write the port of TCPS, mostly 2484, or host:1521/service without tcps`,
  'NJS-507': wrongName,
  'NJS-508': wrongName,
  'NJS-510': silent,
  'NJS-512': ({ message, ...told }) =>
    /wallet|ENOENT|EACCES/i.test(message)
      ? wallet({ message, ...told })
      : 'The descriptor in SQL_CONN_STR is not one that the driver takes: copy the whole entry out of tnsnames.ora again',
  'NJS-514': () =>
    'The descriptor in SQL_CONN_STR, or of its name in tnsnames.ora, is broken: look at its parentheses',
  'NJS-516': folder,
  'NJS-517': ({ host }) =>
    `The name ${host} does not stand in tnsnames.ora: check the name, and the folder in Tns_Admin`,
  'NJS-518': ({ server }) =>
    `${server} has no such service: check the service name, or ask your DBA for it; where it is a SID, write host:port:SID`,
  'NJS-519': ({ server }) => `${server} has no such SID: check it, or write the service as host:1521/service`,
  'NJS-520': folder,
  'NJS-521': closed,
  'NJS-529': wallet,
  'NJS-530': ({ host }) => `The name ${host} is not found: check the host`,
  'NJS-531': native,
  'NJS-532': native,
  'NJS-533': native,
  'ORA-12660': native,
  ETIMEDOUT: ({ server, limitSeconds }) =>
    `${server} gave no session in ${limitSeconds} s: check host, port and firewall, and whether the database behind the listener is busy or stopped`,
  ENOENT: wallet,
  EACCES: wallet,
  'ORA-01005': refused,
  'ORA-01017': refused,
  'ORA-28000': ({ server }) => `${server} refused the login: ${LOGIN_LOCKED}`,
  'ORA-28001': ({ server }) =>
    `${server} refused the login, as its password has expired: ask your DBA for a new one, and for a profile whose passwords do not expire`,
  'ORA-01045': ({ server }) =>
    `${server} knows the login, which may not sign in: ask your DBA for GRANT CREATE SESSION`,
  'ORA-28040': ({ server }) =>
    `${server} takes no way of signing in that the relay knows: ask your DBA for SQLNET.ALLOWED_LOGON_VERSION_SERVER of 12`,
  'ORA-01882': ({ server }) =>
    `${server} does not know the time zone Europe/London: ask your DBA to install its time zone files`,
  'ORA-12516': restricted,
  'ORA-12518': restricted,
  'ORA-12519': restricted,
  'ORA-12520': restricted,
  'ORA-12521': ({ server }) => `${server} has no such instance: check INSTANCE_NAME, or leave it out`,
  'ORA-12526': restricted,
  'ORA-12527': restricted,
  'ORA-12528': restricted,
};

/** How long the sign-in may take beside the connections that are tried before. */
const SIGN_IN_MS = 15_000;

/**
 * How long a session may take to come about. The driver limits the way to each address alone: for a database that takes a
 * connection and says nothing it would wait for ever.
 */
export const signInLimitMs = ({ connectTimeoutMs, addresses }: OracleConnection): number =>
  connectTimeoutMs * addresses + SIGN_IN_MS;

/** What IT can act on when no connection comes about; never the user, the password or the server's own words. */
export function describeConnectFailure(connection: OracleConnection, error: unknown): DatabaseError {
  const { host, place, connectTimeoutMs } = connection;
  const code = error instanceof TookTooLong ? 'ETIMEDOUT' : codeOf(error);
  const say = (sentence: string): DatabaseError =>
    new DatabaseError(`${sentence} (${code ?? 'no error code'}).`, code);
  const told: Told = {
    server: `Oracle at ${place}`,
    place,
    host,
    seconds: connectTimeoutMs / 1000,
    limitSeconds: signInLimitMs(connection) / 1000,
    message: isNativeError(error) ? error.message : '',
  };
  const known = code === undefined ? undefined : SENTENCES[code];
  if (known !== undefined) return say(known(told));
  const atAnyTime = code === undefined ? undefined : { ...DATABASE_DOWN, ...TOO_MANY_SESSIONS }[code];
  if (atAnyTime !== undefined)
    return say(`Could not sign in to ${told.server}. ${atAnyTime.replace(/\.$/, '')}`);
  // The driver has a code of its own for each way in which an answer makes no sense.
  if (code === undefined || code.startsWith('NJS-')) return say(notOracle(told));
  return say(`Could not sign in to ${told.server}`);
}
