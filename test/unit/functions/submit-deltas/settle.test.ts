import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { abandonAll, completeAll } from '../../../../functions/submit-deltas/settle';

const messages = ['m1', 'm2', 'm3'].map((messageId) => ({ messageId }) as ServiceBusReceivedMessage);
const idsOf = (some: readonly ServiceBusReceivedMessage[]) => some.map(({ messageId }) => messageId);

/** Settles what it is given, but fails at the messages of these ids. */
function settler(failing: readonly string[]) {
  const asked: unknown[] = [];
  let underWay = 0;
  let mostAtOnce = 0;
  return {
    asked,
    mostAtOnce: () => mostAtOnce,
    settle: async ({ messageId }: ServiceBusReceivedMessage): Promise<void> => {
      asked.push(messageId);
      underWay += 1;
      mostAtOnce = Math.max(mostAtOnce, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      if (failing.includes(String(messageId))) throw new Error('the lock is lost');
    },
  };
}

describe('completing messages', () => {
  it('names those that could not be completed, and completes the others', async () => {
    const { asked, settle } = settler(['m2']);
    expect(idsOf(await completeAll({ completeMessage: settle }, messages))).toEqual(['m2']);
    expect(asked).toEqual(['m1', 'm2', 'm3']);
  });

  it('names none where all were completed', async () => {
    expect(await completeAll({ completeMessage: settler([]).settle }, messages)).toEqual([]);
  });
});

describe('giving messages back', () => {
  it("goes one by one: two at once could take each other's place", async () => {
    const { asked, mostAtOnce, settle } = settler([]);
    await abandonAll({ abandonMessage: settle }, messages);
    expect(asked).toEqual(['m1', 'm2', 'm3']);
    expect(mostAtOnce()).toBe(1);
  });

  it('ends at the first that cannot be given back, without an error', async () => {
    const { asked, settle } = settler(['m2']);
    await abandonAll({ abandonMessage: settle }, messages);
    expect(asked).toEqual(['m1', 'm2']);
  });
});
