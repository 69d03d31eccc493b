import { type ColumnType, isDate } from '../ssd/column-type';
import type { Dialect } from '../ssd/dialect';
import { quoteTable, readTableName } from '../table-name';
import { listPlace } from './bring-along';
import { capabilities } from './capabilities';

/** No name of Oracle holds a double quote: doubled it is an error, and ends nothing. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Without a format a date is written as the session has it, by default as 04-MAR-75, and then compared as a text: nothing
 * fails, and other children are chosen.
 */
const [DAY, MOMENT] = ["'YYYY-MM-DD'", `'YYYY-MM-DD"T"HH24:MI:SS'`];

/** The characters of a long text that are compared. Each has 4 bytes at most, and a VARCHAR2 takes 4000. */
const BRIEF = 1000;

const isLong = (type: ColumnType): boolean => /^N?CLOB$/i.test(type ?? '');

const isNational = (type: ColumnType): boolean => /^N(?:CHAR|VARCHAR2|CLOB)$/i.test(type ?? '');

/** CHAR is filled up with blanks. */
const isFilledUp = (type: ColumnType): boolean => /^N?CHAR$/i.test(type ?? '');

const isNumber = (type: ColumnType): boolean =>
  /^(?:NUMBER|FLOAT|BINARY_(?:FLOAT|DOUBLE))$/i.test(type ?? '');

function moment(expression: string, type: ColumnType, format: string): string {
  const local = /with time zone$/i.test(type ?? '')
    ? `${expression} at time zone 'Europe/London'`
    : expression;
  return `to_char(${local}, ${format})`;
}

function toText(expression: string, type: ColumnType): string {
  if (isDate(type)) return moment(expression, type, MOMENT);
  // TM9: all digits there are, and never an exponent.
  if (isNumber(type)) return `to_char(${expression}, 'TM9')`;
  if (/^RAW$/i.test(type ?? '')) return `rawtohex(${expression})`;
  if (type === undefined) return `to_char(${expression})`;
  return isFilledUp(type) ? `rtrim(${expression})` : expression;
}

/** In the encoding of the database: Oracle does not put NVARCHAR2 beside VARCHAR2 in a CASE or under a UNION. */
function brief(expression: string, type: ColumnType): string {
  const whole = toText(isLong(type) ? `substr(${expression}, 1, ${BRIEF})` : expression, type);
  return isLong(type) || isNational(type) ? `to_char(${whole})` : whole;
}

/** Tabs, line ends and NBSP, which become blanks: TRIM takes one sign. */
const WHITE_SPACE = `${[9, 10, 11, 12, 13].map((code) => `chr(${code})`).join(' || ')} || '\u00a0'`;

const trimmed = (value: string): string => `trim(translate(${value}, ${WHITE_SPACE}, '      '))`;

export const dialect: Dialect = {
  quote,
  table: (name, setting) => quoteTable(readTableName(name, setting, capabilities), quote),
  literal,
  key: brief,
  text: toText,
  brief,
  day: (expression, type) =>
    isDate(type) ? moment(expression, type, DAY) : `substr(ltrim(${brief(expression, type)}), 1, 10)`,
  date: (day) => `date '${day}'`,
  isFilled: (value, others) =>
    others.length === 0 ? `${value} is not null` : `${value} not in (${others.map(literal).join(', ')})`,
  // An empty text is none.
  filled: (value) => value,
  trimmed,
  // Of white space alone nothing is left, which would compare with nothing.
  isPadded: (value) => `${value} <> coalesce(${trimmed(value)}, 'x')`,
  // What is null counts as empty here, and would make a key of half of one.
  join: (one, other) => `case when ${one} is not null and ${other} is not null then ${one} || ${other} end`,
  behind: (value, beginning) =>
    `case when substr(${value}, 1, length(${beginning})) = ${beginning} then substr(${value}, length(${beginning}) + 1) end`,
  without: (value, sign) => `replace(${value}, ${literal(sign)})`,
  noText: 'cast(null as varchar2(48))',
  fromNothing: ' from dual',
  temporary: listPlace,
  isInBlock: (ordinal) => `${ordinal} is not null`,
};
