import { randomUUID } from 'node:crypto';
import { ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import { MessageStream } from '../../../relay/bus/message-stream';
import { openDatabase } from '../../../relay/database/open';
import type { NewSubmission, Refusal, RelayDatabase } from '../../../relay/database/ports';
import { type PushCounts, push } from '../../../relay/run/push';
import { receiveOutcomes } from '../../../relay/run/receive';
import {
  type Outcome,
  type Outcomes,
  packBody,
  readBody,
  type Submission,
  submissionSchema,
} from '../../../shared/messages';
import type { Broker } from '../../local/broker';
import { LA_CODE } from '../../local/cloud';
import { QUEUES } from '../../local/queues';

/** The end of a process, as far as a test in the same process can play it: nothing after it is done. */
export class Death extends Error {
  override readonly name = 'Death';
}

/** When a relay dies. `amid`: one of several sends, or of several completions, is done. */
export interface Moment {
  readonly when: 'before' | 'amid' | 'after';
  readonly step: 'refuse' | 'stage' | 'send' | 'markQueued' | 'applyOutcomes' | 'completeAll';
}

const RELAY = { laCode: LA_CODE, dataset: 'live', settleMs: 0 } as const;
const never = new AbortController().signal;

/** The two halves of a run with real collaborators, in lives that end where a test says. */
export class MortalRelay {
  private constructor(
    private readonly broker: Broker,
    private readonly database: RelayDatabase,
    private readonly functionApp: ServiceBusClient,
  ) {}

  static async open(broker: Broker, databaseUrl: string): Promise<MortalRelay> {
    const database = await openDatabase(databaseUrl, {
      stagingTable: 'ssd_api_data_staging',
      dataset: 'live',
    });
    return new MortalRelay(broker, database, new ServiceBusClient(broker.connectionString));
  }

  /** @throws Death at the moment given */
  async push(death?: Moment): Promise<PushCounts> {
    const bus = new ServiceBusClient(this.broker.connectionString);
    const { staging, ledger } = this.database;
    const deltas = bus.createSender(QUEUES.deltas);
    const die = mortal(death);
    try {
      return await push(
        {
          database: {
            staging: { ...staging, refuse: die('refuse', (rows: Refusal[]) => staging.refuse(rows)) },
            ledger: {
              ...ledger,
              stage: die('stage', (rows: NewSubmission[]) => ledger.stage(rows)),
              markQueued: die('markQueued', (ids: string[], at: Date) => ledger.markQueued(ids, at)),
            },
          },
          deltas: {
            createMessageBatch: () => deltas.createMessageBatch(),
            sendMessages: die('send', (messages: Parameters<typeof deltas.sendMessages>[0]) =>
              deltas.sendMessages(messages),
            ),
          },
          now: () => new Date(),
          stopped: never,
          progress: () => undefined,
        },
        {
          ...RELAY,
          runId: randomUUID(),
          runNumber: 1,
          at: new Date(),
          retryRejected: false,
          mode: 'full',
          scope: 'changed',
        },
      );
    } finally {
      await bus.close();
    }
  }

  /** Takes all outcomes that are on the queue. @throws Death at the moment given, leaving locks behind */
  async receive(death?: Moment): Promise<void> {
    const bus = new ServiceBusClient(this.broker.connectionString);
    const receiver = bus.createReceiver(QUEUES.outcomes, { skipParsingBodyAsJson: true });
    const stream = new MessageStream(receiver, () => undefined);
    const { ledger } = this.database;
    const die = mortal(death);
    try {
      while (this.broker.messages(QUEUES.outcomes).length > 0) {
        await receiveOutcomes(
          {
            outcomes: {
              take: (waitMs) => stream.take(waitMs),
              completeAll: die(
                'completeAll',
                (messages: readonly ServiceBusReceivedMessage[]) => stream.completeAll(messages),
                (messages) => stream.completeAll(messages.slice(0, 1)),
              ),
              deadLetter: (...letter) => stream.deadLetter(...letter),
            },
            ledger: {
              applyOutcomes: die('applyOutcomes', (outcomes: Outcome[], at: Date) =>
                ledger.applyOutcomes(outcomes, at),
              ),
              findKnown: (ids) => ledger.findKnown(ids),
              noteResync: (state, at) => ledger.noteResync(state, at),
            },
            log: () => undefined,
            now: () => new Date(),
          },
          RELAY,
          1_000,
        );
      }
    } finally {
      await stream.close();
      await bus.close();
      // A lock lasts minutes; what a dead relay held comes again after that.
      this.broker.expireLocks(QUEUES.outcomes);
    }
  }

  /** What the function app does, without DfE: takes every submission off the queue and answers each by itself. */
  async answer(outcomeOf: (submission: Submission) => Outcome = sent): Promise<Submission[]> {
    const receiver = this.functionApp.createReceiver(QUEUES.deltas, {
      receiveMode: 'receiveAndDelete',
      skipParsingBodyAsJson: true,
    });
    const submissions: Submission[] = [];
    const count = () => this.broker.messages(QUEUES.deltas).length;
    while (count() > 0) {
      // The client waits a second for a group that is not full.
      for (const { body } of await receiver.receiveMessages(count())) {
        const read = readBody(submissionSchema, body);
        if (!read.ok) throw new Error(read.problem);
        submissions.push(read.message);
      }
    }
    await receiver.close();
    for (const submission of submissions) await this.putOutcomes([outcomeOf(submission)]);
    return submissions;
  }

  async putOutcomes(outcomes: Outcome[]): Promise<void> {
    const batchId = randomUUID();
    const answeredAt = new Date().toISOString();
    const message: Outcomes = { type: 'outcomes', version: 1, batchId, ...RELAY, answeredAt, outcomes };
    const sender = this.functionApp.createSender(QUEUES.outcomes);
    await sender.sendMessages({ body: packBody(message), messageId: batchId });
    await sender.close();
  }

  async close(): Promise<void> {
    await this.functionApp.close();
    await this.database.close();
  }
}

export const sent = ({ submissionId }: Submission): Outcome => ({
  submissionId,
  outcome: 'sent',
  uncertain: false,
  receipt: `receipt of ${submissionId}`,
});

/** Wraps steps so that the one named ends the relay; `partly` is what is done of it where the relay dies amid it. */
function mortal(death: Moment | undefined) {
  return <Given extends unknown[], Result>(
    step: Moment['step'],
    work: (...given: Given) => Promise<Result>,
    partly: (...given: Given) => Promise<unknown> = work,
  ) =>
    async (...given: Given): Promise<Result> => {
      if (death?.step !== step) return work(...given);
      if (death.when === 'before') throw new Death();
      await (death.when === 'amid' ? partly : work)(...given);
      throw new Death();
    };
}
