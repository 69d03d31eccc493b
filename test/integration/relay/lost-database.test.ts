import { describeInFull } from '../../amount';
import { type Cloud, startCloud } from '../../local/cloud';
import { QUEUES } from '../../local/queues';
import { until } from '../../local/until';
import { CuttingProxy } from '../../servers/cutting-proxy';
import { Authority } from './authority';
import { commandRun } from './put-messages';

let cloud: Cloud;
let authority: Authority;
let proxy: CuttingProxy;

beforeAll(async () => {
  cloud = await startCloud({ every: 'submitDeltas=200ms' });
  authority = await Authority.start(cloud.relaySettings);
  proxy = await CuttingProxy.start(authority.settings.SQL_CONN_STR ?? '');
});

beforeEach(() => authority.startAfresh());

afterEach(() => proxy.comeBack());

afterAll(async () => {
  await authority?.close();
  await proxy?.close();
  await cloud?.close();
});

const listen = () =>
  authority.beginWith({ SQL_CONN_STR: proxy.url }, 'listen', '--no-extract', '--wait', '1');

const command = (): Promise<void> => commandRun(cloud.broker);

const runs = async (): Promise<unknown[]> =>
  (await authority.source.query('select ended from ssd_api_run order by run_number')).map(
    ({ ended }) => ended,
  );

it('keeps its command where the database is away, and does it when that is back', async () => {
  await authority.stageChildren(2);
  proxy.goAway();
  const listener = listen();
  await command();
  await until(() => listener.printed().includes('RL14'));
  expect(cloud.broker.messages(QUEUES.relayCommands)).toEqual([
    expect.objectContaining({ state: 'active', deliveryCount: 1 }),
  ]);
  expect(await runs()).toEqual([]);

  await proxy.comeBack();
  await command(); // which ends the wait
  await until(() => listener.printed().includes('Outcomes: 2 sent'));
  expect(cloud.broker.messages(QUEUES.relayCommands)).toEqual([]);
  await until(async () => (await runs()).at(-1) === 'done');
  expect(await runs()).toHaveLength(1);
  const ended = await listener.end('SIGTERM');
  expect(ended.exitCode).toBe(0);
  expect(ended.stderr).toMatch(/^\S+ RL14 .* error="DatabaseError \w+" minutes=1$/m);
  expect(ended.stderr).not.toMatch(/^ {4}at /m);
});

describeInFull('in the middle of a run', () => {
  it('does a run again that lost the database in the middle', async () => {
    await authority.stageChildren(2);
    const done = async () => (await runs()).filter((ended) => ended === 'done').length;
    const before = await done();
    const listener = listen();
    await until(() => listener.printed().includes('Waiting for run commands'));
    await command();
    await until(() => /^Run \d+ \(/m.test(listener.printed()));
    proxy.when(proxy.passed + 5, () => proxy.goAway());
    await until(() => listener.printed().includes('RL14'));
    expect(cloud.broker.messages(QUEUES.relayCommands)).toEqual([]);

    await proxy.comeBack();
    await command(); // which ends the wait
    await until(async () => (await done()) === before + 2);
    expect(await authority.differences(cloud)).toEqual([]);
    expect((await listener.end('SIGTERM')).exitCode).toBe(0);
  });
});
