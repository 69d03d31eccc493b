import { type ConnectionPairs, createPairs } from '../connection-pairs';
import { isUrl, readKeywords, readPairs } from '../connection-text';
import { DatabaseError } from '../database-error';
import { isEasyConnect } from './data-source';

/**
 * Takes each of the forms in which a connection to Oracle is written as pairs of keys and values.
 * @returns undefined for a text of another engine
 * @throws DatabaseError that names the part at fault, never a value
 */
export function readForm(text: string): ConnectionPairs | undefined {
  // A descriptor is copied with its lines.
  const line = text.includes('(') ? text.replaceAll(/\s*\r?\n\s*/g, ' ') : text;
  const jdbc = /^jdbc:oracle:(.*)$/is.exec(line)?.[1];
  if (jdbc !== undefined) return ofJdbc(jdbc);
  if (/^oracle(?:\+\w+)?:\/\//i.test(line)) return ofUrl(line);
  if (isUrl(line) && !/^tcps?:/i.test(line)) return undefined;
  const logon = splitLogon(line);
  if (logon !== undefined) return ofLogon(logon);
  if (isUrl(line) || readKeywords(line) !== undefined) return undefined;
  const pairs = readPairs(line);
  return isOfOracle(pairs) ? pairs : undefined;
}

type Entries = readonly (readonly [key: string, value: string | undefined])[];

const toPairs = (entries: Entries): ConnectionPairs =>
  createPairs(
    entries.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value, quoted: true }])),
    false,
  );

/** `user/password@place`, as SQL*Plus has it; the login may be missing, to be asked for by name. */
interface Logon {
  readonly login: string;
  readonly place: string;
}

/** No other engine's text begins so: with a name, a slash, and an @ behind. */
const LOGIN = /^(?:"[^"]+"|[^\s=;/@"()]+)\/./;
const DESCRIPTOR = /^(?:(?<login>.*)@)?\s*(?<place>\(.*)$/s;
const ENTRY = /^[\w.-]+\s*=\s*(?<place>\(\s*(?:description|address).*)$/is;

function splitLogon(text: string): Logon | undefined {
  const entry = ENTRY.exec(text)?.groups?.place;
  if (entry !== undefined) return { login: '', place: entry };
  const { login = '', place } = DESCRIPTOR.exec(text)?.groups ?? {};
  if (place !== undefined && (login === '' ? text.startsWith('(') : LOGIN.test(login)))
    return { login, place };
  const at = text.lastIndexOf('@');
  if (at > 0 && LOGIN.test(text.slice(0, at))) {
    return { login: text.slice(0, at), place: text.slice(at + 1).trim() };
  }
  return isEasyConnect(text.split('?', 1)[0] ?? '') ? { login: '', place: text } : undefined;
}

function ofLogon({ login, place: written }: Logon): ConnectionPairs {
  const [, place = '', privilege] = /^(.*?)(?:\s+as\s+(sys[a-z]+))?$/is.exec(written) ?? [];
  const [, user, password] = /^("[^"]+"|[^/]+)\/(.*)$/s.exec(login) ?? [undefined, login];
  const [source, parameters]: [string, string?] = place.startsWith('(') ? [place] : splitAt(place, '?');
  return toPairs([
    ['User', user],
    ['Password', password?.replace(/^"(.*)"$/s, '$1')],
    ['Data Source', source],
    ['DBA Privilege', privilege],
    ...parametersOf(parameters),
  ]);
}

const splitAt = (text: string, sign: string): [string, string?] => {
  const at = text.indexOf(sign);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

/** `?key=value&key=value`, as Easy Connect and JDBC have them. */
const parametersOf = (text = ''): Entries =>
  text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [key, value = ''] = splitAt(part, '=');
      return [key.replace(/^oracle\.net\./i, '').replace(/^sqlnet\./i, ''), value.replace(/^"(.*)"$/, '$1')];
    });

/** What follows `jdbc:oracle:`. */
function ofJdbc(text: string): ConnectionPairs {
  const rest = /^(?:thin|oci8?):(.*)$/s.exec(text)?.[1];
  if (rest === undefined) {
    throw new DatabaseError(
      'SQL_CONN_STR is a JDBC text of Oracle that is not known: write jdbc:oracle:thin:user/password@//host:1521/service.',
    );
  }
  const place = rest.startsWith('@') ? rest.slice(1) : rest;
  return ofLogon(splitLogon(place) ?? { login: '', place });
}

const UNREADABLE_URL =
  'SQL_CONN_STR is not a URL that can be read: in user and password write signs as %-codes, @ as %40, / as %2F, ? as %3F, # as %23, % as %25.';

/** `oracle://user:password@host:1521/service`; with `oracle+driver://`, as SQLAlchemy has it, the path is a SID. */
function ofUrl(text: string): ConnectionPairs {
  if (/\p{Cc}/u.test(text)) {
    throw new DatabaseError('SQL_CONN_STR holds a line break or another control sign.');
  }
  try {
    const url = new URL(text.replace(/^[^:]*/, 'oracle'));
    const path = decodeURIComponent(url.pathname.replace(/^\//, ''));
    // A sign of the password that is not written as a code ends the address, and what follows lands elsewhere.
    if (url.hash !== '' || /[@/]/.test(path) || url.search.includes('@')) {
      throw new URIError('The address ends too early.');
    }
    const { protocol = 'tcp', ...others } = Object.fromEntries(url.searchParams);
    const isSid = /^oracle\+/i.test(text);
    const [service, sid] = [isSid ? undefined : path, isSid ? path : undefined];
    const host = url.host === '' ? undefined : `${protocol}://${url.host}`;
    return toPairs([
      ['User', decodeURIComponent(url.username)],
      ['Password', decodeURIComponent(url.password)],
      ['Data Source', host],
      ['Service Name', service || undefined],
      ['SID', sid || undefined],
      ...Object.entries(others),
    ]);
  } catch {
    throw new DatabaseError(UNREADABLE_URL);
  }
}

/** Keys that ODP.NET alone has. */
const OF_ODP_NET = [
  'Tns_Admin',
  'Wallet_Location',
  'DBA Privilege',
  'Proxy User Id',
  'Self Tuning',
  'Statement Cache Size',
  'Metadata Pooling',
  'HA Events',
];

/** ODP.NET shares its first keys with SqlClient, whose servers hold no slash and no parenthesis but (local). */
function isOfOracle(pairs: ConnectionPairs): boolean {
  const driver = pairs.read('Driver');
  if (driver !== undefined) return /oracle|oraclient/i.test(driver);
  if (/^(?:oraoledb|msdaora)/i.test(pairs.read('Provider') ?? '')) return true;
  if (pairs.has('DBQ', ...OF_ODP_NET)) return true;
  const source = pairs.read('Data Source', 'Server') ?? '';
  return /^\(\s*(?:description|address)/i.test(source) || isEasyConnect(source.split('?', 1)[0] ?? '');
}
