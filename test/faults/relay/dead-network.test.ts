import { setTimeout as wait } from 'node:timers/promises';
import { handled } from '../../../relay/handled';
import { describeInFull, ROUNDS } from '../../amount';
import { createRandom } from '../../local/children';
import type { RelayRun } from '../../local/run-relay';
import type { RelayProcess } from '../../local/start-relay';
import { until } from '../../local/until';
import { DeadNetwork, type Towards, type Work } from './dead-network';

// What has to be waited for here is what the product waits for a network that says nothing: all of it at the same time.

/** What becomes of the process after that: it ends by itself, or it listens and is told to end, or the network comes back. */
type Afterwards = 'ends' | 'is told to end' | 'goes on';

interface Case {
  readonly work: Work;
  readonly afterwards: Afterwards;
  readonly towards: Towards;
  /** As a part of what the work sends in that direction. */
  readonly moment: number;
}

const WORKS: readonly (readonly [Work, Afterwards])[] = [
  ['run', 'ends'],
  ['push', 'ends'],
  ['receive', 'ends'],
  ['listen', 'is told to end'],
  ['listen', 'goes on'],
];

const random = createRandom(jest.getSeed());

/** Where a connection is cut after it went dead while its first link opens, Service Bus's client waits for it for ever. */
const deaf: readonly Case[] = [0.02, 0.04].map((moment) => ({
  work: 'listen',
  afterwards: 'goes on',
  towards: 'Service Bus',
  moment,
}));

/** 20 moments for each three rounds: each takes minutes. */
const drawn: readonly Case[] = Array.from({ length: 2 * Math.max(1, Math.floor(ROUNDS / 3)) }, () =>
  WORKS.flatMap(([work, afterwards]) =>
    (['Service Bus', 'the database'] as const).map((towards) => ({
      work,
      afterwards,
      towards,
      moment: random.whole(1, 99) / 100,
    })),
  ),
).flat();

const cases = [...deaf, ...drawn];

/** How long the network stays dead where a listener outlives it. */
const DEAD_MS = 20_000;

/** What one relay came to. */
interface Life {
  readonly ended: RelayRun;
  /** The network went dead before the process had ended. */
  readonly wentDead: boolean;
  /** The states of the submissions when it had ended. */
  readonly states: readonly string[];
  /** What is wrong after the next runs, with the network there again. */
  readonly wrong: readonly string[];
}

/** Every world that was started. */
const worlds: DeadNetwork[] = [];

async function startWorld(...timers: string[]): Promise<DeadNetwork> {
  const world = await DeadNetwork.start(...timers);
  worlds.push(world);
  return world;
}

/** How many pieces a work sends in a direction where nothing disturbs it. */
async function measure(work: Work): Promise<Record<Towards, number>> {
  const world = await startWorld();
  const relay = await world.begin(work);
  if (work === 'listen') await until(async () => (await world.runsDone()) > 0);
  else await relay.ended;
  const pieces = {
    'Service Bus': world.towards('Service Bus').passed,
    'the database': world.towards('the database').passed,
  };
  await relay.end('SIGTERM');
  return pieces;
}

async function live(
  { work, afterwards, towards, moment }: Case,
  pieces: Record<Towards, number>,
): Promise<Life> {
  const world = await startWorld();
  let wentDead = false;
  world.towards(towards).when(Math.ceil(moment * pieces[towards]), () => {
    wentDead = true;
    world.towards(towards).goDead();
  });
  const relay = await world.begin(work);
  if (work === 'listen') await until(async () => wentDead || (await world.runsDone()) > 0);
  if (afterwards === 'is told to end') await relay.end('SIGTERM');
  if (afterwards === 'goes on') await expectToGoOn(world, relay);
  let hasEnded = false;
  void relay.ended.then(() => (hasEnded = true));
  await until(() => hasEnded, 'csc-relay ends');
  const states = Object.keys(await world.authority.submissions());
  await world.comeBack();
  return { ended: await relay.ended, wentDead, states, wrong: await world.converge() };
}

/** The network comes back, and the next command is done. */
async function expectToGoOn(world: DeadNetwork, relay: RelayProcess): Promise<void> {
  await wait(DEAD_MS);
  await world.comeBack();
  const before = await world.runsDone();
  await world.command();
  await until(async () => (await world.runsDone()) > before, 'the next command is done');
  await relay.end('SIGTERM');
}

const SILENCES = ['nobody answers', 'Service Bus goes dead in it'] as const;

const WAIT_MINUTES = 0.3;

/** A run that waits for answers in vain, and whether it left within a minute of what it was to wait. */
async function waitInVain(silence: (typeof SILENCES)[number]): Promise<RelayRun & { isKept: boolean }> {
  const world = await startWorld('startDailyRun=10m');
  const relay = await world.begin('run', String(WAIT_MINUTES));
  await until(() => relay.printed().includes('Waiting for the answers'));
  const startedAt = Date.now();
  if (silence !== 'nobody answers') world.towards('Service Bus').goDead();
  const ended = await relay.ended;
  return { ...ended, isKept: Date.now() - startedAt < (WAIT_MINUTES + 1) * 60_000 };
}

/** What a run says that found no answer. */
const SAID: Record<Towards, RegExp> = {
  'Service Bus': /^Service Bus did not answer in (?:45 s\.|time\.)/m,
  'the database':
    /^(?:Could not .* \(E\w+\)\. The (?:database answers nobody|connection to the database broke off)|The run lock is lost: |PostgreSQL at .* did not answer in 15 s)/m,
};

/** Whether an exit code is true, by what stands in the ledger and what was said. */
function isTrue({ ended, states, wentDead }: Life, { work, towards }: Case): boolean {
  if (work === 'listen') return ended.exitCode === 0 || / is ended here\./.test(ended.stderr);
  if (ended.exitCode === 0) return work === 'push' ? !states.includes('staged') : states.join() === 'sent';
  if (ended.exitCode === 1) return wentDead && SAID[towards].test(ended.stderr);
  return ended.exitCode === 3 && wentDead && /had no answer in time\./.test(ended.stdout);
}

describeInFull('a network that goes dead', () => {
  let lives: readonly Promise<Life>[] = [];

  beforeAll(async () => {
    const works = [...new Set(cases.map(({ work }) => work))];
    const measured = new Map(
      await Promise.all(works.map(async (work) => [work, await measure(work)] as const)),
    );
    const none = { 'Service Bus': 0, 'the database': 0 };
    lives = cases.map((one) => handled(live(one, measured.get(one.work) ?? none)));
  });
  afterAll(() => Promise.allSettled(lives));

  it.each(cases.map((one, n) => ({ ...one, n })))(
    '$work $afterwards, where the network to $towards goes dead at $moment of it, and loses nothing',
    async ({ n, ...one }) => {
      const life = await lives[n];
      if (!life) throw new Error('no such life');
      expect(life.ended.stderr).not.toMatch(/^ {4}at |node:internal/m);
      expect({ ...life, isTrue: isTrue(life, one) }).toMatchObject({ isTrue: true, wrong: [] });
    },
  );
});

describeInFull('the wait for answers', () => {
  let waits: ReadonlyMap<string, ReturnType<typeof waitInVain>> = new Map();

  beforeAll(() => {
    waits = new Map(SILENCES.map((silence) => [silence, handled(waitInVain(silence))]));
  });
  afterAll(() => Promise.allSettled(waits.values()));

  it.each(SILENCES)('is kept to within a minute where %s', async (silence) => {
    const waited = await waits.get(silence);
    expect(waited).toMatchObject({ exitCode: 3, isKept: true });
    expect(waited?.stdout).toMatch(/^Why: 300 records on the way to DfE had no answer in time\.$/m);
  });
});

afterAll(() => Promise.all(worlds.map((world) => world.close())));
