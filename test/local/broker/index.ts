export {
  type Broker,
  type BrokerOptions,
  type QueueCounts,
  type StoredMessage,
  startBroker,
} from './broker';
export type { QueueOptions } from './queue';
