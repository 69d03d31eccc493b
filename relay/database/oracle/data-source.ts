import { DatabaseError } from '../database-error';
import { readDescriptor } from './descriptor';

/** Where a database of Oracle is, as the driver takes it. */
export interface DataSource {
  /** As a message says it: host:port, or the name in tnsnames.ora. */
  readonly place: string;
  readonly host: string;
  /** A connect descriptor, or a name of tnsnames.ora. */
  readonly connectString: string;
  readonly isName: boolean;
  readonly addresses: number;
  /** How long it lets a connection take to come about; undefined where it does not say. */
  readonly timeoutSeconds: number | undefined;
}

/** What an Easy Connect text says. */
interface Parts {
  readonly protocol: string;
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly data: readonly (readonly [name: string, value: string | undefined])[];
}

const DEFAULT_PORT = 1521;
const DEFAULT_TLS_PORT = 2484;

const WORD = String.raw`[\w.$#-]+`;
const HOST = String.raw`(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?`;

/** `tcps://host:2484,other:2484/service:dedicated/instance` */
const EASY = new RegExp(
  `^(?:(?:(?<protocol>tcps?):)?//)?(?<hosts>${HOST}(?:,${HOST})*)/(?<service>${WORD})(?::(?<server>dedicated|shared|pooled))?(?:/(?<instance>${WORD}))?$`,
  'i',
);

/** `host:1521:SID`, as JDBC has it. */
const WITH_SID = new RegExp(`^(?:(?:(?<protocol>tcps?):)?//)?(?<host>${HOST}):(?<sid>${WORD})$`, 'i');
const WITHOUT_SERVICE = new RegExp(`^(?:(?:tcps?:)?//${HOST}|${HOST.replace(/\?$/, '')})/?$`, 'i');
const NAME = new RegExp(`^${WORD}$`);

/** Whether a text says host and service so that no other engine's could be meant: by //, by tcps:, or by a port and a service. */
export const isEasyConnect = (text: string): boolean =>
  /^(?:tcps?:)?\/\//i.test(text) || (/:\d{1,5}[/:]/.test(text) && (EASY.test(text) || WITH_SID.test(text)));

/**
 * Reads an Easy Connect text, host:port:SID, a connect descriptor, or a name of tnsnames.ora.
 * @throws DatabaseError that names the part at fault, never a value
 */
export function readDataSource(text: string): DataSource {
  if (text.startsWith('(')) {
    const { host, port, addresses, timeoutSeconds } = readDescriptor(text);
    return {
      place: `${host}:${port}`,
      host,
      connectString: text,
      isName: false,
      addresses,
      timeoutSeconds,
    };
  }
  const easy = EASY.exec(text)?.groups;
  if (easy?.hosts !== undefined) {
    const protocol = (easy.protocol ?? 'tcp').toUpperCase();
    return fromParts({
      protocol,
      hosts: readHosts(easy.hosts, protocol),
      data: [
        ['SERVICE_NAME', easy.service],
        ['SERVER', easy.server],
        ['INSTANCE_NAME', easy.instance],
      ],
    });
  }
  const withSid = WITH_SID.exec(text)?.groups;
  if (withSid?.host?.includes(':') && !/^\d{1,5}$/.test(withSid.sid ?? '')) {
    const protocol = (withSid.protocol ?? 'tcp').toUpperCase();
    return fromParts({ protocol, hosts: readHosts(withSid.host, protocol), data: [['SID', withSid.sid]] });
  }
  if (WITHOUT_SERVICE.test(text)) {
    throw new DatabaseError('SQL_CONN_STR names no service of Oracle: write host:1521/service.');
  }
  if (NAME.test(text)) {
    const place = `${text} (tnsnames.ora)`;
    return { place, host: text, connectString: text, isName: true, addresses: 1, timeoutSeconds: undefined };
  }
  throw new DatabaseError(
    'SQL_CONN_STR: the place of the database must be host:1521/service, tcps://host:2484/service, (DESCRIPTION=…), or a name of tnsnames.ora. A password with @ or / in it belongs in "double quotes": user/"password"@host:1521/service.',
  );
}

/** A host without a port has that of the next one that has one. */
function readHosts(text: string, protocol: string): Parts['hosts'] {
  const usual = protocol === 'TCPS' ? DEFAULT_TLS_PORT : DEFAULT_PORT;
  const hosts: { host: string; port: number }[] = [];
  let next = usual;
  for (const one of text.split(',').toReversed()) {
    const [, host = '', port] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(one) ?? [];
    next = port === undefined ? next : Number(port);
    if (next < 1 || next > 65_535) {
      throw new DatabaseError('SQL_CONN_STR: the port of Oracle must be from 1 to 65535.');
    }
    hosts.push({ host: host.replaceAll(/^\[|\]$/g, ''), port: next });
  }
  return hosts.toReversed();
}

function fromParts({ protocol, hosts, data }: Parts): DataSource {
  const addresses = hosts.map(
    ({ host, port }) => `(ADDRESS=(PROTOCOL=${protocol})(HOST=${host})(PORT=${port}))`,
  );
  const given = data.flatMap(([name, value]) => (value === undefined ? [] : [`(${name}=${value})`]));
  const [first = { host: '', port: DEFAULT_PORT }] = hosts;
  return {
    place: `${first.host}:${first.port}`,
    host: first.host,
    connectString: `(DESCRIPTION=${addresses.join('')}(CONNECT_DATA=${given.join('')}))`,
    isName: false,
    addresses: hosts.length,
    timeoutSeconds: undefined,
  };
}
