import type { FailureWords } from '../database-error';
import { codeOf } from './connect-failure';

const NO_ROOM = 'The database has no room left: ask your DBA to make some, and run again.';
const BROKEN_OFF = 'The connection to the database broke off. Nothing is lost: run again.';

/** SQLSTATEs that an authority meets, and what to do about each. */
export const failureWords: FailureWords = {
  codeOf,
  waysOut: {
    '22021':
      'A text holds a byte that is none of the encoding of the database: find it in the table that is named and type it again.',
    '25006': 'The database is read-only: SQL_CONN_STR must name the one where staging may be written.',
    '40001': 'Something else changed the same rows again and again: run again when it has ended.',
    '40P01': 'Something else holds what this waits for, again and again: run again when it has ended.',
    '42501':
      'This login lacks a right: it must read the tables of the SSD, read and write staging and the ledger, and make temporary tables (GRANT TEMPORARY ON DATABASE).',
    '42703': 'A column is missing: run "csc-relay init", or see whether the SSD is being made anew.',
    '42P01':
      'A table is missing, or was made anew at this moment: look whether a refresh of the SSD is under way, and run "csc-relay init".',
    '53100': NO_ROOM,
    '53200': NO_ROOM,
    '53300': 'The database takes no further connection: run again when others have ended.',
    '55P03': 'Something else held the table for too long: run again when it has ended.',
    '57014': 'The statement took longer than the database allows (statement_timeout): ask your DBA.',
    '57P01': BROKEN_OFF,
    '57P03': 'The database is starting or stopping: run again in a few minutes.',
    ECONNRESET: BROKEN_OFF,
    EPIPE: BROKEN_OFF,
  },
};
