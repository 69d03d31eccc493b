import type { Context } from '../../../../relay/context';
import type { Keeping } from '../../../../relay/database/keeping-ports';
import { removalLine, removeOldRecords } from '../../../../relay/run/remove-old-records';

const NOW = new Date('2026-11-26T02:00:00Z');
const FIRST = new Date('2025-01-02T03:00:00Z');

/** A ledger with so many old records, answered on days in turn, each page of which takes a minute. */
function ledgerOf(records: number, stopAfter = Number.POSITIVE_INFINITY) {
  const asked: { before: Date; after: number; notice: string }[] = [];
  const stop = new AbortController();
  let left = records;
  const keeping: Pick<Keeping, 'removeOld'> = {
    removeOld: async (before, after, limit, notice) => {
      asked.push({ before, after, notice });
      if (asked.length >= stopAfter) stop.abort();
      const submissions = Math.min(left, limit);
      left -= submissions;
      if (submissions === 0) return { submissions, firstAt: null, lastAt: null, last: null };
      const day = (place: number) => new Date(FIRST.getTime() + place * 86_400_000);
      return {
        submissions,
        firstAt: day(asked.length),
        lastAt: day(asked.length + 1),
        last: after + submissions,
      };
    },
  };
  const context: Pick<Context, 'now' | 'stopped' | 'terminal'> = {
    now: () => new Date(NOW.getTime() + asked.length * 60_000),
    stopped: stop.signal,
    terminal: { line: () => {}, progress: () => {} },
  };
  return {
    asked,
    remove: (limitMs: number) => removeOldRecords(context, { keeping }, 400, limitMs),
  };
}

test('removes page after page until none is left, and says of which days they were', async () => {
  const { asked, remove } = ledgerOf(1_240);
  const removal = await remove(600_000);
  expect(removal).toMatchObject({ submissions: 1_240, isPart: false });
  expect(asked.map(({ after }) => after)).toEqual([0, 500, 1_000, 1_240]);
  expect(asked[0]).toMatchObject({
    before: new Date('2025-10-22T02:00:00Z'),
    notice: 'Removed on 2026-11-26, as it was answered more than 400 days before (KEEP_PAYLOADS_DAYS).',
  });
  expect(removalLine(removal, 400)).toBe(
    'Removed the records of 1,240 submissions that were answered more than 400 days ago, from 2025-01-03 to 2025-01-06. Their rows stay, with what became of them and the receipts of DfE.',
  );
});

test('ends where the time is over or it is told to, and says that something is left', async () => {
  const late = await ledgerOf(10_000).remove(120_000);
  expect(late).toMatchObject({ submissions: 1_500, isPart: true });
  expect(removalLine(late, 400)).toMatch(/ Not all that is old, .*: the next time goes on\.$/);
  expect(await ledgerOf(10_000, 2).remove(600_000)).toMatchObject({ submissions: 1_000, isPart: true });
});

test('has nothing to say where nothing is old', async () => {
  expect(removalLine(await ledgerOf(0).remove(600_000), 400)).toBeUndefined();
});
