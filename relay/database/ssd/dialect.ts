/**
 * The few words in which the statements of the extract differ between engines. All else in them is the same plain SQL.
 */
export interface Dialect {
  /** An identifier. */
  readonly quote: (name: string) => string;
  /** A table by its name in a setting. @throws DatabaseError where it is no such name */
  readonly table: (name: string, setting: string) => string;
  /** A text constant. */
  readonly literal: (text: string) => string;
  /** A text column, to join by. */
  readonly key: (expression: string) => string;
  /** Any value as text; a date as ISO 8601. */
  readonly text: (expression: string) => string;
  /** A text without the white space around it: blanks, tabs, line ends and NBSP. */
  readonly trimmed: (text: string) => string;
  /** Whether there is such white space around a text; null for no text. */
  readonly isPadded: (text: string) => string;
  /** The day of a date of whatever type, ten characters of text; it never fails, as a cast of text to a date would. */
  readonly day: (expression: string) => string;
  /** Two texts, one behind the other. */
  readonly join: (one: string, other: string) => string;
  /** What is left of a text behind another one that it begins with, and null where it does not. */
  readonly behind: (text: string, beginning: string) => string;
  /** A column of no rows, as text. */
  readonly noText: string;
  /** A temporary table of this session by its name. */
  readonly temporary: (name: string) => string;
  /** The bounds of the ordinals to read: parameters of the statement. */
  readonly first: string;
  readonly last: string;
}
