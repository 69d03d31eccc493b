import type { FailureWords } from '../database-error';
import { ASK_FOR_GRANTS } from '../found-table';
import { NO_ANSWER } from '../while-answering';
import { codeOf } from './connect-failure';

const TOO_LONG =
  'A text is longer than its column: see whether an id of the SSD has more than 200 characters, or an id or a state in staging more than the table takes.';
const BROKEN_OFF = 'The connection to the database broke off. Nothing is lost: run again.';
const A_RIGHT_IS_LACKING = `A right is lacking: ${ASK_FOR_GRANTS}, which are all that a run needs.`;
const NO_ROOM = 'The database or its log is full: ask your DBA to make room, and run again.';

/** Errors of SQL Server, and of its driver, that an authority meets, and what to do about each. */
export const failureWords: FailureWords = {
  codeOf,
  waysOut: {
    '207': 'A column is missing: run "csc-relay init", or see whether the SSD is being made anew.',
    '208':
      'A table is missing, or was made anew at this moment: look whether a refresh of the SSD is under way, and run "csc-relay init".',
    '229': A_RIGHT_IS_LACKING,
    '230': A_RIGHT_IS_LACKING,
    '262': 'This login may not make tables: ask your DBA to run what "csc-relay init --print" shows.',
    '468':
      'Two columns are of different collations: ask your DBA to make the staging table in the collation of its database.',
    '1105': NO_ROOM,
    '1205':
      'Something else held what this waited for, again and again, and was let go before: run again when it has ended.',
    '1222': 'Something else held the table for more than a minute: run again when it has ended.',
    '2601': 'The same key stands there already: another run may be at work on this table. Run again.',
    '2627': 'The same key stands there already: another run may be at work on this table. Run again.',
    '2628': TOO_LONG,
    '2760':
      'A schema is missing, or this login may not change it: look at TABLE_NAME, or ask your DBA to run what "csc-relay init --print" shows.',
    '3906':
      'The database is read-only, as a replica is: SQL_CONN_STR must name the one where staging may be written (without ApplicationIntent=ReadOnly).',
    '8152': TOO_LONG,
    '9002': NO_ROOM,
    ECONNCLOSED: BROKEN_OFF,
    ENOANSWER: NO_ANSWER,
    ESOCKET: BROKEN_OFF,
    ETIMEOUT:
      'It took longer than is waited for: look whether something else holds the table, and whether the SSD has its indexes (docs/reading-values.md); STATEMENT_MINUTES gives more.',
  },
  // The ODBC driver puts names of its own before what the server says.
  namings: {
    '208': [{ pattern: /Invalid object name '(.+?)'/, say: (table) => `There is no table ${table}.` }],
    '229': [
      {
        pattern: /The (.+?) permission was denied on the object '(.+?)', database '(.+?)', schema '(.+?)'/,
        say: (right, object, database, schema) =>
          `This login lacks ${right} on ${schema}.${object} of the database ${database}.`,
      },
    ],
    '230': [
      {
        pattern:
          /The (.+?) permission was denied on the column '(.+?)' of the object '(.+?)', database '(.+?)', schema '(.+?)'/,
        say: (right, column, object, database, schema) =>
          `This login lacks ${right} on the column ${column} of ${schema}.${object} of the database ${database}.`,
      },
    ],
    '262': [
      {
        pattern: /([A-Z][A-Z ]*) permission denied in database '(.+?)'/,
        say: (right, database) => `This login lacks ${right} on the database ${database}.`,
      },
    ],
    '2760': [
      { pattern: /The specified schema name "(.+?)"/, say: (schema) => `It is the schema ${schema}.` },
    ],
    '3906': [
      {
        pattern: /Failed to update database "(.+?)"/,
        say: (database) => `SQL Server takes no change of the database ${database}.`,
      },
    ],
  },
};
