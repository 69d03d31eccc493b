import type { RunSummary } from '../../../../relay/database/run-ports';
import { judgeRoom } from '../../../../relay/doctor/check-disk';
import { judgeApp } from '../../../../relay/doctor/check-function-app';
import { judgeRuns } from '../../../../relay/doctor/check-last-run';
import type { Finding } from '../../../../relay/doctor/finding';
import type { SeenApp } from '../../../../relay/run/function-app';

const NOW = new Date('2026-11-26T09:00:00Z');
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);

/** Every warning has a cure. */
const verdicts = (findings: readonly Finding[]): string[] =>
  findings.map(({ verdict, cure }) => (verdict === 'PASS' || cure ? verdict : `${verdict} without a cure`));

describe('The function app', () => {
  const app = (more: Partial<SeenApp> = {}): SeenApp => ({
    appVersion: '0.1.0',
    receiver: 'dfe.example/receiver/1',
    reachedAt: ago(7).toISOString(),
    silentAt: null,
    seenAt: ago(7).toISOString(),
    ...more,
  });

  it('that was heard of last night, and reached DfE, is in order, with its version and its endpoint', () => {
    const findings = judgeApp(app(), NOW);
    expect(findings).toEqual([
      expect.objectContaining({
        target: 'version 0.1.0',
        verdict: 'PASS',
        details: 'last heard of at 2026-11-26 02:00 UTC',
      }),
      expect.objectContaining({
        component: 'DfE',
        details: 'dfe.example/receiver/1 last answered at 2026-11-26 02:00 UTC',
      }),
    ]);
  });

  it.each([
    ['was never heard of', undefined, ['WARN']],
    ['was last heard of six days ago', app({ seenAt: ago(144).toISOString() }), ['WARN', 'PASS']],
    ['rehearses', app({ receiver: 'rehearsal' }), ['PASS', 'WARN']],
    ['never reached DfE', app({ reachedAt: null }), ['PASS', 'WARN']],
    ['last reached DfE six days ago', app({ reachedAt: ago(144).toISOString() }), ['PASS', 'WARN']],
    [
      'has had no answer of DfE since it last had one',
      app({ silentAt: ago(1).toISOString() }),
      ['PASS', 'WARN'],
    ],
    ['had no answer once, and answers since', app({ silentAt: ago(9).toISOString() }), ['PASS', 'PASS']],
  ] as const)('that %s', (_what, given, expected) => {
    expect(verdicts(judgeApp(given, NOW))).toEqual(expected);
  });
});

describe('The last run', () => {
  const run = (more: Partial<RunSummary> = {}): RunSummary => ({
    runNumber: 412,
    runId: '00000000-0000-4000-8000-000000000001',
    command: 'run',
    dataset: 'live',
    mode: 'partial',
    startedAt: ago(7),
    finishedAt: ago(6),
    ended: 'done',
    why: 'All was delivered.',
    exitCode: 0,
    counts: null,
    ...more,
  });

  it('is named by its number, with how it ended and when', () => {
    expect(judgeRuns([run()], NOW)).toEqual([
      {
        component: 'last run',
        target: 'run 412',
        verdict: 'PASS',
        details: expect.stringMatching(/^csc-relay run done last night at \d\d:00, 0 sent\.$/),
      },
    ]);
  });

  it.each([
    ['there is none yet', [], ['PASS']],
    ['at work now', [run({ finishedAt: null, ended: null })], ['PASS']],
    ['over a day ago', [run({ startedAt: ago(30) })], ['WARN']],
    ['with new errors', [run({ ended: 'new-errors' })], ['WARN']],
    ['not all delivered', [run({ ended: 'not-delivered' })], ['WARN']],
    ['failed', [run({ ended: 'could-not-run', why: 'The database is away.' })], ['WARN']],
    ['killed', [run({ ended: 'without-a-word' })], ['WARN']],
    [
      'an extract after a run that failed',
      [run({ command: 'extract' }), run({ ended: 'refused' })],
      ['WARN'],
    ],
  ] as const)('%s', (_what, runs, expected) => {
    expect(verdicts(judgeRuns(runs, NOW))).toEqual(expected);
  });

  it('without one for over a day sends to the task that starts it', () => {
    expect(judgeRuns([run({ startedAt: ago(30) })], NOW)[0]?.cure).toContain('scheduled task');
  });
});

test.each([
  [2 ** 30, 'PASS', '1.0 GB free'],
  [2 ** 30 - 1, 'WARN', 'There are only 1.0 GB free on the disk of the log files.'],
  [0, 'WARN', 'There are only 0.0 GB free on the disk of the log files.'],
] as const)('a disk with %d bytes left', (free, verdict, details) => {
  expect(judgeRoom({ component: 'disk', target: '/' }, free)).toMatchObject({ verdict, details });
});
