import type { ColumnType } from './column-type';

/**
 * The few words in which the statements of the extract differ between engines. All else in them is the same plain SQL, in which
 * no empty text stands: to Oracle that is null, and nothing compares with it.
 */
export interface Dialect {
  /** An identifier. */
  readonly quote: (name: string) => string;
  /** A table by its name in a setting. @throws DatabaseError where it is no such name */
  readonly table: (name: string, setting: string) => string;
  /** A text constant, never empty. */
  readonly literal: (text: string) => string;
  /** A column of ids as text, to join by: they are texts here and numbers there. */
  readonly key: (expression: string, type: ColumnType) => string;
  /** A value of this type as text; a date as ISO 8601. */
  readonly text: (expression: string, type: ColumnType) => string;
  /** The same, to compare and group by: of a very long text, where the engine cannot do that with one, only its beginning. */
  readonly brief: (expression: string, type: ColumnType) => string;
  /** The day of a value of this type, ten characters of text; it never fails, as a cast of a text to a date would. */
  readonly day: (expression: string, type: ColumnType) => string;
  /** A day, yyyy-MM-dd, as the constant that a column of dates is compared with. */
  readonly date: (day: string) => string;
  /** Whether a text is there, not empty and none of these; where it is not, this is not true, and may be null. */
  readonly isFilled: (text: string, others: readonly string[]) => string;
  /** A text, or null where it is empty. */
  readonly filled: (text: string) => string;
  /** A text without the white space around it: blanks, tabs, line ends and NBSP. */
  readonly trimmed: (text: string) => string;
  /** Whether there is such white space around a text; null for no text. */
  readonly isPadded: (text: string) => string;
  /** Two texts, one behind the other. */
  readonly join: (one: string, other: string) => string;
  /** What is left of a text behind another one that it begins with, and null where it does not. */
  readonly behind: (text: string, beginning: string) => string;
  /** A text without a sign, wherever that stands in it. */
  readonly without: (text: string, sign: string) => string;
  /** A column of no rows, as text. */
  readonly noText: string;
  /** What a select of constants is from, with a blank before it; empty where it needs nothing. */
  readonly fromNothing: string;
  /** A temporary table of this session by its name, or what stands for it. */
  readonly temporary: (name: string) => string;
  /** Whether an ordinal is one of those to be read, by the parameters of the statement. */
  readonly isInBlock: (ordinal: string) => string;
}
