import { ExtractTally } from '../../../../../relay/extract/tally';
import { windowOf } from '../../../../../relay/record/window';
import type { Ending } from '../../../../../relay/run/end/judge-end';
import { openAccount, type RunAccount } from '../../../../../relay/run/end/run-account';
import { runReport } from '../../../../../relay/run/end/run-report';
import { noPush } from '../../../../../relay/run/push';
import { runReportSchema } from '../../../../../shared/messages';

const BEGAN = new Date('2026-11-22T02:03:00.000Z');
const ENDED = new Date('2026-11-22T02:03:09.500Z');
const DONE: Ending = { ended: 'done', exitCode: 0, why: 'Nothing new to look at.' };
const OF = { laCode: '845', dataset: 'live' } as const;

const reportOf = (account: RunAccount) =>
  runReport(account, DONE, OF, { finishedAt: ENDED, tookMs: 9_500.4 });

it('of a run that did nothing keeps to the contract', () => {
  const report = reportOf(openAccount('push', BEGAN));
  expect(runReportSchema.parse(report)).toEqual(report);
  expect(report).not.toHaveProperty('runNumber');
  expect(report).toMatchObject({ rules: [], durations: { total: 9_500 } });
});

it('counts each rule by the records that break it, whoever found them', () => {
  const account = openAccount('run', BEGAN);
  account.runNumber = 3;
  account.pushed = { ...noPush(), refused: 3, rules: new Map([['max-length', 3]]) };
  account.received.rejected = 2;
  account.tally = new ExtractTally(windowOf('2026-11-22'), 9);
  const fault = { path: 'a', severity: 'warning', message: 'm' } as const;
  account.tally.add('C1', 'new', [{ ...fault, rule: 'not-a-code' }]);
  account.tally.add('C2', 'new', [{ ...fault, rule: 'max-length' }]);
  account.tally.unstaged = 4;
  const report = reportOf(account);
  expect(runReportSchema.parse(report)).toEqual(report);
  expect(report.rules).toEqual([
    { rule: 'max-length', records: 3 },
    { rule: 'rejected-by-dfe', records: 2 },
    { rule: 'not-a-code', records: 1 },
  ]);
  expect(report.runNumber).toBe(3);
});

it('leaves out the rules that fewest records break where there are too many', () => {
  const account = openAccount('push', BEGAN);
  const rules = Array.from({ length: 120 }, (_, n) => [`rule-${n}`, n + 1] as const);
  account.pushed = { ...noPush(), rules: new Map(rules) };
  const report = reportOf(account);
  expect(runReportSchema.parse(report).rules).toHaveLength(100);
  expect(report.rules[0]).toEqual({ rule: 'rule-119', records: 120 });
});

it('took as long as it took where the clock was set back', () => {
  const finish = { finishedAt: BEGAN, tookMs: 1_000 };
  expect(runReport(openAccount('push', ENDED), DONE, OF, finish).durations.total).toBe(1_000);
});
