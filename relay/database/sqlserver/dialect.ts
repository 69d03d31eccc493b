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

export const dialect: Dialect = {
  quote,
  table: (name, setting) => quoteTable(readTableName(name, setting, capabilities), quote),
  literal,
  // Mosaic's temporary tables stand in tempdb, which may have another collation.
  key: (expression) => `${expression} COLLATE DATABASE_DEFAULT`,
  // Style 126 is ISO 8601; it leaves texts as they are.
  text: (expression) => `CONVERT(nvarchar(max), ${expression}, 126)`,
  trimmed,
  isPadded: (text) => `${text} <> ${trimmed(text)}`,
  day: (expression) => `LEFT(LTRIM(CONVERT(nvarchar(40), ${expression}, 126)), 10)`,
  join: (one, other) => `(${one} + ${other})`,
  behind: (text, beginning) =>
    `CASE WHEN LEFT(${text}, LEN(${beginning})) = ${beginning} THEN SUBSTRING(${text}, LEN(${beginning}) + 1, 4000) END`,
  noText: 'CONVERT(nvarchar(48), NULL)',
  temporary: (name) => `#${name}`,
  first: '@first',
  last: '@last',
};
