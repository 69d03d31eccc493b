import {
  beginOfNights,
  NIGHTS,
  type NightResult,
  nightOf,
  nightsOf,
} from '../../../../../relay/commands/report/model/nights';
import { NO_COUNTS } from '../../../../../relay/database/ledger-rows';
import type { RunOutcome } from '../../../../../relay/database/reporting-ports';
import type { RunSummary } from '../../../../../relay/database/run-ports';
import { at, night, run } from './use-nights';

const MORNING = at(23, 8, 40);

const days = (runs: readonly RunSummary[], now = MORNING, firstRunAt = runs[0]?.startedAt ?? null) =>
  nightsOf(runs, [], firstRunAt, now).map(({ day, result }) => [day.slice(8), result]);

test('a night is from noon to noon and named by the day on which it ends', () => {
  expect([at(22, 12), at(22, 23, 59), at(23, 0), at(23, 11, 59)].map(nightOf)).toEqual(
    Array.from({ length: 4 }, () => '2026-11-23'),
  );
  expect(nightOf(at(23, 12))).toBe('2026-11-24');
  expect(nightOf(at(30, 12))).toBe('2026-12-01');
});

test('a run before midnight and one after the next midnight leave no night between them', () => {
  const runs = [run(at(20, 23, 50)), run(at(22, 0, 10)), run(at(22, 23, 55))];
  expect(days(runs)).toEqual([
    ['21', 'delivered'],
    ['22', 'delivered'],
    ['23', 'delivered'],
  ]);
});

test('nights without a run are there, from the first run of all on', () => {
  expect(days([run(at(20, 2)), run(at(22, 2))])).toEqual([
    ['20', 'delivered'],
    ['21', 'no-run'],
    ['22', 'delivered'],
    ['23', 'no-run'],
  ]);
  expect(nightsOf([], [], null, MORNING)).toEqual([]);
});

test.each<[name: string, now: Date, last: string]>([
  ['that is not over is not missed before six', at(23, 5, 59), '22'],
  ['is missed from six on', at(23, 6), '23'],
  ['that has only begun is not missed', at(23, 20), '23'],
])('a night %s', (_name, now, last) => {
  expect(days([run(at(21, 2)), run(at(22, 2))], now).at(-1)?.[0]).toBe(last);
});

test('a night that is not over is there where it has had a run', () => {
  expect(days([run(at(22, 2)), run(at(23, 2))], at(23, 4)).at(-1)).toEqual(['23', 'delivered']);
  expect(days([run(at(23, 2)), run(at(23, 14))], at(23, 15)).at(-1)).toEqual(['24', 'delivered']);
});

test('a report looks back to so many nights, and no further', () => {
  const nights = nightsOf([], [], new Date(2026, 0, 1), MORNING);
  expect(nights).toHaveLength(NIGHTS);
  expect(nights.at(-1)?.day).toBe('2026-11-23');
  expect(nights[0]?.day).toBe(nightOf(beginOfNights(MORNING)));
});

describe('what a night came to', () => {
  const result = (...changes: Partial<RunSummary>[]): NightResult | undefined => {
    const runs = changes.map((change, n) => run(at(23, 2, n), change));
    // The order in which they come says nothing.
    return nightsOf(runs.toReversed(), [], at(23, 2), MORNING)[0]?.result;
  };

  test.each<[Partial<RunSummary>, NightResult]>([
    [{ ended: 'done' }, 'delivered'],
    [{ ended: null }, 'delivered'],
    [{ ended: 'new-errors' }, 'delivered'],
    [{ command: 'push' }, 'delivered'],
    [{ command: null }, 'delivered'],
    [{ ended: 'not-delivered' }, 'part'],
    [{ ended: 'refused' }, 'failed'],
    [{ ended: 'stopped' }, 'failed'],
    [{ ended: 'could-not-run' }, 'failed'],
    [{ ended: 'without-a-word' }, 'failed'],
    [{ finishedAt: null, ended: null }, 'open'],
    [{ command: 'extract' }, 'no-run'],
    [{ command: 'receive' }, 'no-run'],
    [{ command: 'resync' }, 'no-run'],
  ])('by a run as %j is %s', (change, expected) => {
    expect(result(change)).toBe(expected);
  });

  test('is what its last run or push came to', () => {
    expect(result({ ended: 'refused' }, { ended: 'done' })).toBe('delivered');
    expect(result({ ended: 'done' }, { ended: 'could-not-run' })).toBe('failed');
    expect(result({ ended: 'refused' }, { command: 'receive' })).toBe('failed');
  });
});

test('the records of a night are those that its runs put on their way, by what became of them', () => {
  const [first, second, before] = [run(at(23, 2)), run(at(23, 9)), run(at(22, 2))];
  const of = ({ runId }: RunSummary, state: string, submissions: number, change = {}): RunOutcome => ({
    runId: runId.toUpperCase(),
    state,
    submissions,
    isDeletion: false,
    uncertain: 0,
    rehearsed: 0,
    ...change,
  });
  const outcomes = [
    of(first, 'sent', 10),
    of(first, 'sent', 3, { isDeletion: true }),
    of(first, 'rejected', 2),
    of(first, 'rejected', 1, { isDeletion: true }),
    of(second, 'sent', 9, { rehearsed: 5 }),
    of(second, 'sent', 2, { isDeletion: true, rehearsed: 2 }),
    of(second, 'failed', 5, { uncertain: 3 }),
    of(second, 'staged', 6),
    of(second, 'queued', 7, { uncertain: 1 }),
    of(second, 'superseded', 8),
    of(before, 'sent', 100),
    of(run(at(1, 2)), 'sent', 1_000),
  ];
  expect(nightsOf([before, first, second], outcomes, before.startedAt, MORNING)).toEqual([
    night('2026-11-22', { sent: 100, inError: 0 }),
    night('2026-11-23', {
      sent: 17,
      deleted: 3,
      rejected: 3,
      failed: 5,
      waiting: 13,
      uncertain: 4,
      rehearsed: 7,
      inError: 0,
    }),
  ]);
});

test('the rows in error are those at the end of the last run that came to its end', () => {
  const counted = (inError: number) => ({ counts: { ...NO_COUNTS, inError } });
  const inError = (...changes: Partial<RunSummary>[]): number | null | undefined =>
    nightsOf(
      changes.map((change, n) => run(at(23, 2, n), change)),
      [],
      at(23, 2),
      MORNING,
    )[0]?.inError;
  expect(inError(counted(12), counted(9))).toBe(9);
  expect(inError(counted(12), { ...counted(0), ended: 'could-not-run' })).toBe(12);
  expect(inError(counted(12), { ...counted(0), command: 'extract' })).toBe(12);
  expect(inError(counted(12), { counts: null })).toBe(12);
  expect(inError({ ...counted(0), ended: 'refused' })).toBeNull();
});
