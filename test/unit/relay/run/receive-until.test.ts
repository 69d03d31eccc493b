import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceBusClient, ServiceBusReceivedMessage } from '@azure/service-bus';
import type { Context } from '../../../../relay/context';
import type { RelayDatabase } from '../../../../relay/database/ports';
import { openAccount } from '../../../../relay/run/end/run-account';
import { receiveUntil } from '../../../../relay/run/receive-until';
import type { RoundParts } from '../../../../relay/run/rounds';
import { outcomeMessage, outcomeOf } from '../../../faults/interleavings/queued';
import { LA_CODE } from '../../../local/cloud';

/** A ledger with this many submissions in flight, of which one is answered every few milliseconds. */
function partsWith(inFlight: number) {
  const ids = Array.from({ length: inFlight }, (): string => randomUUID());
  const left = new Set<string>(ids);
  const counted: number[] = [];
  const progress: string[] = [];
  const none = { rejected: 0, failed: 0, ignored: 0, toContinue: 0, uncertain: 0, deleted: 0, late: 0 };
  const ledger = {
    findKnown: async (asked: string[]) => new Map(asked.map((id) => [id, { inFlight: left.has(id) }])),
    async applyOutcomes(outcomes: readonly { submissionId: string }[]) {
      for (const { submissionId } of outcomes) left.delete(submissionId);
      return { ...none, sent: outcomes.length };
    },
    async countInFlight() {
      counted.push(left.size);
      return { staged: 0, queued: left.size, oldestStagedAt: null };
    },
  };
  const receiver = {
    subscribe({ processMessage }: { processMessage: (message: ServiceBusReceivedMessage) => unknown }) {
      const deliver = async (): Promise<void> => {
        for (const id of ids) {
          await wait(2);
          processMessage(outcomeMessage(outcomeOf(id, 'sent')) as unknown as ServiceBusReceivedMessage);
        }
      };
      void deliver();
      return { close: async () => undefined };
    },
    completeMessage: async () => undefined,
    close: async () => undefined,
  };
  const parts = {
    context: {
      now: () => new Date(),
      steady: () => performance.now(),
      stopped: new AbortController().signal,
      log: () => undefined,
      terminal: { line: () => undefined, progress: (text: string) => progress.push(text) },
    } as unknown as Context,
    database: { ledger } as unknown as RelayDatabase,
    bus: { createReceiver: () => receiver } as unknown as ServiceBusClient,
    dataset: 'live',
    laCode: LA_CODE,
    settleMs: 0,
    account: openAccount('run', new Date()),
  } as unknown as RoundParts;
  return { parts, counted, progress };
}

it('What is in flight is counted when the push is done and when nothing seems left, not after every answer', async () => {
  const { parts, counted, progress } = partsWith(60);
  await receiveUntil(parts, 10_000, performance.now() + 60_000, Promise.resolve());
  expect(parts.account.received.sent).toBe(60);
  expect(counted.at(-1)).toBe(0);
  expect(counted.length).toBeLessThanOrEqual(3);
  // What is told meanwhile falls with every answer.
  expect(new Set(progress).size).toBeGreaterThan(counted.length);
});
