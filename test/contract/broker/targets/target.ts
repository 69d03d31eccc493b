import type { QueueValues } from './queues';

/** A broker that the contract is held against. */
export interface Target {
  readonly connectionString: string;
  /** Its queues by name; those of EMULATOR_QUEUES, perhaps set to other values. */
  readonly queues: Readonly<Record<string, QueueValues>>;
  close(): Promise<void>;
}

/** Tests that not every broker can show, with the reason why this one cannot. */
export interface CannotShow {
  /** That a wrong key is refused. */
  readonly wrongKey?: string;
  /** That a message is tried 200 times. */
  readonly manyDeliveries?: string;
  /** What no test shows, each with its reason. */
  readonly besides?: readonly string[];
}
