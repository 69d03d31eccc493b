import { packBody, queuesOf, type RunReport } from '../../../shared/messages';
import { closeWithin, within } from '../../../shared/within';
import type { BusConfiguration } from '../../configuration';

/** How long a report may take, sign-in and connection included. */
const LIMIT_MS = 10_000;

/** How long the connection then has to close. */
const CLOSE_MS = 2_000;

const RETRY = { maxRetries: 1, retryDelayInMs: 500, timeoutInMs: LIMIT_MS };

/**
 * Puts the report of a run on the queue `deltas`, on a connection of its own: that of the run may be what failed.
 * @throws TookTooLong, or the error of Service Bus
 */
export async function sendReport(configuration: BusConfiguration, report: RunReport): Promise<void> {
  const body = packBody(report);
  if (!body) throw new RangeError('a run report is too large for a message');
  // Loaded only where it is used, as by a run: an extract alone does without.
  const { connectBus }: typeof import('../../bus/connect') = require('../../bus/connect');
  const bus = connectBus(configuration, RETRY);
  try {
    await within(LIMIT_MS, (abortSignal) =>
      bus
        .createSender(queuesOf(report.dataset).deltas)
        .sendMessages(
          { body, messageId: `report-${report.runId}`, contentType: 'application/json' },
          { abortSignal },
        ),
    );
  } finally {
    await closeWithin(CLOSE_MS, () => bus.close());
  }
}
