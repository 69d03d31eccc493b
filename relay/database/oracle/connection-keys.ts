import { ANY, NEVER, NO, otherKeys } from '../connection-pairs';
import { DatabaseError } from '../database-error';

/** What the relay decides itself, or what means nothing to it. */
const WITHOUT_EFFECT =
  // ODP.NET and OraOLEDB
  'driver provider direct pooling minpoolsize maxpoolsize incrpoolsize decrpoolsize poolregulator connectionlifetime connectionpooltimeout ' +
  'loadbalancing haevents validateconnection statementcachesize statementcachepurge selftuning metadatapooling persistsecurityinfo ' +
  'enlist promotabletransaction applicationcontinuity applicationname drcpconnectionclass tnsaliascaching ' +
  'chunksize fetchsize cachetype plsqlrset ndatatype spprmslob ' +
  // Oracle's ODBC driver, and those of Devart and DataDirect
  'description apa rst qto csr bnf fen xsm exc mdi gde tlo fbs frc fwc pfc fdl frl mts bam btd bnd num dpm lpr cfl tsz ste rcf mlo bti ' +
  'enablescrollablecursors catalogoptions wirecompression ' +
  // Easy Connect
  'failover loadbalance sourceroute sdu tdu expiretime enable retrycount retrydelay recvbufsize sendbufsize usesni';

/** What the relay does not do. */
const REFUSED =
  'proxyuserid proxypassword kerberosprincipal tokenauthentication tokenlocation accesstoken contextconnection ' +
  'sslallowweakdnmatch poolconnectionclass poolpurity poolboundary servicetag httpsproxy httpsproxyport edition';

/** Values of a request for native encryption that ask for nothing. */
const NOT_ASKED = /^(?:accepted|rejected)$/i;

/** Keys of ODP.NET, of ODBC drivers and of Easy Connect that are not read for a connection. */
export const OTHER_KEYS = otherKeys([
  [WITHOUT_EFFECT, ANY],
  ['dba', /^[RW]$/i],
  ['integratedsecurity osauthent', NO],
  [REFUSED, NEVER],
]);

/** The keys that ask for native network encryption, without blanks and _. */
const NATIVE_ENCRYPTION = 'encryptionclient cryptochecksumclient';

/** The parts of a connect descriptor, and the values that are taken of each. */
export const DESCRIPTOR_PARTS = otherKeys([
  [
    'description descriptionlist address addresslist connectdata security host port servicename sid instancename server ' +
      'loadbalance failover sourceroute retrycount retrydelay connecttimeout transportconnecttimeout recvtimeout sdu tdu ' +
      'expiretime enable usesni compression compressionlevels level sendbufsize recvbufsize ' +
      'sslservercertdn tlsservercertdn sslserverdnmatch tlsserverdnmatch sslallowweakdnmatch tlsallowweakdnmatch ' +
      'sslversion walletlocation mywalletdirectory httpsproxy httpsproxyport ' +
      'connectionidprefix colocationtag servicetag poolconnectionclass poolpurity poolboundary poolname ur globalname ' +
      // Of thick drivers alone, and nothing to one session that is not taken over.
      'failovermode type method retries delay backup typeofservice encryptiontypesclient cryptochecksumtypesclient',
    ANY,
  ],
  ['protocol', /^tcps?$/i],
  [NATIVE_ENCRYPTION, NOT_ASKED],
]);

/** @throws DatabaseError where native network encryption is asked for */
export function refuseNativeEncryption(key: string, value: string | undefined): void {
  if (value === undefined || NOT_ASKED.test(value)) return;
  throw new DatabaseError(
    `SQL_CONN_STR: ${key} asks for Oracle's native network encryption, which the relay does not speak: ask IT for TLS at the listener (TCPS, mostly port 2484) and write tcps://host:2484/service in the place of host and service.`,
  );
}

/**
 * @param name of a part of a descriptor, without _
 * @throws DatabaseError where it asks for what is not done, or is not known
 */
export function refusePart(name: string, value: string): void {
  const taken = DESCRIPTOR_PARTS.get(name);
  if (taken?.test(value)) return;
  if (NATIVE_ENCRYPTION.split(' ').includes(name)) refuseNativeEncryption(name.toUpperCase(), value);
  if (name === 'protocol') {
    throw new DatabaseError(
      'SQL_CONN_STR: PROTOCOL of the descriptor must be TCP, or TCPS for TLS: the relay speaks no other.',
    );
  }
  const named = /^[a-z]{2,30}$/.test(name) ? name.toUpperCase() : 'a part';
  throw new DatabaseError(
    `SQL_CONN_STR: ${named} of the descriptor is not known to the relay for Oracle, and nothing is left out in silence: correct or remove it.`,
  );
}
