import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { Log } from '../../shared/log';
import { LINES } from '../log-lines';
import type { ForAnother } from './open-message';
import { abandonAll } from './settle';

/** Most messages that are held, so that memory does not grow with what somebody else puts on the queue. */
export const MOST_FOR_OTHERS = 1_000;

/**
 * Messages that are not for this function app, held until the pass is over and then given back once. Given back at
 * once, they would be the next to be fetched, and no other would come through.
 */
export class MessagesForOthers {
  private readonly held = new Map<string, { message: ServiceBusReceivedMessage; reason: ForAnother }>();

  /** @returns false where it was held already: its lock ended, and it was fetched again */
  hold(message: ServiceBusReceivedMessage, reason: ForAnother): boolean {
    const key = String(message.sequenceNumber ?? message.messageId);
    const isNew = !this.held.has(key);
    this.held.set(key, { message, reason });
    return isNew;
  }

  get areTooMany(): boolean {
    return this.held.size >= MOST_FOR_OTHERS;
  }

  /** Gives them back, and says how many for which reason. */
  async giveBack(receiver: Pick<ServiceBusReceiver, 'abandonMessage'>, log: Log): Promise<void> {
    const held = [...this.held.values()];
    for (const [reason, some] of Map.groupBy(held, ({ reason: why }) => why)) {
      log(LINES.messageGivenBack, { error: reason, messages: some.length });
    }
    await abandonAll(
      receiver,
      held.map(({ message }) => message),
    );
  }
}
