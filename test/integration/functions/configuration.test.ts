import { readConfiguration } from '../../../functions/configuration';
import { dailyRunScheduleOf, submitScheduleOf } from '../../../functions/schedule/default-schedules';
import { ConfigurationError } from '../../../shared/configuration';
import { functionSettings, LA_CODE } from '../../local/cloud';

const EMULATED = functionSettings(
  'Endpoint=sb://127.0.0.1:5672;SharedAccessKeyName=x;SharedAccessKey=y;UseDevelopmentEmulator=true;',
  'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=b;BlobEndpoint=http://127.0.0.1:10000/a;',
  { apiUrl: 'http://127.0.0.1:8080/receiver/1', tokenUrl: 'http://127.0.0.1:8080/token' },
);

const IN_AZURE: Record<string, string | undefined> = {
  ...EMULATED,
  SERVICE_BUS_CONNECTION_STRING: undefined,
  STORAGE_CONNECTION_STRING: undefined,
  AzureWebJobsStorage: undefined,
  AzureWebJobsStorage__blobServiceUri: 'https://mycouncilhost.blob.core.windows.net',
  SERVICE_BUS_NAMESPACE: 'my-council.servicebus.windows.net',
  STORAGE_ACCOUNT_URL: 'https://mycouncil.blob.core.windows.net',
  API_ENDPOINT: 'https://dfe.example/receiver/1',
  TOKEN_ENDPOINT: 'https://login.example/token',
};

/** Lines that name a setting, as `NAME: what is wrong`. */
function faultsOf(environment: Record<string, string | undefined>): string[] {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n').slice(1);
    throw error;
  }
  return [];
}
const namesIn = (lines: readonly string[]) => new Set(lines.map((line) => line.trim().split(':')[0]));

describe('the settings of the function app', () => {
  it('reach Azure by identity', () => {
    expect(readConfiguration(IN_AZURE)).toMatchObject({
      serviceBus: { kind: 'namespace', host: 'my-council.servicebus.windows.net' },
      archive: { kind: 'account', url: 'https://mycouncil.blob.core.windows.net', container: 'archive' },
      journal: { kind: 'account', url: 'https://mycouncilhost.blob.core.windows.net', container: 'journal' },
      transport: 'amqp',
    });
  });

  it('reach emulators on this machine by connection string', () => {
    expect(readConfiguration(EMULATED)).toMatchObject({
      serviceBus: { kind: 'emulator' },
      archive: { kind: 'emulator' },
      journal: { kind: 'emulator' },
    });
  });

  it('have the limits and schedules of the design where nothing else is said', () => {
    expect(readConfiguration({ ...IN_AZURE, POST_INTERVAL_MS: '', RECEIVE_WAIT_MS: '' })).toMatchObject({
      BATCH_SIZE: 100,
      POST_INTERVAL_MS: 400,
      RETRY_WINDOW_HOURS: 12,
      DRAIN_MINUTES: 8,
      PAUSED: false,
      SUBMIT_SCHEDULE: submitScheduleOf(LA_CODE),
      DAILY_RUN_SCHEDULE: dailyRunScheduleOf(LA_CODE),
    });
  });

  const WITHOUT_DFE = {
    ...IN_AZURE,
    DATASET: 'anon',
    API_ENDPOINT: undefined,
    TOKEN_ENDPOINT: undefined,
    CLIENT_ID: undefined,
    CLIENT_SECRET: undefined,
    SCOPE: undefined,
    SUPPLIER_KEY: undefined,
  };

  it('say whom POSTs go to', () => {
    expect(readConfiguration(IN_AZURE)).toMatchObject({
      dfe: { kind: 'dfe', apiEndpoint: 'https://dfe.example/receiver/1', laCode: LA_CODE },
    });
    expect(
      readConfiguration({ ...WITHOUT_DFE, REHEARSAL: 'true', REHEARSAL_SCRIPT: '200, 503' }),
    ).toMatchObject({
      dfe: { kind: 'rehearsal', script: [{ status: 200 }, { status: 503 }] },
    });
  });

  it('are not read in a rehearsal where DfE gives them: they may be missing, wrong, or not in the vault yet', () => {
    const notYet = {
      API_ENDPOINT: 'to come',
      TOKEN_ENDPOINT: 'http://dfe.example',
      CLIENT_ID: '@Microsoft.KeyVault(VaultName=v;SecretName=dfe-client-id)',
    };
    expect(faultsOf({ ...WITHOUT_DFE, ...notYet, REHEARSAL: 'true' })).toEqual([]);
    expect(namesIn(faultsOf({ ...WITHOUT_DFE, ...notYet, REHEARSAL: 'false' }))).toEqual(
      new Set(['API_ENDPOINT', 'TOKEN_ENDPOINT', 'CLIENT_ID', 'CLIENT_SECRET', 'SCOPE', 'SUPPLIER_KEY']),
    );
  });

  it.each([
    [
      'live',
      { DATASET: 'live', REHEARSAL: 'true' },
      'REHEARSAL: is for DATASET anon only, and DATASET is live',
    ],
    ['neither true nor false', { REHEARSAL: 'maybe' }, 'REHEARSAL: is neither true nor false.'],
    [
      'with a script that is none',
      { REHEARSAL: 'true', REHEARSAL_SCRIPT: '200,boo' },
      'REHEARSAL_SCRIPT: its entry 2 is none of',
    ],
  ])('refuse a rehearsal that is %s, by name and rule', (_what, changes, fault) => {
    expect(faultsOf({ ...IN_AZURE, DATASET: 'anon', ...changes })).toEqual([expect.stringContaining(fault)]);
  });

  it('name every one that is missing at once', () => {
    expect(namesIn(faultsOf({}))).toEqual(
      new Set([
        'API_ENDPOINT',
        'AzureWebJobsStorage__blobServiceUri',
        'CLIENT_ID',
        'CLIENT_SECRET',
        'DATASET',
        'LA_CODE',
        'SCOPE',
        'SERVICE_BUS_NAMESPACE',
        'STORAGE_ACCOUNT_URL',
        'SUPPLIER_KEY',
        'TOKEN_ENDPOINT',
      ]),
    );
  });

  it('name every one that is wrong at once, with what is missing', () => {
    const wrong = {
      LA_CODE: '999',
      DATASET: 'both',
      API_ENDPOINT: 'http://dfe.example',
      BATCH_SIZE: '101',
      DRAIN_MINUTES: 'eight',
      SERVICE_BUS_CONNECTION_STRING: 'Endpoint=sb://council.servicebus.windows.net;SharedAccessKey=k',
      STORAGE_ACCOUNT_URL: '',
      STORAGE_CONNECTION_STRING: '',
    };
    expect(namesIn(faultsOf({ ...EMULATED, ...wrong }))).toEqual(
      new Set([
        'API_ENDPOINT',
        'BATCH_SIZE',
        'DATASET',
        'DRAIN_MINUTES',
        'LA_CODE',
        'SERVICE_BUS_CONNECTION_STRING',
        'STORAGE_ACCOUNT_URL',
      ]),
    );
  });

  it('never show a value', () => {
    const secret = 'pa55-phrase';
    const environment = Object.fromEntries(Object.keys(EMULATED).map((name) => [name, `${secret} ${name}`]));
    const lines = faultsOf({ ...environment, BATCH_SIZE: secret, STORAGE_ACCOUNT_URL: secret });
    expect(lines.length).toBeGreaterThan(6);
    expect(lines.join('\n')).not.toContain(secret);
  });

  it.each([
    [
      'SERVICE_BUS_CONNECTION_STRING',
      'Endpoint=sb://council.servicebus.windows.net;SharedAccessKeyName=x;SharedAccessKey=y',
    ],
    [
      'STORAGE_CONNECTION_STRING',
      'DefaultEndpointsProtocol=https;AccountName=council;AccountKey=y;EndpointSuffix=core.windows.net',
    ],
    ['STORAGE_CONNECTION_STRING', 'BlobEndpoint=https://council.blob.core.windows.net;AccountKey=y'],
    ['AzureWebJobsStorage', 'BlobEndpoint=https://council.blob.core.windows.net;AccountKey=y'],
  ])('refuse a %s of a real service', (name, connectionString) => {
    const lines = faultsOf({ ...IN_AZURE, [name]: connectionString });
    expect(lines).toEqual([expect.stringMatching(`${name}: is not for an emulator.*use an identity`)]);
  });

  it.each(['000', '999', '84', 'Essex'])('refuse %s as the code of an authority', (code) => {
    expect(namesIn(faultsOf({ ...IN_AZURE, LA_CODE: code }))).toEqual(new Set(['LA_CODE']));
  });

  it('take the emulator of the Functions tools by its short name', () => {
    const AzureWebJobsStorage = 'UseDevelopmentStorage=true';
    expect(readConfiguration({ ...EMULATED, AzureWebJobsStorage }).journal).toEqual({
      kind: 'emulator',
      connectionString: AzureWebJobsStorage,
      container: 'journal',
    });
  });

  it('name each reference to Key Vault that Azure did not resolve, without the name of the vault', () => {
    const reference = '@Microsoft.KeyVault(SecretUri=https://kv-council.vault.azure.net/secrets/dfe/)';
    const lines = faultsOf({
      ...IN_AZURE,
      CLIENT_SECRET: reference,
      SUPPLIER_KEY: reference,
      BATCH_SIZE: '0',
    });
    expect(namesIn(lines)).toEqual(new Set(['CLIENT_SECRET', 'SUPPLIER_KEY', 'BATCH_SIZE']));
    expect(lines[0]).toMatch(/CLIENT_SECRET: refers to Key Vault, and Azure could not resolve it/);
    expect(lines.join()).not.toContain('kv-council');
  });

  it.each([
    ['"@Microsoft.KeyVault(VaultName=v;SecretName=s)"', 'refers to Key Vault, and Azure'],
    ['\\"@Microsoft.KeyVault(VaultName=v;SecretName=s)', 'refers to Key Vault, and Azure'],
    ['@microsoft.keyvault(SecretUri=https://v.vault.azure.net/secrets/s', 'refers to Key Vault, and Azure'],
    ['@Microsoft.KeyVault (VaultName=v;SecretName=s)', 'refers to Key Vault, and Azure'],
    ['@Microsoft.KeyVault', 'refers to Key Vault, and Azure'],
    ['secret: @Microsoft.KeyVault(VaultName=v;SecretName=s)', 'refers to Key Vault, and Azure'],
    ['@Microsoft.AppConfiguration(Endpoint=https://v.azconfig.io; Key=s)', 'refers to App Configuration'],
    ['https://kv7.vault.azure.net/secrets/dfe/0123', 'is the address of a secret in Key Vault'],
    ['https://kv7.vault.azure.net:443/secrets/dfe', 'is the address of a secret in Key Vault'],
    ['"abc~def"', 'stands in quotes'],
    ["'abc~def'", 'stands in quotes'],
    ['\u201Cabc~def\u201D', 'stands in quotes'],
    ['#{DfeSecret}#', 'is a placeholder'],
    ['$(DfeSecret)', 'is a placeholder'],
    [`\${{ secrets.DFE }}`, 'is a placeholder'],
    ['<your-secret>', 'is a placeholder'],
    ['your-client-secret', 'is a placeholder'],
    ['changeme', 'is a placeholder'],
    ['TBC', 'is a placeholder'],
    ['xxxx', 'is a placeholder'],
    ['********', 'is a placeholder'],
    ['abc\u200Bdef', 'holds a sign that cannot be seen'],
  ])('refuse the secret %s, as it %s', (CLIENT_SECRET, problem) => {
    const [line, ...others] = faultsOf({ ...IN_AZURE, CLIENT_SECRET });
    expect(line).toContain(`  CLIENT_SECRET: ${problem}`);
    expect(line).not.toContain('kv7');
    expect(others).toEqual([]);
  });

  it.each(['a"b"', '<8~x', 'Q~{x}', 'todo7', 'your', '~abc@Microsoft.KeyVault'])(
    'take the secret %s',
    (CLIENT_SECRET) => {
      expect(faultsOf({ ...IN_AZURE, CLIENT_SECRET })).toEqual([]);
    },
  );

  it.each([
    ['SERVICE_BUS_NAMESPACE', 'SERVICE_BUS_CONNECTION_STRING'],
    ['STORAGE_ACCOUNT_URL', 'STORAGE_CONNECTION_STRING'],
    ['AzureWebJobsStorage__blobServiceUri', 'AzureWebJobsStorage'],
  ] as const)('refuse %s beside %s, of which one would be dropped', (name, other) => {
    expect(faultsOf({ ...IN_AZURE, [other]: EMULATED[other] })).toEqual([
      expect.stringContaining(`  ${other}: is set beside ${name}; remove one of them.`),
    ]);
  });

  it.each([
    ['SUBMIT_SCHEDULE', 'every five minutes', 'is not an NCRONTAB expression'],
    ['DEAD_LETTER_SCHEDULE', '*/15 * * * *', 'is not an NCRONTAB expression'],
    ['DAILY_RUN_SCHEDULE', '0 0 2 30 2 *', 'is never due'],
    ['DAILY_RUN_SCHEDULE', '0 */5 2 * * *', 'is due more than once an hour'],
    ['SUBMIT_SCHEDULE', '*/30 * * * * *', 'has its 1000 deliveries before RETRY_WINDOW_HOURS are over'],
    [
      'API_ENDPOINT',
      'https://dfe.example/receiver/1/children_social_care_data/845/children',
      'goes on to /children',
    ],
    ['SUPPLIER_KEY', 'abc\u2019def', 'holds a sign that no HTTP header can carry'],
    ['API_ENDPOINT', 'https://dfe.example/receiver/1?code=abc', 'has a sign-in, a \\? or a # in it'],
    ['API_ENDPOINT', 'https://user:word@dfe.example/receiver/1', 'has a sign-in, a \\? or a # in it'],
    ['RETRY_WINDOW_HOURS', '37', 'is over 36'],
    ['DRAIN_MINUTES', '10', 'is over 9'],
    ['DFE_SECRET_EXPIRES', '31/10/2027', 'is not a date as 2027-10-31'],
    ['PAUSED', 'maybe', 'is neither true nor false'],
    ['SERVICE_BUS_TRANSPORT', 'http', 'is neither websockets'],
  ])('refuse as %s %s: it %s', (name, value, problem) => {
    expect(faultsOf({ ...IN_AZURE, [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^ +${name}: .*${problem}`)),
    ]);
  });

  it('ask for Node’s own switch where there is a proxy, and go over WebSockets then', () => {
    const HTTPS_PROXY = 'http://proxy.council.local:8080';
    expect(namesIn(faultsOf({ ...IN_AZURE, HTTPS_PROXY }))).toEqual(new Set(['NODE_USE_ENV_PROXY']));
    const proxied = { ...IN_AZURE, HTTPS_PROXY, NODE_USE_ENV_PROXY: '1' };
    expect(readConfiguration(proxied)).toMatchObject({ transport: 'websockets' });
    expect(readConfiguration({ ...proxied, SERVICE_BUS_TRANSPORT: 'amqp' })).toMatchObject({
      transport: 'amqp',
    });
  });
});
