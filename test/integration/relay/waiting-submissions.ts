import type { Broker } from '../../local/broker';
import { QUEUES } from '../../local/queues';

/** The submissions on the queue `deltas`, in order; beside them it has the reports of runs. */
export const waitingSubmissions = (broker: Broker): ReturnType<Broker['messages']> =>
  broker.messages(QUEUES.deltas).filter(({ messageId }) => !messageId.startsWith('report-'));
