import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceBusClient } from '@azure/service-bus';
import { type ProbeAnswer, probeAnswerSchema, queuesOf, readBody } from '../../shared/messages';
import { closeWithin, within } from '../../shared/within';

/** How often the queue is looked at. */
const LOOK_MS = 2_000;

/** How long one look may take, sign-in and connection included. */
const ANSWER_MS = 45_000;
const CLOSE_MS = 10_000;
const PAGE = 100;

/** What the function app says of a probe that stays on its queue and may be carried out soon. */
const FOR_THE_TIME_BEING = ['time-limit', 'stopped', 'too-many-for-others'];

export interface Waiting {
  /** Milliseconds by a clock that only goes forward. */
  readonly steady: () => number;
  /** Aborted when the user stops the command. */
  readonly stopped: AbortSignal;
  readonly waitMs: number;
}

/**
 * Waits for the answer to a probe. It only looks at what lies on the queue `outcomes`, which locks and settles nothing: outcomes
 * are for runs.
 * @returns undefined where none came; where more than one did, the one that says most
 */
export async function awaitAnswer(
  bus: Pick<ServiceBusClient, 'createReceiver'>,
  { probeId, laCode, dataset }: Pick<ProbeAnswer, 'probeId' | 'laCode' | 'dataset'>,
  { steady, stopped, waitMs }: Waiting,
): Promise<ProbeAnswer | undefined> {
  const receiver = bus.createReceiver(queuesOf(dataset).outcomes, { skipParsingBodyAsJson: true });
  const until = steady() + waitMs;
  let latest: ProbeAnswer | undefined;
  try {
    while (!stopped.aborted) {
      // Each look goes on behind the one before it.
      const messages = await within(ANSWER_MS, (abortSignal) => receiver.peekMessages(PAGE, { abortSignal }));
      for (const { body } of messages) {
        const read = readBody(probeAnswerSchema, body);
        if (!read.ok || read.message.probeId !== probeId || read.message.laCode !== laCode) continue;
        latest = read.message;
        if (!FOR_THE_TIME_BEING.includes(latest.ended)) return latest;
      }
      if (messages.length > 0) continue;
      if (steady() >= until) break;
      await wait(LOOK_MS, undefined, { signal: stopped }).catch(() => undefined);
    }
    return latest;
  } finally {
    await closeWithin(CLOSE_MS, () => receiver.close());
  }
}
