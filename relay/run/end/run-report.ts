import type { Dataset, RunReport } from '../../../shared/messages';
import { VERSION } from '../../../shared/version';
import type { Ending } from './judge-end';
import { countsOf, type RunAccount } from './run-account';

/** A report takes this many rules; those that most records break come first. */
const MOST_RULES = 100;

/** When a run ended, and how long it took: its times of day may be by a clock that was set meanwhile. */
export interface Finish {
  readonly finishedAt: Date;
  readonly tookMs: number;
}

/** A run as it is reported to where nobody may learn of a child: counts, words and versions. */
export function runReport(
  account: RunAccount,
  { ended, exitCode }: Ending,
  of: { readonly laCode: string; readonly dataset: Dataset },
  { finishedAt, tookMs }: Finish,
): RunReport {
  const { runId, runNumber, startedAt, durations } = account;
  const { unstaged: _, ...counts } = countsOf(account);
  return {
    type: 'run-report',
    version: 2,
    runId,
    ...(runNumber === undefined ? {} : { runNumber }),
    laCode: of.laCode,
    dataset: of.dataset,
    relayVersion: VERSION,
    nodeVersion: process.versions.node,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    ended,
    exitCode,
    counts,
    rules: brokenRules(account),
    durations: { total: Math.round(tookMs), ...durations },
  };
}

/** Records by the rule that they break: as the extract found, as the push found, and as DfE said. */
function brokenRules({ tally, pushed, received }: RunAccount): RunReport['rules'] {
  const records = new Map<string, number>();
  const note = (rule: string, count: number): void => {
    if (count > 0) records.set(rule, Math.max(records.get(rule) ?? 0, count));
  };
  for (const { rule, children } of tally?.rules ?? []) note(rule, children);
  for (const [rule, rows] of pushed?.rules ?? []) note(rule, rows);
  note('rejected-by-dfe', received.rejected);
  return [...records]
    .map(([rule, count]) => ({ rule, records: count }))
    .toSorted((one, other) => other.records - one.records || one.rule.localeCompare(other.rule))
    .slice(0, MOST_RULES);
}
