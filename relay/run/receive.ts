import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { Log } from '../../shared/log';
import { type Dataset, type Outcomes, outcomesSchema, readBody } from '../../shared/messages';
import type { MessageStream } from '../bus/message-stream';
import type { AppliedOutcomes, Ledger } from '../database/ports';
import { LINES } from '../log-lines';

export interface ReceiveParts {
  readonly outcomes: Pick<MessageStream, 'take' | 'completeAll' | 'deadLetter'>;
  readonly ledger: Pick<Ledger, 'applyOutcomes'>;
  readonly log: Log;
  readonly now: () => Date;
}

/**
 * The inward half of a run, one step of it: takes the outcomes that are there (waiting up to `waitMs` for the first),
 * applies them in one transaction and only then takes their messages off the queue. Dying in between brings them
 * again, and applying them again changes nothing (I9).
 * @returns undefined where none came
 */
export async function receiveOutcomes(
  parts: ReceiveParts,
  relay: { laCode: string; dataset: Dataset },
  waitMs: number,
): Promise<AppliedOutcomes | undefined> {
  const messages = await parts.outcomes.take(waitMs);
  if (messages.length === 0) return undefined;
  const read: { message: ServiceBusReceivedMessage; outcomes: Outcomes }[] = [];
  for (const message of messages) {
    const opened = openOutcomes(message, relay);
    if (opened.ok) read.push({ message, outcomes: opened.outcomes });
    else {
      parts.log(LINES.outcomesUnreadable, { error: opened.reason });
      await parts.outcomes.deadLetter(message, opened.reason, opened.description);
    }
  }
  const outcomes = read.flatMap(({ outcomes: batch }) => batch.outcomes);
  const applied = await parts.ledger.applyOutcomes(outcomes, parts.now());
  if (applied.ignored > 0) parts.log(LINES.outcomesUnknown, { records: applied.ignored });
  await parts.outcomes.completeAll(read.map(({ message }) => message));
  return applied;
}

type OpenedOutcomes =
  | { ok: true; outcomes: Outcomes }
  | { ok: false; reason: 'NotOutcomes' | 'WrongRelay'; description: string };

function openOutcomes(
  message: ServiceBusReceivedMessage,
  relay: { laCode: string; dataset: Dataset },
): OpenedOutcomes {
  const read = readBody(outcomesSchema, message.body);
  if (!read.ok) return { ok: false, reason: 'NotOutcomes', description: read.problem };
  const { dataset, laCode } = read.message;
  if (dataset !== relay.dataset || laCode !== relay.laCode) {
    return {
      ok: false,
      reason: 'WrongRelay',
      description: `This relay is of ${relay.laCode}, ${relay.dataset}; the outcomes are of ${laCode}, ${dataset}.`,
    };
  }
  return { ok: true, outcomes: read.message };
}
