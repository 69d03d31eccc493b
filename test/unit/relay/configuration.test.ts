import {
  readBusConfiguration,
  readConfiguration,
  readDatabaseConfiguration,
  readSubmissionChoice,
} from '../../../relay/configuration';

const database = (environment: NodeJS.ProcessEnv) =>
  readDatabaseConfiguration({ SQL_CONN_STR: 'postgres://localhost/ssd', ...environment });

const bus = (environment: NodeJS.ProcessEnv) =>
  readBusConfiguration({
    LA_CODE: '845',
    SERVICE_BUS_NAMESPACE: 'my-council.servicebus.windows.net',
    ...environment,
  });

describe('how long a statement may take', () => {
  it('is half an hour, or what STATEMENT_MINUTES says', () => {
    expect(database({}).statementMinutes).toBe(30);
    expect(database({ STATEMENT_MINUTES: '90' }).statementMinutes).toBe(90);
  });

  it.each(['0', '1441', '1.5', 'long'])('is not %s minutes', (minutes) => {
    expect(() => database({ STATEMENT_MINUTES: minutes })).toThrow(/STATEMENT_MINUTES: is /);
  });
});

describe('for how many days the records of answered submissions are kept', () => {
  it('is what KEEP_PAYLOADS_DAYS says, and nothing that nobody has said', () => {
    expect(database({}).keepDays).toBeUndefined();
    expect(database({ KEEP_PAYLOADS_DAYS: '30' }).keepDays).toBe(30);
    expect(database({ KEEP_PAYLOADS_DAYS: '3650' }).keepDays).toBe(3_650);
  });

  it.each(['29', '3651', '400.5', 'a year'])('is not %s', (days) => {
    expect(() => database({ KEEP_PAYLOADS_DAYS: days })).toThrow(/KEEP_PAYLOADS_DAYS: is /);
  });
});

describe('which dataset a run sends', () => {
  it.each([
    [undefined, 'live'],
    ['ssd_api_data_staging', 'live'],
    ['SSD_API_DATA_STAGING', 'live'],
    ['dbo.ssd_api_data_staging', 'live'],
    ['[ssd development].[ssd_api_data_staging]', 'live'],
    ['ssd_api_data_staging_anon', 'anon'],
    ['"ssd"."ssd_api_data_staging_anon"', 'anon'],
    ['my_children_anon', 'anon'],
  ])('of the table %s is %s', (table, dataset) => {
    expect(database(table === undefined ? {} : { TABLE_NAME: table }).dataset).toBe(dataset);
  });

  it('is not guessed for a table with a name of its own', () => {
    expect(() => database({ TABLE_NAME: 'my_children' })).toThrow(/DATASET: is not set/);
    expect(database({ TABLE_NAME: 'my_children', DATASET: 'live' }).dataset).toBe('live');
  });

  it.each([
    ['ssd_api_data_staging', 'anon'],
    ['ssd_api_data_staging_anon', 'live'],
  ])('is refused where the table %s and DATASET=%s disagree', (TABLE_NAME, DATASET) => {
    expect(() => database({ TABLE_NAME, DATASET })).toThrow(/DATASET: .*change one of them/);
  });
});

describe('how the relay reaches Service Bus', () => {
  it('is WebSockets on 443 for a namespace, AMQP for an emulator', () => {
    expect(bus({}).transport).toBe('websockets');
    expect(bus({ SERVICE_BUS_TRANSPORT: 'amqp' }).transport).toBe('amqp');
    const emulator =
      'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=x;SharedAccessKey=y;UseDevelopmentEmulator=true';
    const { transport } = bus({ SERVICE_BUS_CONNECTION_STRING: emulator, SERVICE_BUS_NAMESPACE: '' });
    expect(transport).toBe('amqp');
    expect(() => bus({ SERVICE_BUS_CONNECTION_STRING: emulator })).toThrow(
      'SERVICE_BUS_CONNECTION_STRING: is set beside SERVICE_BUS_NAMESPACE; remove one of them.',
    );
  });

  it.each(['http://proxy:8080/', 'http://COUNCIL%5Csvc:p%23w@proxy:8080'])(
    'may go through %s',
    (HTTPS_PROXY) => {
      expect(bus({ HTTPS_PROXY }).proxy).toBe(HTTPS_PROXY);
    },
  );

  it('goes through the proxy that is set', () => {
    expect(bus({ HTTPS_PROXY: 'http://proxy.council.example:8080' }).proxy).toBe(
      'http://proxy.council.example:8080',
    );
  });

  it.each([
    [{ LA_CODE: '999' }, /not the code of a local authority/],
    [{ LA_CODE: '' }, /LA_CODE: is not set/],
    [{ SERVICE_BUS_NAMESPACE: '' }, /SERVICE_BUS_NAMESPACE: is not set/],
    [{ SERVICE_BUS_TRANSPORT: 'carrier pigeon' }, /neither websockets/],
    [{ HTTPS_PROXY: 'proxy' }, /HTTPS_PROXY: is not a web address/],
    [{ HTTPS_PROXY: 'proxy.council.example:8080' }, /HTTPS_PROXY: is not a web address/],
    [{ LA_CODE: `\${LA_CODE}` }, /LA_CODE: is a placeholder that nothing was put in for\./],
    [{ LA_CODE: '8\u200B45' }, /LA_CODE: holds a sign that cannot be seen/],
  ])('is refused with %j', (environment, message) => {
    expect(() => bus(environment)).toThrow(message);
  });

  it('says once of a proxy of another kind that it is none', () => {
    expect(() => bus({ HTTPS_PROXY: 'socks5://proxy.council.example:1080' })).toThrow(
      /^The settings need attention:\n {2}HTTPS_PROXY: is not a web address\.[^\n]*$/,
    );
  });

  it.each([
    'http://COUNCIL\\relay:geheim@proxy.council.example:8080',
    'http://relay:geheim/2@proxy.council.example:8080',
    'http://relay:12/geheim@proxy.council.example:8080',
    'http://relay:geheim#2@proxy.council.example:8080',
    'http://relay:geheim?@proxy.council.example:8080',
    'http://relay:50%geheim@proxy.council.example:8080',
    'http://geheim%zz@proxy.council.example:8080',
    'http://proxy.council.example/geheim.pac',
  ])('is refused with a proxy whose address ends too early, or not: %s', (HTTPS_PROXY) => {
    expect(() => bus({ HTTPS_PROXY })).toThrow(
      /HTTPS_PROXY: is not of the form http:\/\/user:password@host:port.* % %25\./,
    );
    expect(() => bus({ HTTPS_PROXY })).not.toThrow(/geheim/);
  });

  it.each([
    'http://relay:p%40ss@proxy.council.example:8080',
    'http://relay:p@ss@proxy.council.example:8080',
    'https://proxy.council.example',
    'http://10.1.2.3:3128/',
  ])('takes the proxy %s', (HTTPS_PROXY) => {
    expect(bus({ HTTPS_PROXY }).proxy).toBe(HTTPS_PROXY);
  });
});

describe('the telemetry', () => {
  const connectionString =
    'InstrumentationKey=00000000-1111-4222-8333-444444444444;IngestionEndpoint=https://uksouth.example/';
  const APPLICATIONINSIGHTS_CONNECTION_STRING = connectionString;
  const signedIn = (APPLICATIONINSIGHTS_AUTHENTICATION_STRING: string) =>
    bus({ APPLICATIONINSIGHTS_CONNECTION_STRING, APPLICATIONINSIGHTS_AUTHENTICATION_STRING }).telemetry;

  it('goes nowhere unless it is set up', () => {
    expect(bus({}).telemetry).toBeUndefined();
    expect(bus({ APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD' }).telemetry).toBeUndefined();
  });

  it('goes by a key, or by the identity of the server or another', () => {
    expect(bus({ APPLICATIONINSIGHTS_CONNECTION_STRING }).telemetry).toEqual({ connectionString });
    expect(signedIn('Authorization=AAD')).toEqual({ connectionString, identity: {} });
    const clientId = '0b9a4a52-5c0e-4b71-9d52-3f1b6f6b2f10';
    expect(signedIn(`ClientId=${clientId};Authorization=AAD`)).toEqual({
      connectionString,
      identity: { clientId },
    });
  });

  it.each(['Authorization=Key', 'ClientId=1;Authorization=AAD', 'AAD'])('does not go by %s', (text) => {
    expect(() => signedIn(text)).toThrow(
      /APPLICATIONINSIGHTS_AUTHENTICATION_STRING: is not Authorization=AAD/,
    );
  });
});

it('names every setting that is missing or wrong at once, in one list', () => {
  const read = () =>
    readConfiguration({ LA_CODE: '999', TABLE_NAME: 'my_children', HTTPS_PROXY: 'secret', DATASET: ' ' });
  let message = '';
  try {
    read();
  } catch (error) {
    message = error instanceof Error ? error.message : '';
  }
  const named = message.split('\n').map((line) => line.trim().replace(/:.*/, ''));
  expect(named).toEqual([
    'The settings need attention',
    'SQL_CONN_STR',
    'DATASET',
    'SERVICE_BUS_NAMESPACE',
    'LA_CODE',
    'HTTPS_PROXY',
  ]);
  expect(message).not.toContain('secret');
});

it('has both where all is well', () => {
  const { database: read, bus: reached } = readConfiguration({
    SQL_CONN_STR: 'postgres://localhost/ssd',
    LA_CODE: '845',
    SERVICE_BUS_NAMESPACE: 'my-council.servicebus.windows.net',
  });
  expect(read.dataset).toBe('live');
  expect(reached.laCode).toBe('845');
});

describe('what is sent of a child', () => {
  it.each([
    [{}, 'partial'],
    [{ USE_PARTIAL_PAYLOAD: 'true' }, 'partial'],
    [{ USE_PARTIAL_PAYLOAD: 'False' }, 'full'],
    [{ SUBMISSION_MODE: 'snapshot' }, 'snapshot'],
    [{ SUBMISSION_MODE: 'full', USE_PARTIAL_PAYLOAD: 'no' }, 'full'],
  ])('by %j is %s', (environment, mode) => {
    expect(readSubmissionChoice(environment).mode).toBe(mode);
    expect(bus(environment).mode).toBe(mode);
  });

  it.each([
    [{ SUBMISSION_MODE: 'delta' }, 'SUBMISSION_MODE: is none of partial, full and snapshot.'],
    [
      { SUBMISSION_MODE: 'snapshot', USE_PARTIAL_PAYLOAD: 'yes' },
      'USE_PARTIAL_PAYLOAD: contradicts SUBMISSION_MODE; remove it.',
    ],
  ])('is refused for %j', (environment, complaint) => {
    expect(() => readSubmissionChoice(environment)).toThrow(complaint);
    expect(() => bus(environment)).toThrow(complaint);
  });
});

describe('RESEND_WHOLE_DAYS', () => {
  it.each([
    [{}, 0],
    [{ RESEND_WHOLE_DAYS: ' ' }, 0],
    [{ RESEND_WHOLE_DAYS: '0' }, 0],
    [{ RESEND_WHOLE_DAYS: '30' }, 30],
    [{ RESEND_WHOLE_DAYS: '365' }, 365],
  ])('by %j is %d', (environment, days) => {
    expect(readSubmissionChoice(environment).resendWholeDays).toBe(days);
    expect(bus(environment).resendWholeDays).toBe(days);
  });

  it.each([
    ['-1', 'is under 0.'],
    ['366', 'is over 365.'],
    ['7.5', 'is not a whole number.'],
    ['weekly', 'is not a number.'],
  ])('is refused as %s', (days, complaint) => {
    const environment = { RESEND_WHOLE_DAYS: days };
    expect(() => readSubmissionChoice(environment)).toThrow(`RESEND_WHOLE_DAYS: ${complaint}`);
    expect(() => bus(environment)).toThrow(`RESEND_WHOLE_DAYS: ${complaint}`);
  });
});
