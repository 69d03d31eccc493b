import { ANY, NEVER, NO, otherKeys } from '../connection-pairs';

/** What the relay decides itself, or what means nothing to it. */
const WITHOUT_EFFECT =
  'app applicationname workstationid wsid description pooling minpoolsize maxpoolsize loadbalancetimeout connectionlifetime ' +
  'poolblockingperiod connectionreset enlist transactionbinding asynchronousprocessing async multipleactiveresultsets ' +
  'marsconnection persistsecurityinfo packetsize commandtimeout connectretrycount connectretryinterval typesystemversion ' +
  'transparentnetworkipresolution ipaddresspreference currentlanguage language keepalive keepaliveinterval regional ansinpw ' +
  'quotedid autotranslate useprocforprepare useprocedureforprepare clientcharset tdsversion trace statslogon statslogfile ' +
  'statslogtime querylogon querylogfile querylogtime longasmax generaltimeout oledbservices datatypecompatibility prompt ' +
  'localeidentifier tagwithcolumncollationwhenpossible usefmtonly user userid uid password pwd domain tenantid ' +
  'integratedsecurity trustedconnection';

/** What the relay does not do. */
const REFUSED =
  'failoverpartner attachdbfilename initialfilename extendedproperties serverspn failoverserverspn failoverpartnerspn ' +
  'servercertificate keystoreauthentication keystoreprincipalid keystoresecret keystorelocation attestationprotocol ' +
  'enclaveattestationurl vectortypesupport clientcertificate clientkey accesstoken';

/** Keys of SqlClient, Microsoft's ODBC and OLE DB drivers and FreeTDS that are not read for a connection. */
export const OTHER_KEYS = otherKeys([
  [WITHOUT_EFFECT, ANY],
  ['network networklibrary net', /^dbmssocn$/i],
  ['userinstance contextconnection replication', NO],
  ['columnencryption columnencryptionsetting', /^disabled$/i],
  ['applicationintent', /^readwrite$/i],
  [REFUSED, NEVER],
]);
