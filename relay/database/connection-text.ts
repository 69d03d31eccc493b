import { DatabaseError } from './database-error';

/** A connection text of `key=value;` pairs: ADO.NET (SqlClient) or ODBC, told apart by ODBC's DRIVER. */
export interface ConnectionPairs {
  readonly odbc: boolean;
  /** The first of these keys that is given, and not blank. Keys are compared without regard to case and blanks. */
  read(...synonyms: string[]): string | undefined;
  /** A yes or no. @throws DatabaseError where it is neither */
  readFlag(...synonyms: string[]): boolean | undefined;
  /** A whole number. @throws DatabaseError where it is none */
  readNumber(...synonyms: string[]): number | undefined;
}

/** Whether a connection text is a URL, and so no pairs. */
export const isUrl = (text: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(text);

const normalise = (key: string): string => key.toLowerCase().replaceAll(/[\s_]/g, '');

/**
 * Splits a connection text. Values may stand in {braces} (`}}` is `}`) and, in ADO.NET texts, in 'single' or
 * "double" quotes (doubled inside). A key given twice: ADO.NET takes the last, ODBC the first.
 * @throws DatabaseError that names the key, never the value
 */
export function readPairs(text: string): ConnectionPairs {
  const odbc = /(?:^|;)\s*driver\s*=/i.test(text);
  const values = new Map<string, string>();
  let rest = text.trim();
  while (rest !== '') {
    const key = /^[\s;]*([^=;]+?)\s*=\s*/.exec(rest);
    if (!key?.[1]) {
      if (/^[\s;]*$/.test(rest)) break;
      throw new DatabaseError(
        'SQL_CONN_STR cannot be read: every part must be key=value, parted by semicolons. Put a value that holds a semicolon in {braces} or quotes.',
      );
    }
    const [value, length] = readValue(rest.slice(key[0].length), odbc, key[1]);
    rest = rest.slice(key[0].length + length);
    const name = normalise(key[1]);
    if (!odbc || !values.has(name)) values.set(name, value);
  }
  return { odbc, ...readers(values) };
}

const BRACED = /^\{((?:[^}]|\}\})*)\}\s*(?=;|$)/;
const SINGLE = /^'((?:[^']|'')*)'\s*(?=;|$)/;
const DOUBLE = /^"((?:[^"]|"")*)"\s*(?=;|$)/;

function readValue(text: string, odbc: boolean, key: string): [value: string, length: number] {
  const braced = BRACED.exec(text);
  if (braced) return [(braced[1] ?? '').replaceAll('}}', '}'), braced[0].length];
  const quoted = odbc ? null : (SINGLE.exec(text) ?? DOUBLE.exec(text));
  if (quoted) {
    const quote = quoted[0].charAt(0);
    return [(quoted[1] ?? '').replaceAll(quote + quote, quote), quoted[0].length];
  }
  if (!odbc && /^['"]/.test(text)) {
    throw new DatabaseError(`SQL_CONN_STR: the quotes around ${key} do not close.`);
  }
  const plain = /^[^;]*/.exec(text)?.[0] ?? '';
  return [plain.trim(), plain.length];
}

function readers(values: ReadonlyMap<string, string>): Omit<ConnectionPairs, 'odbc'> {
  const read = (...synonyms: string[]): string | undefined =>
    synonyms.map((key) => values.get(normalise(key))).find((value) => value !== undefined && value !== '');
  return {
    read,
    readFlag(...synonyms) {
      const value = read(...synonyms)?.toLowerCase();
      if (value === undefined) return undefined;
      if (['yes', 'true', '1', 'sspi', 'mandatory'].includes(value)) return true;
      if (['no', 'false', '0', 'optional'].includes(value)) return false;
      throw new DatabaseError(`SQL_CONN_STR: ${synonyms[0]} must be yes or no.`);
    },
    readNumber(...synonyms) {
      const value = read(...synonyms);
      if (value === undefined) return undefined;
      if (/^\d{1,6}$/.test(value)) return Number(value);
      throw new DatabaseError(`SQL_CONN_STR: ${synonyms[0]} must be a whole number.`);
    },
  };
}
