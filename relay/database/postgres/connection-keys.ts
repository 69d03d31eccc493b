import { ANY, NEVER, NO, otherKeys } from '../connection-pairs';

/** What the relay decides itself, or what means nothing to it. */
const WITHOUT_EFFECT =
  // libpq
  'applicationname fallbackapplicationname keepalives keepalivesidle keepalivesinterval keepalivescount tcpusertimeout ' +
  'sslsni gsslib krbsrvname ' +
  // Npgsql
  'pooling minimumpoolsize maximumpoolsize minpoolsize maxpoolsize connectionidlelifetime connectionpruninginterval ' +
  'connectionlifetime keepalive tcpkeepalive tcpkeepalivetime tcpkeepaliveinterval includeerrordetail includerealm ' +
  'persistsecurityinfo logparameters maxautoprepare autoprepareminusages noresetonclose readbuffersize writebuffersize ' +
  'socketreceivebuffersize socketsendbuffersize enlist loadtablecomposites multiplexing arraynullabilitymode ' +
  'commandtimeout internalcommandtimeout cancellationtimeout writecoalescingbufferthresholdbytes kerberosservicename ' +
  // psqlODBC
  'driver description protocol fakeoidindex showoidcolumn rowversioning showsystemtables fetch unknownsizes maxvarcharsize ' +
  'maxlongvarcharsize debug commlog usedeclarefetch textaslongvarchar unknownsaslongvarchar boolsaschar parse ' +
  'extrasystableprefixes lfconversion updatablecursors trueisminus1 bi byteaaslongvarbinary useserversideprepare ' +
  'lowercaseidentifier optionalerrors fetchrefcursors xaopt keepalivetime ignoretimeout batchsize';

/** What the relay does not do. */
const REFUSED =
  'hostaddr service passfile requirepeer requireauth scramclientkey scramserverkey sslcert sslkey sslpassword sslcrl ' +
  'sslcrldir sslcertmode sslcertificate sslmaxprotocolversion statementtimeout locktimeout querytimeout ' +
  'idleintransactionsessiontimeout schema currentschema pgbouncer timezone connsettings pqopt ' +
  'checkcertificaterevocation dsn';

/** Keys of libpq, node-postgres, Npgsql and psqlODBC that are not read for a connection. */
export const OTHER_KEYS = otherKeys([
  [WITHOUT_EFFECT, ANY],
  ['replication readonly gssauthusegss uselibpqcompat sslcompression integratedsecurity', NO],
  ['gssencmode gssencryptionmode channelbinding', /^(?:disable|prefer)$/i],
  ['clientencoding encoding', /^(?:utf-?8|unicode|auto)$/i],
  ['targetsessionattrs targetsessionattributes', /^(?:any|read-?write|primary)$/i],
  ['loadbalancehosts', /^(?:disable|false)$/i],
  ['sslnegotiation', /^postgres$/i],
  ['sslminprotocolversion', /^TLSv1(?:\.[12])?$/i],
  [REFUSED, NEVER],
]);
