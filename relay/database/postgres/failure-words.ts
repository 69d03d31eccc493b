import type { FailureWords } from '../database-error';
import { ASK_FOR_GRANTS } from '../found-table';
import { NO_ANSWER } from '../while-answering';
import { codeOf } from './connect-failure';

const NO_ROOM = 'The database has no room left: ask your DBA to make some, and run again.';
/** A broken connection, and a server that closes all of them: restarted, or by hand. */
const BROKEN_OFF = 'The connection to the database broke off. Nothing is lost: run again.';

/** SQLSTATEs that an authority meets, and what to do about each. */
export const failureWords: FailureWords = {
  codeOf,
  waysOut: {
    '22021':
      'A text holds a byte that is none of the encoding of the database: find it in the table that is named and type it again.',
    '22P05':
      'A text holds a character that the encoding of the database lacks: find it in the SSD and write it in another way, or ask your DBA for a database in UTF-8.',
    '25006':
      'The database, or this session, is read-only: SQL_CONN_STR must name the one where staging may be written.',
    '3F000': 'Look at the schemas of TABLE_NAME and SSD_SCHEMA, and at the search_path of SQL_CONN_STR.',
    '40001': 'Something else changed the same rows again and again: run again when it has ended.',
    '40P01': 'Something else holds what this waits for, again and again: run again when it has ended.',
    '42501': `A right is lacking: ${ASK_FOR_GRANTS}, which are all that a run needs.`,
    '42703': 'A column is missing: run "csc-relay init", or see whether the SSD is being made anew.',
    '42P01':
      'A table is missing, or was made anew at this moment: look whether a refresh of the SSD is under way, and run "csc-relay init".',
    '53100': NO_ROOM,
    '53200': NO_ROOM,
    '25P03':
      'The relay was silent for too long within a transaction: look whether this server was busy or asleep, and run again.',
    '53300': 'The database takes no further connection: run again when others have ended.',
    '55P03': 'Something else held the table for too long: run again when it has ended.',
    '57014':
      'The statement took longer than it may, or somebody cancelled it: look whether the SSD has its indexes (docs/reading-values.md), and give it more with STATEMENT_MINUTES.',
    '57P01': BROKEN_OFF,
    '57P02': BROKEN_OFF,
    '57P03': 'The database is starting or stopping: run again in a few minutes.',
    ECONNCLOSED: BROKEN_OFF,
    ECONNRESET: BROKEN_OFF,
    EHOSTUNREACH: BROKEN_OFF,
    ENETUNREACH: BROKEN_OFF,
    ENOANSWER: NO_ANSWER,
    EPIPE: BROKEN_OFF,
    ETIMEDOUT: BROKEN_OFF,
    ETIMEOUT: 'The database gave no answer in time, and did not end the statement either: run again.',
  },
  namings: {
    '40001': [
      {
        pattern: /^(?:canceling statement|terminating connection) due to conflict with recovery$/,
        say: () =>
          'The database is a standby, which had to go on with a change of what was being read: run at another time than the refresh of the SSD, or ask your DBA for a longer max_standby_streaming_delay.',
      },
    ],
    '25006': [
      {
        pattern: /^cannot execute ([A-Z ]+) in a read-only transaction$/,
        say: (statement) => `PostgreSQL takes no ${statement} here.`,
      },
    ],
    '3F000': [
      { pattern: /^schema "(.+)" does not exist$/, say: (schema) => `There is no schema ${schema}.` },
      {
        pattern: /^no schema has been selected to create in$/,
        say: () => 'No schema of the search path is there.',
      },
    ],
    '42501': [
      {
        pattern: /^permission denied to create temporary tables in database "(.+)"$/,
        say: (database) => `This login lacks TEMPORARY on the database ${database}.`,
      },
      {
        pattern: /^permission denied for schema (.+)$/,
        say: (name) => `This login lacks USAGE on the schema ${name}, or CREATE, where it makes a table.`,
      },
      {
        pattern: /^permission denied for sequence (.+)$/,
        say: (name) => `This login lacks USAGE on the sequence ${name}.`,
      },
      {
        pattern: /^permission denied for (table|view|materialized view|foreign table) (.+)$/,
        say: (kind, name) => `This login lacks SELECT, or a right to write, on the ${kind} ${name}.`,
      },
      {
        pattern: /^permission denied for (database|function) (.+)$/,
        say: (kind, name) => `This login lacks a right on the ${kind} ${name}.`,
      },
      {
        pattern: /^must be owner of (\w+) (.+)$/,
        say: (kind, name) => `Only the owner of the ${kind} ${name} may change it, and this login is not.`,
      },
    ],
    '42P01': [{ pattern: /^relation "(.+)" does not exist$/, say: (table) => `There is no table ${table}.` }],
  },
};
