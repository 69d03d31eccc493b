import { setTimeout as wait } from 'node:timers/promises';
import { EMPTY_JOURNAL } from '../../../functions/journal/empty-journal';
import { createJournalStore } from '../../../functions/journal/journal-store';
import type { LeaseTimes } from '../../../functions/journal/lease';
import { tick } from '../../../functions/submit-deltas/tick';
import type { Outcome, Submission } from '../../../shared/messages';
import { ROUNDS } from '../../amount';
import { childOf, messageOf, submissionOf, submissionsOf } from '../../integration/functions/submissions';
import { DRAIN_SETTINGS, LA_CODE, type Site, useSites } from '../../integration/functions/use-sites';
import { createRandom, type Random } from '../../local/children';
import { holdingOf } from '../../local/simulator';
import { until } from '../../local/until';
import { memoryContainer } from '../../unit/functions/submit-deltas/memory-container';
import { fragile, type Misfortune } from './fragile';

// Two instances of the function app drain one queue, as where a host hangs and another takes over, and processes of both
// die and hang. DfE applies what it takes before it answers. The relay sends the second record of a child when the first
// was answered.

const CHILDREN = 12;
const SETTINGS = { ...DRAIN_SETTINGS, batchSize: 4, receiveWaitMs: 100 };
/** Short, so that others soon take over from a process that died. */
const TIMES: LeaseTimes = { lasts: 900, renewedEvery: 300, margin: 150 };

const FIRST_SEED = jest.getSeed();
const SEEDS = Array.from({ length: ROUNDS >= 1 ? 30 : 1 }, (_, n) => FIRST_SEED + n);
const sites = useSites({ most: SEEDS.length });

interface Ending {
  readonly site: Site;
  readonly firsts: readonly Submission[];
  readonly seconds: readonly Submission[];
  readonly deaths: number;
  readonly turnedAway: number;
}

/** What befalls a process: most of them something, and the first of an instance soon. */
function misfortuneOf(random: Random, isFirst: boolean): Misfortune | undefined {
  if (isFirst) return { at: random.whole(1, 12), kind: 'dies' };
  if (random.chance(0.25)) return undefined;
  const at = random.whole(1, 45);
  if (random.chance(0.5)) return { at, kind: 'dies' };
  return { at, kind: 'hangs', ms: random.whole(TIMES.lasts / 2, 2 * TIMES.lasts) };
}

async function live(seed: number): Promise<Ending> {
  const random = createRandom(seed);
  const site = await sites.open();
  const journal = memoryContainer();
  const firsts = submissionsOf(CHILDREN);
  const seconds = firsts.map(({ record }) =>
    submissionOf({ ...record, child_details: { ...Object(record.child_details), first_name: 'Second' } }),
  );
  site.dfe.behave(Array.from({ length: 500 }, () => ({ delayMs: random.whole(0, 40) })));
  await site.send(firsts.map(messageOf));

  const over = new AbortController();
  let deaths = 0;
  /** One instance of the function app: its processes, one after the other. */
  async function run(): Promise<void> {
    for (let isFirst = true; !over.signal.aborted; isFirst = false) {
      const process = site.start();
      // Towards the end nothing befalls them any more, or there would be none.
      const misfortune = deaths < 12 ? misfortuneOf(random, isFirst) : undefined;
      const { parts, isDead } = fragile(
        process.parts,
        (gate) =>
          createJournalStore(journal.connect(gate), {
            laCode: LA_CODE,
            dataset: 'live',
            createsContainer: false,
            beginWith: async () => ({ journal: EMPTY_JOURNAL, setAside: undefined }),
            times: TIMES,
          }),
        misfortune,
      );
      let hasFailed = false;
      for (let ticks = 0; ticks < 4 && !over.signal.aborted && !isDead(); ticks += 1) {
        await tick(parts, SETTINGS).catch(() => (hasFailed = true));
        await wait(random.whole(0, 60));
      }
      await process.end();
      if (isDead()) deaths += 1;
      // What it held comes again after minutes: where it lost the journal, on a busy machine without hanging, nobody else may die.
      if (hasFailed) site.broker.expireLocks(site.deltas);
    }
  }
  /** The relay: one record of a child on its way at a time. */
  async function relay(): Promise<void> {
    const waiting = new Map(firsts.map(({ submissionId }, n) => [submissionId, seconds[n]]));
    while (waiting.size > 0) {
      for (const { submissionId } of site.outcomes()) {
        const next = waiting.get(submissionId);
        waiting.delete(submissionId);
        if (next) await site.send([messageOf(next)]);
      }
      await wait(5);
    }
    const left = () => {
      const answered = new Set(site.outcomes().map(({ submissionId }) => submissionId));
      return seconds.filter(({ submissionId }) => !answered.has(submissionId)).length;
    };
    await until(() => left() === 0, 'every second record is answered');
    const { active, locked } = site.broker.counts(site.deltas);
    if (active + locked > 0) await wait(3 * TIMES.lasts);
    over.abort();
  }
  await Promise.all([run(), run(), relay()]);
  const turnedAway = site.logged.filter(({ line }) => line.code === 'SD11').length;
  return { site, firsts, seconds, deaths, turnedAway };
}

/** More on one thread of a busy machine keep each other from renewing their leases, and come to no end. */
const AT_ONCE = 10;

const endings = new Map<number, Promise<Ending>>();
beforeAll(async () => {
  for (let from = 0; from < SEEDS.length; from += AT_ONCE) {
    const lives = SEEDS.slice(from, from + AT_ONCE).map((seed) => [seed, live(seed)] as const);
    for (const [seed, ending] of lives) endings.set(seed, ending);
    await Promise.allSettled(lives.map(([, ending]) => ending));
  }
}, 600_000);

const outcomesOf = ({ site }: Ending, { submissionId }: Submission): Outcome[] =>
  site.outcomes().filter((outcome) => outcome.submissionId === submissionId);

/** How often DfE was sent a record. */
function postsOf({ site }: Ending, { record }: Submission): number {
  const text = JSON.stringify(record);
  return site.requestsOfRecords().filter(({ body }) => body?.includes(text)).length;
}

describe.each(SEEDS)('two drains at once, with processes that die and hang (seed %d)', (seed) => {
  let ending: Ending;
  beforeAll(async () => {
    const found = await endings.get(seed);
    if (!found) throw new Error('it has not been lived');
    ending = found;
  });

  it('answer every record: sent', () => {
    for (const submission of [...ending.firsts, ...ending.seconds]) {
      expect(outcomesOf(ending, submission)[0]).toMatchObject({ outcome: 'sent' });
    }
  });

  it('make one POST at a time', () => {
    expect(ending.site.dfe.stats().mostPostsAtOnce).toBe(1);
  });

  it('mark every record that was POSTed twice as uncertain', () => {
    const unmarked = [...ending.firsts, ...ending.seconds]
      .filter((submission) => postsOf(ending, submission) > 1)
      .filter((submission) => outcomesOf(ending, submission)[0]?.uncertain !== true);
    expect(unmarked.map(childOf)).toEqual([]);
  });

  it('leave DfE with the latest of every child', () => {
    const held = ending.site.dfe.held(LA_CODE);
    for (const second of ending.seconds) expect(held.get(childOf(second))).toEqual(holdingOf(second.record));
  });
});

it('what is tried is what may happen: processes died, and drains were turned away', async () => {
  const all = await Promise.all(endings.values());
  expect(all.reduce((sum, { deaths }) => sum + deaths, 0)).toBeGreaterThanOrEqual(SEEDS.length);
  expect(all.reduce((sum, { turnedAway }) => sum + turnedAway, 0)).toBeGreaterThanOrEqual(SEEDS.length);
});
