import { readConfiguration } from '../../../functions/configuration';
import { ConfigurationError } from '../../../shared/configuration';
import { functionSettings } from '../../local/cloud';

const EMULATED = functionSettings(
  'Endpoint=sb://127.0.0.1:5672;SharedAccessKeyName=x;SharedAccessKey=y;UseDevelopmentEmulator=true;',
  'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=b;BlobEndpoint=http://127.0.0.1:10000/a;',
  { apiUrl: 'http://127.0.0.1:8080/receiver/1', tokenUrl: 'http://127.0.0.1:8080/token' },
);

const IN_AZURE: Record<string, string | undefined> = {
  ...EMULATED,
  SERVICE_BUS_CONNECTION_STRING: undefined,
  STORAGE_CONNECTION_STRING: undefined,
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
      storage: { kind: 'account', url: 'https://mycouncil.blob.core.windows.net', container: 'archive' },
    });
  });

  it('reach emulators on this machine by connection string', () => {
    expect(readConfiguration(EMULATED)).toMatchObject({
      serviceBus: { kind: 'emulator' },
      storage: { kind: 'emulator' },
    });
  });

  it('have the limits and schedules of the design where nothing else is said', () => {
    expect(readConfiguration({ ...IN_AZURE, POST_INTERVAL_MS: '', RECEIVE_WAIT_MS: '' })).toMatchObject({
      BATCH_SIZE: 100,
      POST_INTERVAL_MS: 400,
      RETRY_WINDOW_HOURS: 12,
      DRAIN_MINUTES: 8,
      SUBMIT_SCHEDULE: '0 */5 * * * *',
    });
  });

  it('name every one that is missing at once', () => {
    expect(namesIn(faultsOf({}))).toEqual(
      new Set([
        'API_ENDPOINT',
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
  ])('refuse a %s of a real service', (name, connectionString) => {
    const lines = faultsOf({ ...IN_AZURE, [name]: connectionString });
    expect(lines).toEqual([expect.stringMatching(`${name}: is not for an emulator.*use an identity`)]);
  });

  it.each(['000', '999', '84', 'Essex'])('refuse %s as the code of an authority', (LA_CODE) => {
    expect(namesIn(faultsOf({ ...IN_AZURE, LA_CODE }))).toEqual(new Set(['LA_CODE']));
  });
});
