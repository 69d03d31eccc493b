import type { Log } from '../../shared/log';
import type { RunReport } from '../../shared/messages';
import { LINES } from '../log-lines';

/** Logs how a run of the relay went, and each rule that records broke in it. */
export function logRunReport(report: RunReport, log: Log): void {
  const { runId, runNumber, relayVersion, nodeVersion, startedAt, finishedAt, ended, exitCode } = report;
  log(LINES.runReported, {
    runId,
    runNumber,
    relayVersion,
    nodeVersion,
    startedAt,
    finishedAt,
    ended,
    exitCode,
    ...report.counts,
    ...report.durations,
  });
  for (const { rule, records } of report.rules) log(LINES.ruleBroken, { runId, rule, records });
}
