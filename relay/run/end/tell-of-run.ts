import { describeError } from '../../../shared/log';
import type { Dataset, RunReport } from '../../../shared/messages';
import type { BusConfiguration } from '../../configuration';
import type { Context } from '../../context';
import { LINES } from '../../log-lines';
import { eventOf, sendEvents, type TelemetryEvent } from './application-insights';
import type { Ending } from './judge-end';
import type { RunAccount } from './run-account';
import { runReport } from './run-report';
import { sendReport } from './send-report';

/**
 * Tells of a run that ended, however it ended: on the queue `deltas`, and to Application Insights where that is set up.
 * Never fails, and takes no longer than its limits: the exit code says how the run went, not how the news of it travelled.
 */
export async function tellOfRun(
  context: Context,
  bus: BusConfiguration,
  dataset: Dataset,
  account: RunAccount,
  ending: Ending,
): Promise<void> {
  const finish = { finishedAt: context.now(), tookMs: context.steady() - account.beganAt };
  const report = runReport(account, ending, { laCode: bus.laCode, dataset }, finish);
  const events = eventsOf(report);
  try {
    await sendReport(bus, report);
  } catch (error) {
    const values = { runId: report.runId, error: describeError(error) };
    context.log(LINES.reportNotSent, values);
    events.push(eventOf(LINES.reportNotSent, values));
  }
  if (!bus.telemetry) return;
  try {
    await sendEvents(bus.telemetry, events);
  } catch (error) {
    context.log(LINES.telemetryNotSent, { error: describeError(error) });
  }
}

function eventsOf({ runId, rules, counts, durations, ...run }: RunReport): TelemetryEvent[] {
  return [
    eventOf(LINES.runEnded, { runId, ...run, ...counts, ...durations }),
    ...rules.map((broken) => eventOf(LINES.ruleBroken, { runId, ...broken })),
  ];
}
