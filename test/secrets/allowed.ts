/** What looks like a secret and is none. What is in this list and not found any more is a fault, too. */
export interface Allowed {
  /** A file, or a folder with its last slash. */
  readonly file: string;
  /** What is found holds it. */
  readonly text: string;
  readonly why: string;
}

const OPENS_NOTHING = 'made up for a test, and opens nothing';

export const ALLOWED: readonly Allowed[] = [
  {
    file: '.github/workflows/ci.yml',
    text: 'Only-for-this-run-1',
    why: 'of a server that lives as long as the job and is reached from it alone',
  },
  {
    file: 'test/',
    text: 'p4ssw0rd',
    why: 'the word that tests use for a password, and look for in what is printed',
  },
  { file: 'test/integration/relay/doctor/doctor.test.ts', text: 'pl4nted-', why: OPENS_NOTHING },
  { file: 'test/unit/relay/doctor/hide-secrets.test.ts', text: 'p%40ss%3Aword@h', why: OPENS_NOTHING },
  { file: 'test/unit/relay/database/connection.test.ts', text: 'p%40ss%2Fword', why: OPENS_NOTHING },
  { file: 'test/unit/relay/database/postgres-texts.test.ts', text: 'u:a%20b@pg7', why: OPENS_NOTHING },
  { file: 'test/unit/relay/database/oracle-texts.test.ts', text: 'p@h:1521/s', why: OPENS_NOTHING },
  { file: 'test/unit/relay/database/oracle-texts.test.ts', text: 'a/b@c:1521/d', why: OPENS_NOTHING },
  { file: 'test/unit/relay/database/oracle-texts.test.ts', text: 'x/y@h:1521/s', why: OPENS_NOTHING },
  { file: 'test/unit/relay/database/odd-texts.test.ts', text: 'your_password', why: 'a placeholder' },
  { file: 'test/unit/relay/database/odd-texts.test.ts', text: '********', why: 'a placeholder' },
  { file: 'test/unit/relay/database/odd-texts.test.ts', text: '<password>', why: 'a placeholder' },
  { file: 'docs/relay-settings.md', text: 'secret', why: 'the word for a password in examples' },
  { file: 'test/integration/relay/commands.test.ts', text: 'secret', why: OPENS_NOTHING },
  { file: 'test/integration/relay/bus/proxy.test.ts', text: 'relay:word@127.0.0.1', why: OPENS_NOTHING },
  { file: 'test/contract/broker/parts/sending.ts', text: 'd3Jvbmc=', why: OPENS_NOTHING },
  { file: 'test/integration/functions-archive/archive.test.ts', text: 'Zm9yZ2Vk', why: OPENS_NOTHING },
];
