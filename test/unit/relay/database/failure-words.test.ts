import { atStep, type FailureWords } from '../../../../relay/database/database-error';
import { failureWords as ofPostgres } from '../../../../relay/database/postgres/failure-words';
import { failureWords as ofSqlServer } from '../../../../relay/database/sqlserver/failure-words';

const sayOf = async (words: FailureWords, error: object): Promise<string> => {
  const failing = atStep('do it', words, () => Promise.reject(error as Error));
  return failing.then(
    () => 'nothing',
    (thrown: Error) => thrown.message,
  );
};

const postgres = (code: string, message: string) => Object.assign(new Error(message), { code });
const sqlServer = (number: number, message: string) => Object.assign(new Error(message), { number });

// As the servers say it; those of PostgreSQL are thrown by a real one in test/integration/database/rights.test.ts.
test.each<[string, FailureWords, object, string]>([
  [
    '42501',
    ofPostgres,
    postgres('42501', 'permission denied for view ssd_person'),
    'on the view ssd_person. A right is lacking',
  ],
  [
    '42501',
    ofPostgres,
    postgres('42501', 'must be owner of table ssd_api_run'),
    'Only the owner of the table ssd_api_run may change it, and this login is not.',
  ],
  ...(['canceling statement', 'terminating connection'] as const).map(
    (what): [string, FailureWords, object, string] => [
      '40001',
      ofPostgres,
      postgres('40001', `${what} due to conflict with recovery`),
      'The database is a standby, which had to go on with a change of what was being read',
    ],
  ),
  [
    '22P05',
    ofPostgres,
    postgres('22P05', 'character with byte sequence 0xd0 in encoding "UTF8" has no equivalent in "LATIN1"'),
    'A text holds a character that the encoding of the database lacks',
  ],
  [
    '208',
    ofSqlServer,
    sqlServer(208, "Invalid object name 'ssd.ssd_person'."),
    'There is no table ssd.ssd_person.',
  ],
  [
    '229',
    ofSqlServer,
    sqlServer(
      229,
      "[Microsoft][ODBC Driver 18 for SQL Server][SQL Server]The INSERT permission was denied on the object 'ssd_api_run', database 'HDM_Local', schema 'ssd'.",
    ),
    'This login lacks INSERT on ssd.ssd_api_run of the database HDM_Local. A right is lacking',
  ],
  [
    '230',
    ofSqlServer,
    sqlServer(
      230,
      "The SELECT permission was denied on the column 'pers_dob' of the object 'ssd_person', database 'HDM_Local', schema 'ssd'.",
    ),
    'This login lacks SELECT on the column pers_dob of ssd.ssd_person of the database HDM_Local.',
  ],
  [
    '262',
    ofSqlServer,
    sqlServer(262, "CREATE TABLE permission denied in database 'HDM_Local'."),
    'This login lacks CREATE TABLE on the database HDM_Local. This login may not make tables',
  ],
  [
    '2760',
    ofSqlServer,
    sqlServer(
      2760,
      'The specified schema name "ssd" either does not exist or you do not have permission to use it.',
    ),
    'It is the schema ssd.',
  ],
  [
    '3906',
    ofSqlServer,
    sqlServer(3906, 'Failed to update database "HDM_Local" because the database is read-only.'),
    'SQL Server takes no change of the database HDM_Local.',
  ],
])('%s is told with its object and right', async (code, words, error, sentence) => {
  expect(await sayOf(words, error)).toMatch(new RegExp(`^Could not do it \\(${code}\\)\\. `));
  expect(await sayOf(words, error)).toContain(sentence);
});

test('words of a server in another language are not passed on', async () => {
  const said = await sayOf(ofPostgres, postgres('42501', 'keine Berechtigung für Tabelle kind_4711'));
  expect(said).toMatch(/^Could not do it \(42501\)\. A right is lacking/);
  expect(said).not.toContain('4711');
});

test('words of a server about values are not passed on', async () => {
  const said = await sayOf(ofPostgres, postgres('22021', 'permission denied for table Wren Hollowell'));
  expect(said).not.toContain('Hollowell');
});
