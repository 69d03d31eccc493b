import type { FailureWords } from '../database-error';
import { codeOf } from './connect-failure';

const TOO_LONG =
  'A text is longer than its column: see whether an id or a state in staging has more characters than the table takes.';
const BROKEN_OFF = 'The connection to the database broke off. Nothing is lost: run again.';
const NO_ROOM = 'The database or its log is full: ask your DBA to make room, and run again.';

/** Errors of SQL Server, and of its driver, that an authority meets, and what to do about each. */
export const failureWords: FailureWords = {
  codeOf,
  waysOut: {
    '207': 'A column is missing: run "csc-relay init", or see whether the SSD is being made anew.',
    '208':
      'A table is missing, or was made anew at this moment: look whether a refresh of the SSD is under way, and run "csc-relay init".',
    '229':
      'This login lacks a right on a table: it must read the tables of the SSD, and read and write staging and the ledger.',
    '262': 'This login may not create tables: ask your DBA to run what "csc-relay init --print" shows.',
    '468':
      'Two columns are of different collations: ask your DBA to make the staging table in the collation of its database.',
    '1105': NO_ROOM,
    '1205':
      'Something else held what this waited for, again and again, and was let go before: run again when it has ended.',
    '1222': 'Something else held the table for more than a minute: run again when it has ended.',
    '2601': 'The same key stands there already: another run may be at work on this table. Run again.',
    '2627': 'The same key stands there already: another run may be at work on this table. Run again.',
    '2628': TOO_LONG,
    '8152': TOO_LONG,
    '9002': NO_ROOM,
    ECONNCLOSED: BROKEN_OFF,
    ESOCKET: BROKEN_OFF,
    ETIMEOUT:
      'It took longer than is waited for: look whether something else holds the table, and whether the SSD has its indexes (docs/extract.md).',
  },
};
