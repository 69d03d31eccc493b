import { NO_COUNTS } from '../../../../relay/database/ledger-rows';
import type { RunSummary } from '../../../../relay/database/run-ports';
import { lastRunLines, spokenTime } from '../../../../relay/run/last-run';

/** A day of November 2026, in local time. */
const at = (day: number, hour: number, minute = 0): Date => new Date(2026, 10, day, hour, minute);

const run = (change: Partial<RunSummary> = {}): RunSummary => ({
  runId: '00000000-0000-4000-8000-000000000001',
  runNumber: 7,
  command: 'run',
  dataset: 'live',
  mode: 'partial',
  startedAt: at(22, 2, 3),
  finishedAt: at(22, 2, 9),
  ended: 'done',
  why: 'Nothing new to look at.',
  exitCode: 0,
  counts: { ...NO_COUNTS, sent: 12 },
  ...change,
});

const MORNING = at(22, 9);

describe('the last run in words', () => {
  it.each<[name: string, change: Partial<RunSummary>, line: string]>([
    ['done', {}, 'csc-relay run done last night at 02:03, 12 sent.'],
    [
      'of an earlier version of the ledger',
      { command: null, ended: null, why: null, exitCode: null },
      'csc-relay run done last night at 02:03, 12 sent.',
    ],
    [
      'with new errors',
      { ended: 'new-errors', why: '2 records are in error.' },
      'csc-relay run done last night at 02:03, 12 sent. TO LOOK AT: 2 records are in error.',
    ],
    [
      'that did not deliver all',
      { ended: 'not-delivered', why: '2 records had no answer.' },
      'csc-relay run NOT ALL DELIVERED last night at 02:03, 12 sent: 2 records had no answer.',
    ],
    ['stopped', { ended: 'stopped', why: 'Stopped.' }, 'csc-relay run STOPPED last night at 02:03: Stopped.'],
    [
      'that could not run',
      { ended: 'could-not-run', why: 'Service Bus cannot be reached.\nMore.', counts: null },
      'csc-relay run FAILED last night at 02:03: Service Bus cannot be reached.',
    ],
    ['refused', { ended: 'refused', why: 'No.' }, 'csc-relay run FAILED last night at 02:03: No.'],
    ['killed', { ended: 'without-a-word', why: 'K.' }, 'csc-relay run FAILED last night at 02:03: K.'],
    [
      'without an end',
      { finishedAt: null, ended: null },
      'csc-relay run began last night at 02:03 and has not ended: it is at work, or was killed.',
    ],
  ])('%s', (_, change, line) => {
    expect(lastRunLines([run(change)], MORNING)).toEqual([line]);
  });

  it('is missing where there is none, or none for more than a day', () => {
    expect(lastRunLines([], MORNING)).toEqual(['No run yet.']);
    expect(lastRunLines([run()], at(23, 4))).toEqual(['csc-relay run done yesterday at 02:03, 12 sent.']);
    expect(lastRunLines([run()], at(23, 8, 3))).toEqual([
      'NO RUN for 30 hours. The last: csc-relay run done yesterday at 02:03, 12 sent.',
    ]);
  });

  it('is not hidden by what was done by hand after it, nor by a run that was refused beside it', () => {
    const failed = run({ ended: 'could-not-run', why: 'No.' });
    const extract = run({ command: 'extract', startedAt: at(22, 8), counts: null });
    expect(lastRunLines([extract, failed], MORNING)).toEqual([
      'csc-relay extract done today at 08:00, 0 sent.',
      'csc-relay run FAILED last night at 02:03: No.',
    ]);
    const atWork = run({ finishedAt: null, ended: null });
    expect(
      lastRunLines([run({ startedAt: at(22, 8), ended: 'could-not-run', why: 'B.' }), atWork], MORNING),
    ).toEqual([
      'csc-relay run FAILED today at 08:00: B.',
      'csc-relay run began last night at 02:03 and has not ended: it is at work, or was killed.',
    ]);
  });
});

describe('a time', () => {
  it.each([
    [at(22, 2, 3), at(22, 9), 'last night at 02:03'],
    [at(21, 23, 30), at(22, 9), 'last night at 23:30'],
    [at(22, 2, 3), at(22, 5), 'today at 02:03'],
    [at(22, 9, 30), at(22, 17), 'today at 09:30'],
    [at(21, 14), at(22, 9), 'yesterday at 14:00'],
    [at(20, 2, 3), at(22, 9), 'on 2026-11-20 at 02:03'],
  ])('is spoken of as people do: %s', (time, now, words) => {
    expect(spokenTime(time, now)).toBe(words);
  });
});
