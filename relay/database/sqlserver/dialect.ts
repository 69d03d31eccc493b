import { LONGEST_ID } from '../limits';
import { isText } from '../ssd/column-type';
import type { Dialect } from '../ssd/dialect';
import { quoteTable, readTableName } from '../table-name';
import { capabilities } from './capabilities';
import { literal, quote } from './ddl';

/**
 * A text without the white space around it. TRIM with other signs than blanks came with SQL Server 2017, so tabs, line
 * ends and NBSP become blanks first.
 */
export const trimmed = (text: string): string =>
  `LTRIM(RTRIM(${[9, 10, 11, 12, 13, 160].reduce((inner, code) => `REPLACE(${inner}, NCHAR(${code}), N' ')`, text)}))`;

/** Ids of the SSD have 48 characters; a longer one is a fault of its child and must not end the extract. */
export const ID = `nvarchar(${LONGEST_ID}) COLLATE DATABASE_DEFAULT`;

/** Mosaic's temporary tables stand in tempdb, which may have another collation. */
const collated = (expression: string): string => `${expression} COLLATE DATABASE_DEFAULT`;

/** Style 126 is ISO 8601; it leaves texts as they are. */
const text = (expression: string): string => `CONVERT(nvarchar(max), ${expression}, 126)`;

export const dialect: Dialect = {
  quote,
  table: (name, setting) => quoteTable(readTableName(name, setting, capabilities), quote),
  literal,
  key(expression, type) {
    if (type === undefined) return collated(text(expression));
    return isText(type) ? collated(expression) : text(expression);
  },
  text,
  brief: text,
  day: (expression) => `LEFT(LTRIM(CONVERT(nvarchar(40), ${expression}, 126)), 10)`,
  // The one form without dashes that no setting of a language reads otherwise.
  date: (day) => `'${day.replaceAll('-', '')}'`,
  isFilled: (value, others) => `${value} NOT IN (${['', ...others].map(literal).join(', ')})`,
  filled: (value) => `NULLIF(${value}, N'')`,
  trimmed,
  isPadded: (value) => `${value} <> ${trimmed(value)}`,
  join: (one, other) => `(${one} + ${other})`,
  behind: (value, beginning) =>
    `CASE WHEN LEFT(${value}, LEN(${beginning})) = ${beginning} THEN SUBSTRING(${value}, LEN(${beginning}) + 1, 4000) END`,
  without: (value, sign) => `REPLACE(${value}, ${literal(sign)}, N'')`,
  noText: 'CONVERT(nvarchar(48), NULL)',
  fromNothing: '',
  temporary: (name) => `#${name}`,
  isInBlock: (ordinal) => `${ordinal} between @first and @last`,
};
