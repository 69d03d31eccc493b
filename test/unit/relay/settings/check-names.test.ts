import { checkEnvironmentNames, checkFileNames, settingName } from '../../../../relay/settings/check-names';

const inFile = (...names: string[]) =>
  checkFileNames(
    names.map((name, n) => ({ name, value: 'secret', line: n + 1 })),
    '.env',
  );

const inEnvironment = (name: string) => checkEnvironmentNames({ [name]: 'secret', PATH: '/bin' });

describe('A name in a file', () => {
  it.each([
    'LA_CODE',
    'la_code',
    'EXTRACT_PERSON_IDS',
    'SSD_SCHEMA',
    'AZURE_CLIENT_ID',
    'NO_PROXY',
    'PGUSER',
  ])('%s is known', (name) => {
    expect(inFile(name)).toEqual({ faults: [], warnings: [] });
  });

  it.each([
    ['TABLENAME', 'TABLE_NAME'],
    ['SSD_SCHEME', 'SSD_SCHEMA'],
    ['SUBMISSION_MOD', 'SUBMISSION_MODE'],
    ['AZURE_CLIENT_CERTIFICATE_PAHT', 'AZURE_CLIENT_CERTIFICATE_PATH'],
  ])('%s is warned of, with %s', (name, nearest) => {
    expect(inFile(name)).toEqual({
      faults: [],
      warnings: [`${name} (line 1 of .env) is no setting that is known. The nearest is ${nearest}.`],
    });
  });

  it('that is like none is warned of alone', () => {
    expect(inFile('COLOUR')).toEqual({
      faults: [],
      warnings: ['COLOUR (line 1 of .env) is no setting that is known.'],
    });
  });

  it.each([
    ['EXTRACT_PERSON_ID', 'The nearest is EXTRACT_PERSON_IDS.'],
    ['EXTRACT_ZZZZZZZZZZZZZZZZ', 'is no setting that is known.'],
    ['EXTRAT_PERSON_IDS', 'EXTRACT_PERSON_IDS'],
    ['PERSON_IDS', 'EXTRACT_PERSON_IDS'],
    ['ExtractPersonIds', 'EXTRACT_PERSON_IDS'],
    ['COHORT_TABLE', 'EXTRACT_COHORT_TABLE'],
  ])('%s may be meant for the extract, and is a fault', (name, nearest) => {
    const { faults, warnings } = inFile(name);
    expect(warnings).toEqual([]);
    expect(faults).toEqual([expect.stringContaining(nearest)]);
  });

  it('that scripts of today use says what to use instead', () => {
    const { faults, warnings } = inFile('USER_SERVER', 'user_database', 'DB_CONNECTION_STRING', 'DEBUG');
    expect(faults).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(
        /^USER_SERVER \(line 1 of \.env\) is not read by the relay\. Write .*SQL_CONN_STR/,
      ),
      expect.stringMatching(/^USER_DATABASE \(line 2 of \.env\) .*SQL_CONN_STR/),
      expect.stringMatching(/^DB_CONNECTION_STRING \(line 3 of \.env\) .*SQL_CONN_STR/),
      expect.stringMatching(/^DEBUG \(line 4 of \.env\) .*remove it/),
    ]);
  });

  it('of the function app is told in one line with the others', () => {
    const { warnings } = inFile('CLIENT_SECRET', 'API_ENDPOINT', 'CLIENT_SECRET');
    expect(warnings).toEqual([
      expect.stringMatching(/^CLIENT_SECRET, API_ENDPOINT \(\.env\): .*function app/),
    ]);
  });

  it.each(['NODE_OPTIONS', 'SSL_CERT_FILE'])('%s works from outside alone', (name) => {
    expect(inFile(name).warnings).toEqual([expect.stringContaining('Set it as an environment variable')]);
  });

  it('NODE_EXTRA_CA_CERTS is read by the relay itself, on a Node that can be told its authorities late', () => {
    expect(inFile('NODE_EXTRA_CA_CERTS').warnings).toEqual([]);
  });

  it('that may be a piece of a password is not repeated', () => {
    const { warnings } = inFile('hunter2', 'Passw0rd_', 'hunterABC', 'ABC_hunter');
    expect(warnings).toEqual([
      'What stands before = in line 1 of .env is no setting that is known.',
      'What stands before = in line 2 of .env is no setting that is known.',
      'What stands before = in line 3 of .env is no setting that is known.',
      'What stands before = in line 4 of .env is no setting that is known.',
    ]);
  });
});

describe('A variable of the environment', () => {
  it.each([
    'LA_CODE',
    'EXTRACT_PERSON_IDS',
    'TABLENAME',
    'PERSON',
    'JEST_WORKER_ID',
    'HTTP_PROXY',
    'USER_SERVER',
    'EXTRACTOR',
    'MY_SSD_DISK',
    'OTHER_EXTRACT_FOLDER',
    'SUBMISSION',
  ])('%s is none of ours, or known', (name) => {
    expect(inEnvironment(name)).toEqual({ faults: [], warnings: [] });
  });

  it.each([
    ['SSD_SCHEM', 'SSD_SCHEMA'],
    ['SUBMISSION_MODUS', 'SUBMISSION_MODE'],
    ['SUBMISION_MODE', 'SUBMISSION_MODE'],
    ['ssd_schema', 'SSD_SCHEMA'],
  ])('%s is warned of, with %s', (name, nearest) => {
    expect(inEnvironment(name)).toEqual({
      faults: [],
      warnings: [`${name} (an environment variable) is no setting that is known. The nearest is ${nearest}.`],
    });
  });

  it.each([
    'EXTRACT_PERSON_ID',
    'EXTRACT_X',
    'EXTRAT_PERSON_IDS',
    'extract_person_ids',
    'EXTRACTPERSON_IDS',
    'EXTRAT_PERSON_ID',
  ])('%s may be meant for the extract, and is a fault', (name) => {
    const { faults, warnings } = inEnvironment(name);
    expect(warnings).toEqual([]);
    expect(faults).toEqual([expect.stringMatching(/\(an environment variable\)|before =/)]);
  });

  it('in any case is known where it is found in capitals too, as Windows finds it', () => {
    const environment = { extract_person_ids: 'P1', EXTRACT_PERSON_IDS: 'P1' };
    expect(checkEnvironmentNames(environment)).toEqual({ faults: [], warnings: [] });
  });
});

it('Settings of the relay have their names in capitals, others stay as they are', () => {
  expect([settingName('la_code'), settingName('no_proxy')]).toEqual(['LA_CODE', 'no_proxy']);
});
