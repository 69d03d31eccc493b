import { readBusConfiguration, readDatabaseConfiguration } from '../../../relay/configuration';

const database = (environment: NodeJS.ProcessEnv) =>
  readDatabaseConfiguration({ SQL_CONN_STR: 'postgres://localhost/ssd', ...environment });

const bus = (environment: NodeJS.ProcessEnv) =>
  readBusConfiguration({
    LA_CODE: '845',
    SERVICE_BUS_NAMESPACE: 'my-council.servicebus.windows.net',
    ...environment,
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
    expect(() => database({ TABLE_NAME, DATASET })).toThrow(/Change one of them/);
  });
});

describe('how the relay reaches Service Bus', () => {
  it('is WebSockets on 443 for a namespace, AMQP for an emulator', () => {
    expect(bus({}).transport).toBe('websockets');
    expect(bus({ SERVICE_BUS_TRANSPORT: 'amqp' }).transport).toBe('amqp');
    const emulator = 'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=x;SharedAccessKey=y;UseDevelopmentEmulator=true';
    expect(bus({ SERVICE_BUS_CONNECTION_STRING: emulator }).transport).toBe('amqp');
  });

  it('goes through the proxy that is set', () => {
    expect(bus({ HTTPS_PROXY: 'http://proxy.council.example:8080' }).proxy).toBe(
      'http://proxy.council.example:8080',
    );
  });

  it.each([
    [{ LA_CODE: '999' }, /not the code of a local authority/],
    [{ LA_CODE: '' }, /LA_CODE: is not set/],
    [{ SERVICE_BUS_NAMESPACE: '' }, /SERVICE_BUS_NAMESPACE is not set/],
    [{ SERVICE_BUS_TRANSPORT: 'carrier pigeon' }, /neither websockets/],
    [{ HTTPS_PROXY: 'proxy' }, /HTTPS_PROXY/],
  ])('is refused with %j', (environment, message) => {
    expect(() => bus(environment)).toThrow(message);
  });
});
