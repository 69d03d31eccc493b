import { setImmediate } from 'node:timers/promises';
import { tick } from '../../../../../functions/submit-deltas/tick';
import type { Outcome, Submission } from '../../../../../shared/messages';
import { ROUNDS, sampleOf } from '../../../../amount';
import { type Death, mortal, ProcessDied, type Step } from '../../../../faults/functions/mortal';
import { childOf, messageOf, submissionsOf } from '../../../../integration/functions/submissions';
import { createRandom } from '../../../../local/children';
import { SETTINGS as MEMORY, type MemorySite, memorySite } from '../memory-site';
import { REFUSALS, type RefusingDfe, refusingDfe } from './refusing-dfe';
import type { Answering } from './scripted-dfe';

const SETTINGS = { ...MEMORY, batchSize: 8 };
/** Two batches, the first with bad records: one, one in each half, and the first three. */
const RECORDS = 12;
const BAD: readonly (readonly number[])[] = [[2], [1, 6], [0, 1, 2]];

const CASES = REFUSALS.flatMap(([name, answering]) =>
  BAD.map((bad) => [`${name}, of records ${bad.join(', ')}`, bad, answering] as const),
);

interface Scene {
  readonly site: MemorySite;
  readonly dfe: RefusingDfe;
  readonly submissions: readonly Submission[];
  readonly isBad: (submission: Submission) => boolean;
}

function scene(
  bad: readonly number[],
  answering: (bad: ReadonlySet<string>) => Answering,
  { records = RECORDS, told }: { records?: number; told?: () => Promise<void> } = {},
): Scene {
  const site = memorySite();
  const submissions = submissionsOf(records);
  const children = new Set(bad.flatMap((n) => submissions[n] ?? []).map(childOf));
  site.queue.put(submissions.map(messageOf));
  return {
    site,
    submissions,
    dfe: refusingDfe(answering(children), told),
    isBad: (submission) => children.has(childOf(submission)),
  };
}

const outcomesOf = ({ site }: Scene, { submissionId }: Submission): Outcome[] =>
  site.outcomes().filter((outcome) => outcome.submissionId === submissionId);

/** How many records each POST had, in no order. */
const sizesOf = ({ dfe }: Scene): number[] => dfe.posts.map(({ length }) => length).toSorted((a, b) => a - b);

/** Every record has one outcome, the right one, and DfE has all good ones. */
async function expectRight(staged: Scene): Promise<void> {
  const { dfe, isBad, site, submissions } = staged;
  for (const submission of submissions) {
    const [first, ...again] = outcomesOf(staged, submission);
    expect(first).toMatchObject({ outcome: isBad(submission) ? 'rejected' : 'sent' });
    for (const other of again) expect(other).toEqual(first);
  }
  expect(new Set(dfe.taken)).toEqual(new Set(submissions.filter((one) => !isBad(one)).map(childOf)));
  expect(site.queue.messages()).toEqual([]);
  const { open, perhapsPosted, search, account } = await site.journal();
  expect({ open, perhapsPosted, account, ...search }).toEqual({
    open: null,
    perhapsPosted: [],
    account: null,
    groups: [],
    counting: 0,
    passed: false,
    doubts: [],
  });
}

/** A process that dies. @returns whether it did, and the records that DfE may have got from it without a reply being kept */
async function die(
  { dfe, site }: Scene,
  death: Death,
): Promise<{ died: boolean; perhaps: readonly string[] }> {
  const dying = mortal(site.start(dfe.client), death, setImmediate);
  const died = await tick(dying.parts, SETTINGS).then(
    () => false,
    (error: unknown) => {
      if (error instanceof ProcessDied) return true;
      throw error;
    },
  );
  await dying.allQuiet();
  site.expireLocks();
  const { open } = await site.journal();
  const isOpen = open !== null && (await site.archive.getReply(open.address)) === undefined;
  return { died, perhaps: isOpen ? open.submissionIds : [] };
}

const STEPS: readonly (readonly [Step, readonly Death['when'][]])[] = [
  ['writeJournal', ['before', 'instead', 'after']],
  ['putRequest', ['instead', 'after']],
  ['post', ['before', 'during', 'after']],
  ['putReply', ['before', 'after']],
  ['getReply', ['before', 'after']],
  ['sendOutcomes', ['before', 'after']],
  ['completeMessage', ['before', 'instead', 'after']],
];

const TOLD = sampleOf(CASES);

describe.each(TOLD)('a search for what is refused by %s', (_, bad, answering) => {
  it('ends right and marks exactly what may have been POSTed, wherever a process dies', async () => {
    let deaths = 0;
    for (const [step, whens] of STEPS) {
      for (const when of whens) {
        for (let call = 1; ; call += 1) {
          const staged = scene(bad, answering);
          const { died, perhaps } = await die(staged, { step, call, when });
          if (!died) break;
          deaths += 1;
          await tick(staged.site.start(staged.dfe.client), SETTINGS);
          await expectRight(staged);
          const marked = staged.submissions.filter((one) => outcomesOf(staged, one)[0]?.uncertain);
          expect([step, call, when, marked.map(({ submissionId }) => submissionId)]).toEqual([
            step,
            call,
            when,
            perhaps,
          ]);
        }
      }
    }
    expect(deaths).toBeGreaterThan(60);
  });

  it('ends right where process after process dies', async () => {
    const random = createRandom(jest.getSeed());
    for (let round = 0; round < (ROUNDS >= 1 ? 100 : 20); round += 1) {
      const staged = scene(bad, answering);
      const perhapsEver = new Set<string>();
      for (let deaths = random.whole(2, 4); deaths > 0; deaths -= 1) {
        const [step, whens] = random.pick(STEPS);
        const { perhaps } = await die(staged, { step, call: random.whole(1, 8), when: random.pick(whens) });
        for (const id of perhaps) perhapsEver.add(id);
      }
      await tick(staged.site.start(staged.dfe.client), SETTINGS);
      await expectRight(staged);
      const unmarked = staged.submissions.filter(
        (one) => perhapsEver.has(one.submissionId) && outcomesOf(staged, one)[0]?.uncertain !== true,
      );
      expect(unmarked).toEqual([]);
    }
  });

  it('goes on where it was, with no POST more, wherever the time of a tick is over', async () => {
    const records = SETTINGS.batchSize;
    const whole = scene(bad, answering, { records });
    await tick(whole.site.start(whole.dfe.client), SETTINGS);
    await expectRight(whole);
    for (let stopAt = 1; stopAt < whole.dfe.posts.length; stopAt += 1) {
      const stop = new AbortController();
      const told = async () => {
        if (staged.dfe.posts.length === stopAt) stop.abort();
      };
      const staged: Scene = scene(bad, answering, { records, told });
      const { site, dfe } = staged;
      expect(await tick({ ...site.start(dfe.client), stop: stop.signal }, SETTINGS)).toMatchObject({
        ended: 'stopped',
      });
      expect(dfe.posts).toHaveLength(stopAt);
      expect(site.queue.messages().filter(({ locked }) => locked)).toEqual([]);
      await tick(site.start(dfe.client), SETTINGS);
      await expectRight(staged);
      expect(sizesOf(staged)).toEqual(sizesOf(whole));
      expect(staged.submissions.filter((one) => outcomesOf(staged, one)[0]?.uncertain)).toEqual([]);
    }
  });
});
