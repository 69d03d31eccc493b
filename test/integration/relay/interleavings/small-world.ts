import { randomUUID } from 'node:crypto';
import type { ServiceBusMessage, ServiceBusReceivedMessage, ServiceBusSender } from '@azure/service-bus';
import type { RelayDatabase } from '../../../../relay/database/ports';
import { push } from '../../../../relay/run/push';
import { receiveOutcomes } from '../../../../relay/run/receive';
import { type Outcome, packBody, readBody, submissionSchema } from '../../../../shared/messages';
import type { Random } from '../../../local/children';
import { applyRecord, type ChildRecord, holdingOf, type Law, sameHolding } from '../../../local/simulator';
import type { StagingSource } from '../../../local/staging-source';
import type { Turns } from './turns';

const RELAY = { laCode: '845', dataset: 'live', settleMs: 0 } as const;
const never = new AbortController().signal;

/** What the function app makes of a record. */
const FATES = ['sent', 'sent', 'sent', 'sent twice', 'rejected', 'failed', 'lost', 'taken unheard'] as const;
type Fate = (typeof FATES)[number];

interface Waiting {
  readonly message: ServiceBusReceivedMessage;
  locked: boolean;
}

/** One child: the authority, two queues and DfE, with the relay's own push and receive on a real database. */
export class SmallWorld {
  readonly #deltas: Buffer[] = [];
  readonly #seenIds = new Set<string>();
  #outcomes: Waiting[] = [];
  #held: ChildRecord | undefined;
  #current: ChildRecord | undefined;
  /** What went against the invariants. */
  readonly faults: string[] = [];
  /** The submissions that were POSTed, in order. */
  readonly posted: string[] = [];

  constructor(
    private readonly database: RelayDatabase,
    private readonly source: StagingSource,
    private readonly turns: Turns,
    private readonly random: Random,
    private readonly law: Law,
  ) {}

  /** The extract stages the record, or the child as gone. */
  async extract(record: ChildRecord | undefined): Promise<void> {
    await this.turns.step(async () => {
      if (record) {
        const row = { personId: 'C1', record };
        if ((await this.source.read()).length === 0) await this.source.add([row]);
        else await this.source.update([row]);
      } else await this.source.delete(['C1']);
      this.#current = record;
    });
  }

  /** @returns how many records it put on the queue */
  async push(retryRejected = false): Promise<number> {
    const counts = await push(
      {
        // Between reading and writing another may have done all with the child.
        database: {
          staging: {
            ...this.turns.each(this.database.staging, 'duplicatedPersons', 'readEligible', 'refuse'),
            confirm: (rows) => this.turns.step(() => this.database.staging.confirm(rows), 2),
          },
          ledger: {
            ...this.turns.each(this.database.ledger, 'readStaged', 'markQueued'),
            stage: (submissions) => this.turns.step(() => this.database.ledger.stage(submissions), 2),
          },
        },
        deltas: this.turns.each(this.#sender(), 'sendMessages'),
        now: () => new Date(),
        stopped: never,
        progress: () => undefined,
      },
      {
        ...RELAY,
        runId: randomUUID(),
        runNumber: 1,
        at: new Date(),
        retryRejected,
        mode: 'partial',
        scope: 'changed',
      },
    );
    return counts.queued + counts.resent;
  }

  /** Takes the outcomes that wait. @param dies whether it ends before they are off the queue: they come again */
  async receive(dies = false): Promise<void> {
    const taken: Waiting[] = [];
    await receiveOutcomes(
      {
        outcomes: {
          take: () =>
            this.turns.step(async () => {
              taken.push(...this.#outcomes.filter(({ locked }) => !locked));
              for (const one of taken) one.locked = true;
              return taken.map(({ message }) => message);
            }),
          completeAll: () =>
            this.turns.step(async () => {
              if (dies) for (const one of taken) one.locked = false;
              else this.#outcomes = this.#outcomes.filter((one) => !taken.includes(one));
            }),
          deadLetter: async () => void this.faults.push('a message was set aside'),
        },
        ledger: this.turns.each(this.database.ledger, 'findKnown', 'applyOutcomes'),
        log: () => undefined,
        now: () => new Date(),
      },
      RELAY,
      0,
    );
    await this.turns.step(() => this.#lookAtSent());
  }

  /** The function app takes the next record to DfE and answers. @returns false where none waits */
  async answer(fate: Fate = this.random.pick(FATES)): Promise<boolean> {
    const body = await this.turns.step(async () => this.#deltas.shift());
    if (!body) return false;
    const read = readBody(submissionSchema, body);
    if (!read.ok) throw new Error(read.problem);
    const { submissionId, record } = read.message;
    await this.turns.step(async () => {
      if (this.posted.includes(submissionId)) this.faults.push('a submission was POSTed twice');
      this.posted.push(submissionId);
      if (fate === 'sent' || fate === 'sent twice' || fate === 'taken unheard') this.#take(record);
      if (fate === 'sent twice') this.#take(record);
    });
    await this.turns.step(async () => {
      const again = this.random.chance(0.2) ? 2 : 1;
      for (let n = 0; n < again; n += 1) this.#outcomes.push(messageOf(outcomeOf(submissionId, fate)));
    });
    return true;
  }

  /** Without faults from now on, until nothing is on the way or to be sent. */
  async comeToRest(): Promise<void> {
    for (let rounds = 0; rounds < 12; rounds += 1) {
      const before = this.posted.length;
      const pushed = await this.push(true);
      while (await this.answer('sent'));
      const waiting = this.#outcomes.length;
      await this.receive();
      if (pushed + waiting === 0 && this.posted.length === before) return;
    }
    this.faults.push('it does not come to rest');
  }

  /** Whether DfE holds exactly the source. */
  get agrees(): boolean {
    return this.#holds(this.#current);
  }

  #holds(record: ChildRecord | undefined): boolean {
    const expected = record && holdingOf(record, this.law);
    return this.#held && expected ? sameHolding(this.#held, expected) : this.#held === expected;
  }

  #take(record: Record<string, unknown>): void {
    this.#held = applyRecord(this.#held, record as ChildRecord, this.law);
  }

  /** I2: what staging calls sent is what DfE holds. */
  async #lookAtSent(): Promise<void> {
    const [row] = await this.source.read();
    const isSent = row?.status.toLowerCase() === 'sent' && row.rowState.toLowerCase() === 'unchanged';
    if (isSent && !this.#holds(row.record as ChildRecord))
      this.faults.push('sent, and DfE holds another record');
  }

  /** The queue drops a message whose id it has seen. */
  #sender(): Pick<ServiceBusSender, 'createMessageBatch' | 'sendMessages'> {
    return {
      createMessageBatch: async () => {
        const messages: ServiceBusMessage[] = [];
        const tryAddMessage = (message: ServiceBusMessage) => messages.push(message) > 0;
        return Object.defineProperty({ tryAddMessage, messages }, 'count', {
          get: () => messages.length,
        }) as never;
      },
      sendMessages: async (batch) => {
        for (const { messageId, body } of (batch as unknown as { messages: ServiceBusMessage[] }).messages) {
          if (this.#seenIds.has(String(messageId))) continue;
          this.#seenIds.add(String(messageId));
          this.#deltas.push(body as Buffer);
        }
      },
    };
  }
}

function outcomeOf(submissionId: string, fate: Fate): Outcome {
  const uncertain = fate === 'sent twice' || fate === 'lost' || fate === 'taken unheard';
  if (fate === 'sent' || fate === 'sent twice') return { outcome: 'sent', submissionId, uncertain };
  const outcome = fate === 'rejected' ? 'rejected' : 'failed';
  return { outcome, submissionId, uncertain, reason: 'as the test has it' };
}

function messageOf(outcome: Outcome): Waiting {
  const body = packBody({
    type: 'outcomes',
    version: 1,
    batchId: randomUUID(),
    laCode: RELAY.laCode,
    dataset: RELAY.dataset,
    answeredAt: new Date().toISOString(),
    outcomes: [outcome],
  });
  return { message: { body } as ServiceBusReceivedMessage, locked: false };
}
