import { sampleOf } from '../../amount';
import { Authority } from '../../integration/relay/authority';
import { createRandom } from '../../local/children';
import { type Cloud, startCloud } from '../../local/cloud';
import { QUEUES } from '../../local/queues';
import type { RelayRun } from '../../local/run-relay';
import { CuttingProxy } from '../../servers/cutting-proxy';

let cloud: Cloud;
let authority: Authority;
let proxy: CuttingProxy;

/** Moments of a run at which its database goes: a sample, or all of them for each round. */
const MOMENTS = 20;

const CHILDREN = 300;

/** How many pieces a run sends to the database that nothing disturbs. */
let pieces = 0;

beforeAll(async () => {
  cloud = await startCloud({ every: 'submitDeltas=200ms' });
  authority = await Authority.start(cloud.relaySettings);
  proxy = await CuttingProxy.start(authority.settings.SQL_CONN_STR ?? '');
  await authority.stageChildren(CHILDREN, 'minimal');
  await run();
  pieces = proxy.passed;
});

beforeEach(() => authority.startAfresh());

afterEach(() => proxy.comeBack());

afterAll(async () => {
  await authority?.close();
  await proxy?.close();
  await cloud?.close();
});

/** What a run says that lost its database. */
const SAID =
  /^(?:Could not .* broke off\. Nothing is lost: run again\.|The run lock is lost: |Nothing listens at |Could not connect to PostgreSQL |PostgreSQL at )/m;

const run = (): Promise<RelayRun> =>
  authority.relayWith({ SQL_CONN_STR: proxy.url }, 'run', '--no-extract', '--wait', '1');

const random = createRandom(jest.getSeed());

/** A server ends its sessions with a last word; PGlite has none to end. */
const WAYS = process.env.CSC_TEST_POSTGRES
  ? (['cut', 'away', 'ended by the server'] as const)
  : (['cut', 'away'] as const);

const cases = Array.from({ length: MOMENTS }, (_, index) => ({
  /** As a part of the run. */
  moment: random.whole(1, 99) / 100,
  way: WAYS[index % WAYS.length],
}));

/** Cut or ended, the database is there again for the next statement; away, it comes back when the run is over. */
function lose(way: (typeof WAYS)[number] | undefined): void {
  if (way === 'cut') proxy.cut();
  else if (way === 'away') proxy.goAway();
  else void authority.source.query(END_SESSIONS);
}

const END_SESSIONS = `
select pg_terminate_backend(pid) from pg_stat_activity
where application_name = 'csc-relay' and datname = current_database()`;

it.each(sampleOf(cases))(
  'a run whose connections are $way at $moment of it says so, and the next does the rest',
  async (one) => {
    await authority.stageChildren(CHILDREN, 'minimal');
    await proxy.comeBack();
    let isLost = false;
    proxy.when(Math.ceil(one.moment * pieces), () => {
      isLost = true;
      lose(one.way);
    });
    const lost = await run();
    expect(lost.stderr).not.toMatch(/^ {4}at |node:internal/m);
    // A run is quicker at one time than at another: it may end before its moment, or with its last word.
    const states = Object.keys(await authority.submissions());
    const isTrue =
      lost.exitCode === 0
        ? states.join() === 'sent'
        : lost.exitCode === 1 && isLost && SAID.test(lost.stderr);
    expect({ ...lost, isLost, states, isTrue }).toMatchObject({ isTrue: true });

    await proxy.comeBack();
    // A lock lasts minutes; what the run held that was cut comes again after that.
    cloud.broker.expireLocks(QUEUES.outcomes);
    let next = await run();
    for (let tries = 1; next.exitCode !== 0 && tries < 3; tries += 1) next = await run();
    expect(next.exitCode).toBe(0);
    expect(await authority.differences(cloud)).toEqual([]);
    expect(authority.held(cloud).size).toBe(CHILDREN);
    expect(Object.keys(await authority.submissions())).toEqual(['sent']);
    const open = await authority.source.query('select 1 from ssd_api_run where finished_at is null');
    expect(open).toEqual([]);
  },
);
