import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { Probe } from '../../../shared/messages';
import type { DfeContact } from '../../journal/ports';
import { LINES } from '../../log-lines';
import type { MessageParts } from '../submit-messages';
import { carryOutProbe, type ProbeResult } from './carry-out-probe';

/** A message of the queue with the probe in it. */
export interface QueuedProbe {
  readonly message: ServiceBusReceivedMessage;
  readonly probe: Probe;
}

/** Sends the answer to a probe to the relay that asked. */
export type SendProbeAnswer = (
  probe: Probe,
  result: ProbeResult,
  answeredAt: string,
  contact: DfeContact,
) => Promise<void>;

/**
 * Carries probes out and answers them, then takes them off the queue. Of those that ask of DfE one in a drain is carried out, and
 * the others have its answer: whoever asks often must not take DfE's time from the records.
 */
export async function answerProbes(
  probes: readonly QueuedProbe[],
  parts: MessageParts,
  end: AbortSignal,
): Promise<void> {
  const { course, journal, log, now, receiver } = parts;
  const { answer, signIn } = parts.probes;
  for (const { message, probe } of probes) {
    const carriedOut = probe.asks === 'dfe' ? course.probed : undefined;
    const result = carriedOut ?? (await carryOutProbe(probe, message, { ...parts, signIn }, end));
    if (probe.asks === 'dfe' && result.ended === 'done') course.probed = result;
    await answer(probe, result, now().toISOString(), journal.contact);
    log(LINES.probeAnswered, { probeId: probe.probeId, steps: result.steps.length });
    // One that stays comes again, and its answer is the same message then.
    await receiver.completeMessage(message).catch(() => undefined);
  }
}
