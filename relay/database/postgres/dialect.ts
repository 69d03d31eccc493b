import type { Dialect } from '../ssd/dialect';
import { quoteTable, readTableName } from '../table-name';
import { capabilities } from './capabilities';
import { literal, quote } from './ddl';

/** Blank, tab, line ends and NBSP; by number, as not every encoding of a database knows the escape. */
const WHITE_SPACE = `' ' || ${[9, 10, 11, 12, 13, 160].map((code) => `chr(${code})`).join(' || ')}`;

/** A text without the white space around it. Immutable, so that it is worked out once for a constant. */
export const trimmed = (text: string): string => `btrim(${text}, ${WHITE_SPACE})`;

export const dialect: Dialect = {
  quote,
  table: (name, setting) => quoteTable(readTableName(name, setting, capabilities), quote),
  literal,
  key: (expression) => expression,
  text: (expression) => `${expression}::text`,
  trimmed,
  // Most ids begin and end with a letter or digit, which costs half as much to see as trimming them.
  isPadded: (text) =>
    `(${[text, `right(${text}, 1)`].map((end) => `ascii(${end}) not between 33 and 126`).join(' or ')}) and ${text} <> ${trimmed(text)}`,
  day: (expression) => `left(ltrim(${expression}::text), 10)`,
  join: (one, other) => `(${one} || ${other})`,
  behind: (text, beginning) =>
    `case when left(${text}, length(${beginning})) = ${beginning} then substr(${text}, length(${beginning}) + 1) end`,
  noText: 'null::text',
  temporary: (name) => `pg_temp.${name}`,
  first: '$1::integer',
  last: '$2::integer',
};
