import type { FailureWords } from '../database-error';
import { ASK_FOR_GRANTS } from '../found-table';
import { NO_ANSWER } from '../while-answering';
import { codeOf } from './failure-code';

const BROKEN_OFF = 'The connection to the database broke off. Nothing is lost: run again.';
const HELD = 'Something else holds the table for too long: run again when it has ended.';
const ANOTHER_TIME = 'Nothing was staged; run again, at another time than the refresh of the SSD';
const MADE_ANEW = `A table of the SSD was emptied or made anew while it was read. ${ANOTHER_TIME}.`;
const A_RIGHT_IS_LACKING = `A right is lacking: ${ASK_FOR_GRANTS}, which are all that a run needs.`;
const NO_ROOM =
  'The database has no room left for what is temporary: ask your DBA to make some, and run again.';
const NO_NUMBER =
  'A value in the SSD cannot be taken as the number or the date that it is to be: find it in the table that is named and type it again.';
const NO_TEXT =
  'A text in the SSD is too long, or holds a byte that is none of the character set of the database: find it in the table that is named and type it again.';
const OF_THE_RELAY = 'That is a fault of the relay: report it, with this line.';

export const LOGIN_LOCKED =
  'it is locked, mostly after several wrong passwords: correct the password first, then ask your DBA to unlock it';

/** The database is not open, and may be in some minutes. */
const STARTING = 'The database is starting or stopping: run again in a few minutes.';
export const DATABASE_DOWN: Readonly<Partial<Record<string, string>>> = {
  'ORA-01033': STARTING,
  'ORA-01034': 'The database does not run: ask your DBA to start it.',
  'ORA-01035': 'The database takes sessions of DBAs alone at this moment: run again later.',
  'ORA-01089': STARTING,
  'ORA-01090': STARTING,
  'ORA-01109': STARTING,
};

const TOO_MANY = 'The database takes no further session: run again when others have ended.';
export const TOO_MANY_SESSIONS: Readonly<Partial<Record<string, string>>> = {
  'ORA-00018': TOO_MANY,
  'ORA-00020': TOO_MANY,
  'ORA-02391':
    'This login has as many sessions as its profile allows (SESSIONS_PER_USER): let others end, or ask your DBA for two.',
};

const ofEach = (codes: string, sentence: string): Record<string, string> =>
  Object.fromEntries(codes.split(' ').map((code) => [`ORA-${code}`, sentence]));

/** Codes of Oracle and of its driver that an authority meets, and what to do about each. */
export const failureWords: FailureWords = {
  codeOf,
  waysOut: {
    ...DATABASE_DOWN,
    ...TOO_MANY_SESSIONS,
    ...ofEach('08103 01466 08176', MADE_ANEW),
    ...ofEach('00054 30006 04021', HELD),
    ...ofEach('01652 04030 04031', NO_ROOM),
    ...ofEach('01722 01426 01830 01839 01840 01841 01843 01847 01850 01858 01861', NO_NUMBER),
    ...ofEach('01401 01438 01489 12713 12899 22835 29275', NO_TEXT),
    ...ofEach('00900 00907 00911 00920 00921 00923 00933 00936 00972 01795 01008 12704', OF_THE_RELAY),
    'ORA-00060': 'Something else held what this waited for: run again when it has ended.',
    'ORA-00904':
      'A column is missing: run "csc-relay doctor", which lists them, or see whether the SSD is being made anew.',
    'ORA-00942':
      'A table is missing, or this login may not read it, which Oracle tells in the same words: look at SSD_SCHEMA, which must be the owner of the SSD, and ' +
      `${ASK_FOR_GRANTS}.`,
    'ORA-01013':
      'Somebody, or a limit of the database, cancelled the statement: run again, and ask your DBA where it comes back.',
    'ORA-01031': A_RIGHT_IS_LACKING,
    'ORA-01555': `The database no longer keeps what the SSD was when the extract began (snapshot too old). ${ANOTHER_TIME}, or ask your DBA for a longer UNDO_RETENTION.`,
    'ORA-28000': `The login was refused: ${LOGIN_LOCKED}.`,
    'ORA-41900': A_RIGHT_IS_LACKING,
    'NJS-123':
      'The statement took longer than it may: look whether the SSD has its indexes (docs/reading-values.md), and give it more with STATEMENT_MINUTES.',
    'NJS-115': NO_NUMBER,
    'NJS-500': BROKEN_OFF,
    'NJS-501': BROKEN_OFF,
    'NJS-003': BROKEN_OFF,
    ENOANSWER: NO_ANSWER,
    ETIMEOUT: 'The database gave no answer in time, and did not end the statement either: run again.',
  },
  // Names of tables, columns and rights alone: a message may quote a value of a row, as that of ORA-00001 does.
  namings: {
    'ORA-00904': [
      {
        pattern: /^ORA-00904: ((?:"[\w$#]+"|[\w$#]+)(?:\.(?:"[\w$#]+"|[\w$#]+))*): invalid identifier/,
        say: (column) => `There is no column ${column}.`,
      },
    ],
    'ORA-00942': [
      {
        pattern: /^ORA-00942: table or view "([\w$#]+)"\."([\w$#]+)" does not exist/,
        say: (owner, table) => `There is no table ${owner}.${table} for this login.`,
      },
    ],
    'ORA-41900': [
      {
        pattern: /^ORA-41900: missing ([A-Z ]{3,40}) privilege on "([\w$#]+)"\."([\w$#]+)"/,
        say: (right, owner, table) => `This login lacks ${right} on ${owner}.${table}.`,
      },
    ],
    'NJS-500': [
      {
        pattern: /\bORA-(?:02396|02399)\b/,
        say: () =>
          'A limit of the profile of this login ended it (IDLE_TIME or CONNECT_TIME): ask your DBA for a longer one.',
      },
      { pattern: /\bORA-00028\b/, say: () => 'Somebody ended the session (ORA-00028).' },
    ],
  },
};
