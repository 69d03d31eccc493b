import type { SsdTable } from '../record/field';

/** What an extract may find of a whole table; docs/extract-checks.md says what each means. */
export const NOTE_RULES = [
  'adoptions-without-dates',
  'closed-before-1900',
  'dated-1900',
  'ethnicity-main-codes',
  'expected-dates-past',
  'factors-unknown',
  'immigration-ends-are-starts',
  'join-by-other-way',
  'join-left-out',
  'legacy-id-as-person',
  'lookup-sources',
  'no-birth-date',
  'no-wanted-identifier',
  'no-wanted-role',
  'outcomes-in-words',
  'period-of-another-child',
  'stands-still',
  'table-absent',
  'table-empty',
] as const;

export type NoteRule = (typeof NOTE_RULES)[number];

/** What was found of a whole table: one message for a table and rule, with its counts and nobody's data. */
export interface TableNote {
  readonly rule: NoteRule;
  readonly table: SsdTable;
  /** To be read after the name of the table. */
  readonly message: string;
}
