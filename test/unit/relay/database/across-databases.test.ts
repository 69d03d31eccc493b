import { acrossDatabases } from '../../../../relay/database/across-databases';
import type { Merging } from '../../../../relay/database/extract-ports';
import type { ChosenLists, MergeTarget, SsdSource } from '../../../../relay/database/source-ports';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { windowOf } from '../../../../relay/record/window';
import { plainly } from '../../../contract/use-ssd';

const GOOD = { day: '2026-11-22', window: windowOf('2026-11-22'), children: 0, tables: {}, joins: {} };

const NOT_ASKED = (): never => {
  throw new RangeError('not asked for');
};

/** Two databases that note what is done in them, and in which order. */
function twoDatabases(lists: ChosenLists, { end = async () => {} }: { end?: () => Promise<void> } = {}) {
  const done: string[] = [];
  let told: ChosenLists | undefined;
  const merging: Merging = {
    personIdLength: 48,
    compare: NOT_ASKED,
    keep: NOT_ASKED,
    stage: NOT_ASKED,
    countLeft: NOT_ASKED,
    countHeldBack: async () => ({
      children: told?.heldBack.filter((one) => one.isChosen).length ?? 0,
      heldByDfe: 0,
    }),
    async merge() {
      done.push('merge');
    },
  };
  const source: SsdSource = {
    findProblems: NOT_ASKED,
    explainAbsence: NOT_ASKED,
    describe: NOT_ASKED,
    close: NOT_ASKED,
    read: (_options, _window, _plan, work) =>
      work({
        children: 0,
        lists,
        read: NOT_ASKED,
        countClosedBefore1900: NOT_ASKED,
        countWithoutBirth: NOT_ASKED,
        findChanged: NOT_ASKED,
        async end() {
          done.push('end the reading');
          await end();
        },
      }),
  };
  const target: MergeTarget = {
    async open(_options, given, work) {
      told = given;
      return work(merging);
    },
  };
  const ssd = acrossDatabases(source, target);
  return { ssd, done, told: () => told };
}

const NO_LISTS: ChosenLists = { heldBack: [], windowBefore: [] };
const window = windowOf('2026-11-22');

it('The reading is ended before anything is written', async () => {
  const { ssd, done } = twoDatabases(NO_LISTS);
  await ssd.extract(DEFAULT_OPTIONS, window, plainly, (extraction) => extraction.merge(GOOD));
  expect(done).toEqual(['end the reading', 'merge']);
});

it('Where the reading cannot be ended, as its database is lost, nothing is written', async () => {
  const { ssd, done } = twoDatabases(NO_LISTS, { end: () => Promise.reject(new Error('lost')) });
  const extract = ssd.extract(DEFAULT_OPTIONS, window, plainly, (extraction) => extraction.merge(GOOD));
  await expect(extract).rejects.toThrow('lost');
  expect(done).toEqual(['end the reading']);
});

const LONG = 'P'.repeat(201);

it('Staging is not told of ids that no table of it can hold, and who is held back is counted all the same', async () => {
  const listed = ['P1', 'P'.repeat(200), LONG, 'P\0', 'P\ud83d'];
  const { ssd, told } = twoDatabases({
    heldBack: [
      ...listed.map((personKey) => ({ personKey, isChosen: true })),
      { personKey: `${LONG}2`, isChosen: false },
    ],
    windowBefore: listed,
  });
  const held = await ssd.extract(DEFAULT_OPTIONS, window, plainly, (extraction) =>
    extraction.countHeldBack(),
  );
  expect(held).toEqual({ children: 5, heldByDfe: 0 });
  expect(told()).toEqual({
    heldBack: ['P1', 'P'.repeat(200)].map((personKey) => ({ personKey, isChosen: true })),
    windowBefore: ['P1', 'P'.repeat(200)],
  });
});
