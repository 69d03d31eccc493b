import { DatabaseError } from '../database-error';
import { DESCRIPTOR_PARTS, refusePart } from './connection-keys';

/** A part of a connect descriptor: `(NAME=value)`, or `(NAME=(…)(…))`. */
interface Part {
  readonly name: string;
  readonly value: string | readonly Part[];
}

/** What a connect descriptor says that the relay goes by. */
export interface Descriptor {
  /** Of its first address. */
  readonly host: string;
  readonly port: number;
  readonly addresses: number;
  /** How long it lets a connection take to come about; undefined where it does not say. */
  readonly timeoutSeconds: number | undefined;
}

const DEFAULT_PORT = 1521;

const BROKEN =
  'SQL_CONN_STR: the descriptor that begins with (DESCRIPTION= is broken: every ( needs its ), and every part is (NAME=value). Copy the whole entry out of tnsnames.ora again.';

/**
 * Reads and checks a connect descriptor as it stands in tnsnames.ora, `(DESCRIPTION=(ADDRESS=…)(CONNECT_DATA=…))`. The driver
 * takes one that is broken for a name of tnsnames.ora, and leaves out what it does not know.
 * @throws DatabaseError that names the part at fault, never a value
 */
export function readDescriptor(text: string): Descriptor {
  const top = parse(text);
  const parts = flatten(top);
  for (const part of parts) if (typeof part.value === 'string') refusePart(part.name, part.value);
  const unknown = parts.find(({ name }) => !DESCRIPTOR_PARTS.has(name));
  if (unknown !== undefined) refusePart(unknown.name, '');
  if (!/^description(?:list)?$/.test(top.name)) throw new DatabaseError(BROKEN);
  const addresses = parts.filter(({ name }) => name === 'address').map(readAddress);
  const [first] = addresses;
  if (first === undefined) {
    throw new DatabaseError(
      'SQL_CONN_STR: the descriptor names no server: add (ADDRESS=(PROTOCOL=TCP)(HOST=…)(PORT=1521)).',
    );
  }
  const data = parts.filter(({ name }) => name === 'connectdata');
  if (data.length === 0 || data.some((one) => !namesDatabase(one))) {
    throw new DatabaseError(
      'SQL_CONN_STR: the descriptor names no database: add (CONNECT_DATA=(SERVICE_NAME=…)), or (SID=…) in the place of SERVICE_NAME.',
    );
  }
  const limits = parts.filter(({ name }) => /^(?:transport)?connecttimeout$/.test(name));
  const seconds = limits.map(({ value }) => Number(value)).find((number) => number > 0);
  return { ...first, addresses: addresses.length, timeoutSeconds: seconds };
}

const namesDatabase = (data: Part): boolean =>
  flatten(data).some(({ name, value }) => /^(?:servicename|sid)$/.test(name) && value !== '');

function readAddress(address: Part): { host: string; port: number } {
  const values = new Map(flatten(address).map(({ name, value }) => [name, value]));
  const host = values.get('host');
  const port = Number(values.get('port') ?? DEFAULT_PORT);
  if (typeof host !== 'string' || host === '' || /[\s@]/.test(host)) {
    throw new DatabaseError('SQL_CONN_STR: an ADDRESS of the descriptor has no (HOST=…) that is one name.');
  }
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new DatabaseError('SQL_CONN_STR: a PORT of the descriptor must be from 1 to 65535.');
  }
  return { host, port };
}

const flatten = (part: Part): readonly Part[] => [
  part,
  ...(typeof part.value === 'string' ? [] : part.value.flatMap(flatten)),
];

const OPEN = /\s*\(\s*([A-Za-z][\w.]*)\s*=\s*/y;
const ATOM = /(?:"[^"]*"|'[^']*'|[^()"']*)\s*\)\s*/y;
const CLOSE = /\s*\)\s*/y;

/** Deeper than any descriptor stands. */
const DEEPEST = 12;

function parse(text: string): Part {
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found ?? undefined;
  };
  const part = (depth: number): Part => {
    const [, written = ''] = match(OPEN) ?? [];
    if (written === '' || depth > DEEPEST) throw new DatabaseError(BROKEN);
    const name = written.toLowerCase().replaceAll('_', '');
    if (text.charAt(at) !== '(') {
      const atom = match(ATOM)?.[0];
      if (atom === undefined) throw new DatabaseError(BROKEN);
      return {
        name,
        value: atom
          .replace(/\s*\)\s*$/, '')
          .replaceAll(/^["']|["']$/g, '')
          .trim(),
      };
    }
    const parts: Part[] = [];
    while (text.charAt(at) === '(') parts.push(part(depth + 1));
    if (match(CLOSE) === undefined) throw new DatabaseError(BROKEN);
    return { name, value: parts };
  };
  const top = part(0);
  if (at < text.length) throw new DatabaseError(BROKEN);
  return top;
}
