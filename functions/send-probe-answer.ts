import type { ServiceBusSender } from '@azure/service-bus';
import { type ProbeAnswer, packBody } from '../shared/messages';
import { VERSION } from '../shared/version';
import { withinBusLimit } from './bus-limit';
import type { SendProbeAnswer } from './submit-deltas/probe/answer-probes';

/**
 * A SendProbeAnswer over the queue `outcomes`. What is done has one messageId, so that it goes once; that it was not, for which
 * reason, another, so that it keeps nothing else out.
 * @param receiver host and path of the DfE endpoint that this function app sends to, or REHEARSAL
 */
export function probeAnswersTo(
  sender: Pick<ServiceBusSender, 'sendMessages'>,
  receiver: string,
): SendProbeAnswer {
  return async ({ probeId, laCode, dataset }, { ended, steps }, answeredAt, contact) => {
    const answer: ProbeAnswer = {
      type: 'probe-answer',
      version: 2,
      probeId,
      laCode,
      dataset,
      answeredAt,
      appVersion: VERSION,
      receiver,
      ...contact,
      ended,
      steps,
    };
    const body = packBody(answer);
    if (!body) throw new RangeError('an answer to a probe is too large for a message');
    const messageId = ended === 'done' ? probeId : `${probeId}-${ended}`;
    await withinBusLimit(() => sender.sendMessages({ body, messageId, contentType: 'application/json' }));
  };
}
