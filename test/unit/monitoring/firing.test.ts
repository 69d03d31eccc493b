import { LINES } from '../../../functions/log-lines';
import { type Fields, formatLine, type LogLine } from '../../../shared/log';
import { runQuery } from './engine/run-query';
import type { Row } from './engine/scalars';
import { ALERTS } from './kql/queries';
import { examplesOf } from './kql/registry';

// When an alert fires, on lines as the functions write them. The queries are run by the tests' own engine.

const NOW = Date.parse('2026-03-02T07:10:00Z');

type Rows = readonly Row[];

/** A line that was logged some minutes ago; fields that do not matter have any value. */
function logged<F extends Fields>(
  minutesAgo: number,
  line: LogLine<F>,
  values: Record<string, unknown> = {},
): Row {
  const any = Object.entries(line.fields).map(([name, kind]) => [name, examplesOf(kind)[0]]);
  return {
    TimeGenerated: NOW - minutesAgo * 60_000,
    Message: formatLine(line, { ...Object.fromEntries(any), ...values }),
  };
}

const times = (count: number, row: (n: number) => Row): Rows =>
  Array.from({ length: count }, (_, n) => row(n));

/** A run of a function, as the host reports it. */
const ran = (Name: string, Success: boolean): Row => ({ TimeGenerated: NOW - 60_000, Name, Success });

/** Whether an alert fires now, of what it sees in the time that it looks back. */
function fires(name: string, rows: Rows): boolean {
  const alert = ALERTS.find((one) => one.name === name);
  if (alert?.kind !== 'log') throw new Error(`No alert ${name} on logs`);
  const seen = rows.filter(
    ({ TimeGenerated }) => Number(TimeGenerated) >= NOW - alert.windowMinutes * 60_000,
  );
  const found = runQuery(alert.query, { AppTraces: seen, AppRequests: seen, _LogOperation: seen }, NOW);
  expect(alert.operator).toBe('GreaterThan');
  return found.length > alert.threshold;
}

/** The nights of an authority: batches that DfE takes, and others, by the minute. */
const answers = (accepted: number, other: number, line: LogLine): Rows => [
  ...times(accepted, (n) => logged(n % 50, LINES.batchAnswered, { reply: 'accepted' })),
  ...times(other, (n) => logged(n % 50, line)),
];

const atEachTick = (line: LogLine): Rows => times(11, (n) => logged(2 + n * 5, line));

const drained = (minutesAgo: number, rejected: number): Row =>
  logged(minutesAgo, LINES.drainEnded, { rejected });

/** A tick every five minutes, from some hours ago until others. */
const ticked = (from: number, until: number): Rows =>
  times((from - until) * 12, (n) => logged(until * 60 + n * 5, LINES.ticked));

const paused = (from: number, until: number): Rows => [
  ...ticked(from, until),
  ...times((from - until) * 12, (n) => logged(until * 60 + n * 5, LINES.paused)),
];

const unanswered = (fromMinutes: number, untilMinutes: number): Rows =>
  times((fromMinutes - untilMinutes) / 5, (n) =>
    logged(untilMinutes + n * 5, LINES.dfeOutOfReach, { reply: 'unavailable' }),
  );

const CASES: readonly (readonly [alert: string, fires: boolean, when: string, rows: Rows])[] = [
  ['last-run-missing', true, 'nothing was ever logged', []],
  ['last-run-missing', true, 'the last run was reported 27 hours ago', [logged(27 * 60, LINES.runReported)]],
  ['last-run-missing', true, 'the app ticks, but no run was reported', [logged(5, LINES.ticked)]],
  ['last-run-missing', false, 'a run was reported last night', [logged(5 * 60, LINES.runReported)]],
  ['run-not-delivered', false, 'a run is done', [logged(5, LINES.runReported, { ended: 'done' })]],
  [
    'run-not-delivered',
    false,
    'a run has new errors',
    [logged(5, LINES.runReported, { ended: 'new-errors' })],
  ],
  ...['not-delivered', 'refused', 'stopped', 'could-not-run', 'without-a-word'].map(
    (ended) =>
      ['run-not-delivered', true, `a run ended ${ended}`, [logged(5, LINES.runReported, { ended })]] as const,
  ),
  ['drain-not-ticking', true, 'nothing is logged at all', []],
  ['drain-not-ticking', true, 'the last tick was 35 minutes ago', [logged(35, LINES.ticked)]],
  ['drain-not-ticking', true, 'only another function works', [logged(5, LINES.runCommanded)]],
  ['drain-not-ticking', false, 'the app ticks', [logged(14, LINES.ticked)]],
  ['drain-not-ticking', false, 'the app is paused', [logged(14, LINES.paused)]],
  ['drain-not-ticking', false, 'another drain is at work', [logged(14, LINES.anotherAtWork)]],
  [
    'no-functions',
    true,
    'the host found none',
    [
      {
        TimeGenerated: NOW,
        Message: 'No job functions found. Try making your job classes and methods public.',
      },
    ],
  ],
  ['no-functions', false, 'the app ticks', [logged(5, LINES.ticked)]],
  ['function-failed', false, 'a function failed twice', times(2, () => ran('submitDeltas', false))],
  ['function-failed', true, 'a function failed three times', times(3, () => ran('submitDeltas', false))],
  ['function-failed', true, 'the nightly command failed', [ran('startDailyRun', false)]],
  ['function-failed', false, 'all is well', times(12, () => ran('submitDeltas', true))],
  [
    'function-failed',
    false,
    'two functions failed twice each',
    times(4, (n) => ran(n % 2 === 0 ? 'submitDeltas' : 'reportDeadLetters', false)),
  ],
  ['database-outdated', true, 'a run was refused once', [logged(55, LINES.runOutdated)]],
  ['database-outdated', false, 'the app ticks', [logged(5, LINES.ticked)]],
  ['journal-set-aside', true, 'it was set aside once', [logged(55, LINES.journalSetAside)]],
  ['journal-set-aside', false, 'the app ticks', [logged(5, LINES.ticked)]],
  ['dfe-refusing', true, 'the account is refused at every tick', atEachTick(LINES.accountRefused)],
  ['dfe-refusing', true, 'a proxy answers in its place', atEachTick(LINES.notDfe)],
  ['dfe-refusing', true, 'DfE takes nothing', atEachTick(LINES.batchNotAccepted)],
  ['dfe-refusing', false, 'it was so twice', atEachTick(LINES.accountRefused).slice(0, 2)],
  ['dfe-refusing', false, 'bad records are looked for by halves', answers(20, 14, LINES.batchDivided)],
  ['dfe-refusing', false, 'records are rejected', answers(20, 14, LINES.recordRejected)],
  ['dfe-out-of-reach', true, 'an hour without an answer', unanswered(60, 0)],
  ['dfe-out-of-reach', false, 'half an hour without an answer', unanswered(30, 0)],
  ['dfe-out-of-reach', false, 'DfE answers again', [...unanswered(60, 5), logged(1, LINES.batchAnswered)]],
  ['dfe-out-of-reach', false, 'DfE refuses records', [...unanswered(60, 5), logged(1, LINES.batchDivided)]],
  ['dfe-out-of-reach', true, 'only a proxy answers', [...unanswered(60, 5), logged(1, LINES.notDfe)]],
  ['dfe-out-of-reach', false, 'nothing was sent', [logged(5, LINES.ticked, { oldestMinutes: 0 })]],
  ['rejected-spike', true, '21 records after 5 the day before', [drained(60, 21), drained(1_500, 5)]],
  ['rejected-spike', true, '30 in two drains after none', [drained(60, 15), drained(90, 15)]],
  ['rejected-spike', false, '20 records after none', [drained(60, 20)]],
  ['rejected-spike', false, '30 records after 10', [drained(60, 30), drained(1_500, 10)]],
  [
    'oldest-waiting',
    true,
    'a record waits for 361 minutes',
    [logged(5, LINES.ticked, { oldestMinutes: 361 })],
  ],
  ['oldest-waiting', false, 'a record waits for 6 hours', [logged(5, LINES.ticked, { oldestMinutes: 360 })]],
  ['oldest-waiting', false, 'it waited an hour ago', [logged(60, LINES.ticked, { oldestMinutes: 900 })]],
  ['uncertain', true, 'one record is uncertain', [logged(5, LINES.drainEnded, { uncertain: 1 })]],
  ['uncertain', false, 'none is', [logged(5, LINES.drainEnded, { uncertain: 0 })]],
  ['uncertain', false, 'nothing is said of it', [logged(5, LINES.drainEnded, { uncertain: undefined })]],
  ['secret-expiring', true, '60 days are left', [logged(600, LINES.secretExpires, { days: 60 })]],
  ['secret-expiring', false, 'nothing is said of it', [logged(5, LINES.ticked)]],
  ['paused', true, 'sending has been paused for a day', paused(24, 0)],
  ['paused', false, 'sending has been paused for 22 hours', paused(22, 0)],
  ['paused', false, 'sending was paused after a day of work', [...ticked(24, 2), ...paused(2, 0)]],
  ['paused', false, 'sending went on for an hour', [...paused(24, 10), ...ticked(10, 9), ...paused(9, 0)]],
  ['paused', false, 'sending was never paused', ticked(24, 0)],
  [
    'ingestion-stopped',
    true,
    'the daily cap is reached',
    [
      {
        TimeGenerated: NOW,
        Category: 'Ingestion',
        Detail:
          'Data collection stopped due to daily limit of free data reached. Ingestion status = OverQuota',
      },
    ],
  ],
  [
    'ingestion-stopped',
    false,
    'ingestion goes on again',
    [{ TimeGenerated: NOW, Category: 'Ingestion', Detail: 'Data collection resumed.' }],
  ],
];

test.each(CASES)('%s: %s where %s', (alert, expected, _when, rows) => {
  expect(fires(alert, rows)).toBe(expected);
});

test('every alert on logs is seen to fire, and not to fire', () => {
  for (const { name } of ALERTS.filter(({ kind }) => kind === 'log')) {
    const seen = CASES.filter(([alert]) => alert === name).map(([, expected]) => expected);
    expect([name, new Set(seen)]).toEqual([name, new Set([true, false])]);
  }
});
