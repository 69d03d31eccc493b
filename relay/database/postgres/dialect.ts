import { isDate, isText } from '../ssd/column-type';
import type { Dialect } from '../ssd/dialect';
import { quoteTable, readTableName } from '../table-name';
import { capabilities } from './capabilities';
import { literal, quote } from './ddl';

/** Blank, tab, line ends and NBSP; by number, as not every encoding of a database knows the escape. */
const WHITE_SPACE = `' ' || ${[9, 10, 11, 12, 13, 160].map((code) => `chr(${code})`).join(' || ')}`;

/** A text without the white space around it. Immutable, so that it is worked out once for a constant. */
export const trimmed = (text: string): string => `btrim(${text}, ${WHITE_SPACE})`;

const text = (expression: string): string => `${expression}::text`;

export const dialect: Dialect = {
  quote,
  table: (name, setting) => quoteTable(readTableName(name, setting, capabilities), quote),
  literal,
  key: (expression, type) => (isText(type) ? expression : text(expression)),
  text,
  brief: text,
  day: (expression, type) => `left(${isDate(type) ? text(expression) : `ltrim(${text(expression)})`}, 10)`,
  date: (day) => `'${day.replaceAll('-', '')}'`,
  isFilled: (value, others) => `${value} not in (${['', ...others].map(literal).join(', ')})`,
  filled: (value) => `nullif(${value}, '')`,
  trimmed,
  // Most ids begin and end with a letter or digit, which costs half as much to see as trimming them.
  isPadded: (value) =>
    `(${[value, `right(${value}, 1)`].map((end) => `ascii(${end}) not between 33 and 126`).join(' or ')}) and ${value} <> ${trimmed(value)}`,
  join: (one, other) => `(${one} || ${other})`,
  behind: (value, beginning) =>
    `case when left(${value}, length(${beginning})) = ${beginning} then substr(${value}, length(${beginning}) + 1) end`,
  without: (value, sign) => `replace(${value}, ${literal(sign)}, '')`,
  noText: 'null::text',
  fromNothing: '',
  temporary: (name) => `pg_temp.${name}`,
  isInBlock: (ordinal) => `${ordinal} between $1::integer and $2::integer`,
};
