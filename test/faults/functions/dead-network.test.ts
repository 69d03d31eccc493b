import { setTimeout as wait } from 'node:timers/promises';
import { handled } from '../../../relay/handled';
import { describeInFull, ROUNDS } from '../../amount';
import { createRandom } from '../../local/children';
import { until } from '../../local/until';
import { DeadNetwork, DIRECTIONS, type Towards } from './dead-network';

// What has to be waited for here is what the product waits for a network that says nothing: all of it at the same time.

const random = createRandom(jest.getSeed());

interface Case {
  readonly towards: Towards;
  /** The drain ends by itself, or its process is told to end. */
  readonly afterwards: 'ends' | 'is told to end';
  /** As a part of what a drain sends in that direction. */
  readonly moment: number;
}

/** 21 moments for each three rounds: each takes minutes. */
const cases: readonly Case[] = Array.from({ length: 7 * Math.max(1, Math.floor(ROUNDS / 3)) }, (_, n) =>
  DIRECTIONS.map(
    (towards): Case => ({
      towards,
      afterwards: n % 3 === 2 ? 'is told to end' : 'ends',
      moment: random.whole(1, 99) / 100,
    }),
  ),
).flat();

/** What became of one drain. */
interface Life {
  /** undefined: its process was told to end. */
  readonly ranToItsEnd: boolean | undefined;
  readonly wasDrained: boolean;
  readonly logged: readonly string[];
  /** What the process wrote that is no log: why it broke down. */
  readonly otherOutput: readonly string[];
  /** What is wrong after the next ticks, with the network there again. */
  readonly wrong: readonly string[];
}

const sites: DeadNetwork[] = [];

async function startSite(): Promise<DeadNetwork> {
  const site = await DeadNetwork.start();
  sites.push(site);
  return site;
}

async function live({ towards, afterwards, moment }: Case, pieces: Record<Towards, number>): Promise<Life> {
  const site = await startSite();
  let isDead = false;
  site.towards[towards].when(Math.ceil(moment * pieces[towards]), () => {
    isDead = true;
    site.towards[towards].goDead();
  });
  const { app } = site;
  const drain = handled(app.fireTimer('submitDeltas'));
  let hasEnded = false;
  const noteEnd = () => {
    hasEnded = true;
  };
  void drain.then(noteEnd, noteEnd);
  let ranToItsEnd: boolean | undefined;
  if (afterwards === 'ends') {
    ranToItsEnd = (await drain).ok;
  } else {
    await until(() => isDead || hasEnded);
    await wait(1_000);
    await app.stop('SIGTERM');
  }
  const { isDrained } = site;
  const logged = app.logs.map(({ message }) => message);
  await site.comeBack();
  if (afterwards === 'is told to end') await site.startAgain();
  const wrong = await site.converge();
  return { ranToItsEnd, wasDrained: isDrained, logged, otherOutput: app.otherOutput, wrong };
}

/** What a drain says that found no answer: it failed (FN01), left messages unsettled (SD08), or DfE is out of reach (SD05). */
const SAID: Record<Towards, RegExp> = {
  'Service Bus': /^(?:FN01|SD08) /,
  storage: /^FN01 .*(?:JournalLostError|ArchiveError)/,
  DfE: /^SD05 /,
};

describeInFull('a network that goes dead', () => {
  let lives: readonly Promise<Life>[] = [];

  beforeAll(async () => {
    const site = await startSite();
    await site.app.fireTimer('submitDeltas');
    const pieces = {
      'Service Bus': site.towards['Service Bus'].passed,
      storage: site.towards.storage.passed,
      DfE: site.towards.DfE.passed,
    };
    lives = cases.map((one) => handled(live(one, pieces)));
  });

  afterAll(async () => {
    await Promise.allSettled(lives);
    await Promise.all(sites.map((site) => site.close()));
  });

  it.each(cases.map((one, n) => ({ ...one, n })))(
    'a drain $afterwards, where the network to $towards goes dead at $moment of it, and loses nothing',
    async ({ n, towards }) => {
      const life = await lives[n];
      if (!life) throw new Error('no such life');
      const saysSo = life.logged.some((line) => SAID[towards].test(line));
      expect({
        ...life,
        isTrue: life.ranToItsEnd === undefined || life.wasDrained || saysSo,
      }).toMatchObject({ isTrue: true, otherOutput: [], wrong: [] });
    },
  );
});
