import {
  HOLDS_UNSEEN,
  holdsUnseen,
  refersToKeyVault,
  trimUnseen,
} from '../../shared/configuration/unfit-value';
import { type ConnectionPairs, createPairs, isOpenSecret, type Pair } from './connection-pairs';
import { DatabaseError } from './database-error';

/** Whether a connection text is a URL, and so no pairs. */
export const isUrl = (text: string): boolean => /^(?:[a-z][a-z0-9+.-]*:\/\/|jdbc:)/i.test(text);

const UNREADABLE =
  'SQL_CONN_STR cannot be read: every part must be key=value, parted by semicolons. Put a value that holds a semicolon in quotes (ODBC: in {braces}).';

/**
 * What a copy brings along is taken off: white space, signs that nobody sees, and the quotes around the whole that
 * `set NAME="…"` of cmd keeps.
 * @throws DatabaseError where nothing is left, or the quotes do not close; and where what is left is no connection
 */
export function tidyText(text: string): string {
  const trimmed = trimUnseen(text);
  if (holdsUnseen(trimmed)) throw new DatabaseError(`SQL_CONN_STR ${HOLDS_UNSEEN}.`);
  if (refersToKeyVault(trimmed)) {
    throw new DatabaseError(
      'SQL_CONN_STR refers to Key Vault, which Azure reads for the function app alone: write the connection itself.',
    );
  }
  if (/^[\u2018-\u201F]/.test(trimmed)) {
    throw new DatabaseError('SQL_CONN_STR stands in typographic quotes, as Word makes them: remove them.');
  }
  // Programs and shells write \" for a quote within quotes.
  const quoted = /^(\\?["'])(.*)\1\s*;?$/s.exec(trimmed);
  if (!quoted && /^\\?["']/.test(trimmed)) {
    throw new DatabaseError(
      'SQL_CONN_STR begins with a quote that does not close at its end: quote the whole text, or nothing but values.',
    );
  }
  const tidy = (quoted?.[2] ?? trimmed).trim();
  if (tidy === '') throw new DatabaseError('SQL_CONN_STR is empty.');
  return tidy;
}

/** @throws DatabaseError where the name of a server holds a dash, which Word makes of a hyphen and no name has */
export function refuseDash(key: string, server: string): void {
  if (!/[\u2010-\u2015\u2212]/.test(server)) return;
  throw new DatabaseError(
    `SQL_CONN_STR: ${key} holds a dash, as Word makes it of a hyphen: type - in its place.`,
  );
}

/**
 * Splits a connection text of `key=value;` pairs: ADO.NET (SqlClient, Npgsql), OLE DB, or ODBC, told apart by its DRIVER, or by
 * the ODBC; that Excel and Access put in front. In ADO.NET texts a value may stand in 'single' or "double" quotes (doubled
 * inside), and braces mean nothing; in ODBC texts in {braces} (`}}` is `}`), and quotes mean nothing.
 * @throws DatabaseError that names the key, never the value
 */
export function readPairs(text: string): ConnectionPairs {
  const odbc = /^odbc;/i.test(text) || /(?:^|;)\s*driver\s*=/i.test(text);
  const pairs: Pair[] = [];
  let rest = text.replace(/^(?:odbc|oledb);/i, '');
  while (!/^[\s;]*$/.test(rest)) {
    const [whole = '', key = ''] = /^[\s;]*([^=;]+?)\s*=\s*/.exec(rest) ?? [];
    if (key === '') throw new DatabaseError(UNREADABLE);
    const value = readValue(rest.slice(whole.length), odbc, pairs.some(isOpenSecret) ? 'a value' : key);
    pairs.push({ key, ...value });
    rest = rest.slice(whole.length + value.length);
  }
  return createPairs(pairs, odbc);
}

interface Value extends Omit<Pair, 'key'> {
  /** Of all that was read for it. */
  readonly length: number;
}

const BRACED = /^\{((?:[^}]|\}\})*)\}\s*(?=;|$)/;
const SINGLE = /^'((?:[^']|'')*)'\s*(?=;|$)/;
const DOUBLE = /^"((?:[^"]|"")*)"\s*(?=;|$)/;

function readValue(text: string, odbc: boolean, key: string): Value {
  if (odbc && /^driver$/i.test(key) && text.startsWith('{{')) {
    throw new DatabaseError(
      `SQL_CONN_STR: the braces around ${key} are doubled, as a program of Python has them: write each once.`,
    );
  }
  const found = odbc ? BRACED.exec(text) : (SINGLE.exec(text) ?? DOUBLE.exec(text));
  if (found) {
    const [whole, inner = ''] = found;
    const closing = odbc ? '}' : whole.charAt(0);
    return { value: inner.replaceAll(closing + closing, closing), quoted: true, length: whole.length };
  }
  if (odbc ? text.startsWith('{') : /^['"]/.test(text)) {
    throw new DatabaseError(
      `SQL_CONN_STR: the ${odbc ? 'braces' : 'quotes'} around ${key} do not close, or something follows them before the semicolon.`,
    );
  }
  const plain = /^[^;]*/.exec(text)?.[0] ?? '';
  if (!odbc && plain.startsWith('=')) {
    throw new DatabaseError(`SQL_CONN_STR: ${key} is followed by two = signs: put its value in quotes.`);
  }
  return { value: plain.trim(), quoted: false, length: plain.length };
}

/** `host=… dbname=…`, as psql and libpq take it: parted by white space. Its keywords are in small letters. */
const KEYWORD_TEXT =
  /^(?:host|hostaddr|port|dbname|user|password|sslmode|service|options|connect_timeout|application_name)\s*=\s*(?:'(?:[^'\\]|\\.)*'|[^\s;']*)(?:\s+[a-z_]+\s*=|$)/;
const KEYWORD = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/y;

/**
 * Splits a text of keywords and values of libpq, where a value may stand in 'single quotes' and \ takes the next sign as it is.
 * @returns undefined for a text of another form
 * @throws DatabaseError where it cannot be read
 */
export function readKeywords(text: string): ConnectionPairs | undefined {
  if (!KEYWORD_TEXT.test(text)) return undefined;
  const pairs: Pair[] = [];
  KEYWORD.lastIndex = 0;
  while (KEYWORD.lastIndex < text.length) {
    const [, key = '', quoted, plain = ''] = KEYWORD.exec(text) ?? [];
    if (key === '') {
      throw new DatabaseError(
        "SQL_CONN_STR begins as keywords and values of PostgreSQL (host=… dbname=…) and does not go on as such: put a value that holds a blank in 'single quotes', or write postgres://user:password@host/database.",
      );
    }
    const value = (quoted ?? plain).replaceAll(/\\(.)/g, '$1');
    pairs.push({ key, value, quoted: quoted !== undefined });
  }
  return createPairs(pairs, false);
}
