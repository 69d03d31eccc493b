import { submitScheduleOf } from '../../../functions/schedule/default-schedules';
import { functionSettings, LA_CODE } from '../../local/cloud';
import { type FunctionsHost, startFunctionsHost } from '../../local/functions-host';

// jest has its own module registry, which does not ask the host's module hook.
jest.mock('@azure/functions-core', () => jest.requireActual('../../local/functions-host/core-api'), {
  virtual: true,
});

const SETTINGS = {
  // Nothing listens at these addresses: an app that is loaded has not connected yet.
  ...functionSettings(
    'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=x;SharedAccessKey=y;UseDevelopmentEmulator=true;',
    'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=Yg==;BlobEndpoint=http://127.0.0.1:1/a;',
    { apiUrl: 'http://127.0.0.1:1', tokenUrl: 'http://127.0.0.1:1/token' },
  ),
  DAILY_RUN_SCHEDULE: '0 30 3 * * *',
};

let host: FunctionsHost;
const environment = { ...process.env };
beforeAll(async () => {
  Object.assign(process.env, SETTINGS);
  host = await startFunctionsHost(require.resolve('../../../functions/app'));
});
afterAll(async () => {
  await host.close();
  for (const name of Object.keys(SETTINGS)) delete process.env[name];
  Object.assign(process.env, environment);
});

it('the app registers its three timers, at their schedules, and nothing that can be called', () => {
  expect(host.functions()).toEqual([
    { name: 'submitDeltas', trigger: 'timerTrigger', schedule: submitScheduleOf(LA_CODE) },
    { name: 'startDailyRun', trigger: 'timerTrigger', schedule: '0 30 3 * * *' },
    { name: 'reportDeadLetters', trigger: 'timerTrigger', schedule: '0 */15 * * * *' },
  ]);
});
