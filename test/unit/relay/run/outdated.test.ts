import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { ReadMessage } from '../../../../relay/run/open-outcomes';
import { findOutdated, isRefusedCopy } from '../../../../relay/run/outdated';
import type { Outcome } from '../../../../shared/messages';

const ID = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

const sent = (n: number): Outcome => ({ outcome: 'sent', submissionId: ID(n), uncertain: false });
const failed = (n: number): Outcome => ({ ...sent(n), outcome: 'failed', reason: 'DfE did not answer' });
const refused = (n: number): Outcome => ({ ...failed(n), outdated: true }) as Outcome;

const messageOf = (...outcomes: Outcome[]): ReadMessage => ({
  message: {} as ServiceBusReceivedMessage,
  read: {
    message: {
      type: 'outcomes',
      version: 1,
      batchId: ID(9),
      laCode: '845',
      dataset: 'live',
      answeredAt: '2026-11-22T02:00:00.000Z',
      outcomes,
    },
    unreadable: 0,
    nameless: 0,
  },
});

/** A ledger that knows submission 1, which is on the way, and 2, which is not any more. */
const ledger = {
  findKnown: async (ids: string[]) =>
    new Map(
      [
        [ID(1), { inFlight: true }],
        [ID(2), { inFlight: false }],
      ].filter(([id]) => ids.includes(id as string)) as [string, { inFlight: boolean }][],
    ),
};

describe('outcomes', () => {
  it.each<[string, Outcome[], boolean, boolean]>([
    ['of what is on the way', [sent(1), failed(1)], false, false],
    ['of what was answered before', [sent(2)], false, false],
    ['of nothing that the ledger knows', [sent(3), failed(4)], true, true],
    ['of which it knows a part', [sent(1), sent(3)], false, false],
    ['that refuse what is on the way', [sent(1), refused(1)], true, false],
    ['that refuse what was closed before, as by a resync', [refused(2)], false, false],
    ['that refuse a copy', [refused(3), refused(4)], false, true],
    ['that refuse a part of what it does not know', [refused(3), sent(4)], true, true],
    ['that refuse another, beside its own', [refused(3), sent(1)], false, false],
  ])('%s show a database that was restored or copied: %j %s', async (_, outcomes, isOutdated, isUnknown) => {
    const message = messageOf(...outcomes);
    expect(await findOutdated(ledger, [message])).toEqual({
      isOutdated,
      unknown: new Set(isUnknown ? [message] : []),
    });
  });

  it('of several messages are looked up together', async () => {
    const [own, other] = [messageOf(sent(1)), messageOf(sent(3))];
    expect(await findOutdated(ledger, [own, other])).toEqual({ isOutdated: true, unknown: new Set([other]) });
    expect(await findOutdated(ledger, [])).toEqual({ isOutdated: false, unknown: new Set() });
  });

  it('tell a copy that it was refused where each of them does', () => {
    expect(isRefusedCopy(messageOf(refused(3), refused(4)))).toBe(true);
    expect(isRefusedCopy(messageOf(refused(3), failed(4)))).toBe(false);
  });
});
