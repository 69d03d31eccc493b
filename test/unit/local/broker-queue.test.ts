import { MessageQueue, type QueueOptions } from '../../local/broker/queue';
import { type NewMessage, type Settlement, stateOf } from '../../local/broker/queued-message';

const COMPLETE: Settlement = { kind: 'complete' };
const ABANDON: Settlement = { kind: 'abandon', changes: new Map() };
const DEFER: Settlement = { kind: 'defer', changes: new Map() };

/** A queue with its dead letters and a clock that stands still until it is moved. */
function setUp(options: QueueOptions = {}) {
  let now = 1_000_000;
  const clock = (): number => now;
  const deadLetters = new MessageQueue<string>('q/$deadletterqueue', {}, clock);
  const queue = new MessageQueue<string>('q', options, clock, deadLetters);
  const enqueue = (messageId: string, more: Partial<NewMessage<string>> = {}): number =>
    queue.enqueue({ messageId, content: `body of ${messageId}`, ...more });
  const lockNext = () => {
    const message = queue.lockNext();
    return message && { id: message.messageId, token: message.lock?.token ?? '', message };
  };
  const lockAll = () => {
    const locked: NonNullable<ReturnType<typeof lockNext>>[] = [];
    for (let one = lockNext(); one !== undefined; one = lockNext()) locked.push(one);
    return locked;
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { queue, deadLetters, enqueue, lockNext, lockAll, pass, now: clock };
}

const ids = (messages: readonly { messageId: string }[]): string[] => messages.map((one) => one.messageId);

describe('order', () => {
  it('delivers by sequence number', () => {
    const { enqueue, lockAll } = setUp();
    for (const id of ['a', 'b', 'c']) enqueue(id);
    expect(lockAll().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('delivers what comes back before what is newer, however it came back', () => {
    const { queue, enqueue, lockNext, lockAll } = setUp();
    for (const id of ['a', 'b', 'c', 'd']) enqueue(id);
    const tokens = [lockNext(), lockNext(), lockNext()].map((one) => one?.token ?? '');
    for (const token of [...tokens].reverse()) queue.settle(token, ABANDON);
    expect(lockAll().map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps the order of many messages that come back mixed', () => {
    const { queue, enqueue, lockAll } = setUp();
    const sent = Array.from({ length: 500 }, (_, index) => `m${index}`);
    for (const id of sent) enqueue(id);
    const locked = lockAll();
    // 263 and 500 have no common divisor: every message once, in a scattered order.
    for (const index of sent.keys()) queue.settle(locked[(index * 263) % 500]?.token ?? '', ABANDON);
    expect(lockAll().map(({ id }) => id)).toEqual(sent);
  });
});

describe('locks', () => {
  it('a locked message is not delivered again, and a completed one is gone', () => {
    const { queue, enqueue, lockNext } = setUp();
    enqueue('a');
    const first = lockNext();
    expect(lockNext()).toBeUndefined();
    expect(queue.settle(first?.token ?? '', COMPLETE)).toBe(true);
    expect(queue.all()).toEqual([]);
  });

  it('a lock that ends gives the message back with one more failed delivery', () => {
    const { enqueue, lockNext, pass } = setUp({ lockDurationMs: 100 });
    enqueue('a');
    lockNext();
    pass(99);
    expect(lockNext()).toBeUndefined();
    pass(1);
    expect(lockNext()?.message.deliveryCount).toBe(1);
  });

  it('settling or renewing after the lock ended changes nothing', () => {
    const { queue, enqueue, lockNext, pass } = setUp({ lockDurationMs: 100 });
    enqueue('a');
    const token = lockNext()?.token ?? '';
    pass(100);
    expect(queue.settle(token, COMPLETE)).toBe(false);
    expect(queue.renewLock(token)).toBeUndefined();
    expect(queue.all().map(stateOf)).toEqual(['active']);
  });

  it('a renewed lock lasts the whole duration again, while others end', () => {
    const { queue, enqueue, lockNext, pass, now } = setUp({ lockDurationMs: 100 });
    enqueue('a');
    enqueue('b');
    const renewed = lockNext()?.token ?? '';
    lockNext();
    pass(60);
    expect(queue.renewLock(renewed)).toBe(now() + 100);
    pass(60);
    expect(queue.all().map(stateOf)).toEqual(['locked', 'active']);
    expect(queue.settle(renewed, COMPLETE)).toBe(true);
  });

  it('all locks can be ended at once', () => {
    const { queue, enqueue, lockAll } = setUp();
    for (const id of ['a', 'b']) enqueue(id);
    const tokens = lockAll().map(({ token }) => token);
    queue.expireLocks();
    expect(tokens.map((token) => queue.settle(token, COMPLETE))).toEqual([false, false]);
    expect(lockAll().map(({ message }) => message.deliveryCount)).toEqual([1, 1]);
  });

  it('tells when the next lock ends', () => {
    const { queue, enqueue, lockNext, now } = setUp({ lockDurationMs: 100 });
    enqueue('a');
    expect(queue.nextDeadline()).toBe(Number.POSITIVE_INFINITY);
    lockNext();
    expect(queue.nextDeadline()).toBe(now() + 100);
  });
});

describe('dead letters', () => {
  it('takes a message that its receiver gives up, with reason, description and changed properties', () => {
    const { queue, deadLetters, enqueue, lockNext } = setUp();
    const sequenceNumber = enqueue('a');
    const changes = new Map([['hint', 'x']]);
    const settlement = { kind: 'deadLetter', reason: 'bad', description: 'very', changes } as const;
    queue.settle(lockNext()?.token ?? '', settlement);
    expect(queue.all()).toEqual([]);
    expect(deadLetters.lockNext()).toMatchObject({
      sequenceNumber,
      deadLetter: { source: 'q', reason: 'bad', description: 'very' },
      changes,
    });
  });

  it('takes a message after its last failed delivery, not before', () => {
    const { queue, deadLetters, enqueue, lockNext } = setUp({ maxDeliveryCount: 2 });
    enqueue('a');
    queue.settle(lockNext()?.token ?? '', ABANDON);
    expect(deadLetters.all()).toEqual([]);
    queue.settle(lockNext()?.token ?? '', ABANDON);
    expect(deadLetters.all()).toMatchObject([{ deadLetter: { reason: 'MaxDeliveryCountExceeded' } }]);
  });

  it('are kept however often they are delivered', () => {
    const { queue, deadLetters, enqueue, lockNext } = setUp({ maxDeliveryCount: 1 });
    enqueue('a');
    queue.settle(lockNext()?.token ?? '', ABANDON);
    for (let times = 0; times < 20; times += 1) {
      deadLetters.settle(deadLetters.lockNext()?.lock?.token ?? '', ABANDON);
    }
    expect(ids(deadLetters.all())).toEqual(['a']);
  });
});

describe('time to live', () => {
  it('drops an expired message', () => {
    const { queue, enqueue, pass } = setUp();
    enqueue('short', { ttlMs: 100 });
    enqueue('long');
    pass(100);
    expect(ids(queue.all())).toEqual(['long']);
  });

  it('is at most the default of the queue', () => {
    const { queue, enqueue, pass } = setUp({ defaultTtlMs: 50 });
    enqueue('a', { ttlMs: 100 });
    enqueue('b');
    pass(50);
    expect(queue.all()).toEqual([]);
  });

  it('dead-letters an expired message where the queue says so', () => {
    const { deadLetters, queue, enqueue, pass } = setUp({ deadLetterOnExpiration: true });
    enqueue('a', { ttlMs: 100 });
    pass(100);
    queue.advance();
    expect(deadLetters.all()).toMatchObject([{ deadLetter: { reason: 'TTLExpiredException' } }]);
  });

  it('waits for the lock: a message that expires while locked can still be completed', () => {
    const { queue, enqueue, lockNext, pass } = setUp();
    enqueue('a', { ttlMs: 100 });
    enqueue('b', { ttlMs: 100 });
    const kept = lockNext()?.token ?? '';
    const abandoned = lockNext()?.token ?? '';
    pass(100);
    expect(queue.settle(kept, COMPLETE)).toBe(true);
    queue.settle(abandoned, ABANDON);
    expect(queue.all()).toEqual([]);
  });

  it('does not slow the queue down by what was completed long before', () => {
    const { queue, enqueue, lockNext } = setUp({ defaultTtlMs: 1_000 });
    for (let round = 0; round < 5_000; round += 1) {
      enqueue(`m${round}`);
      queue.settle(lockNext()?.token ?? '', COMPLETE);
    }
    enqueue('last');
    expect(lockNext()?.id).toBe('last');
  });
});

describe('duplicate detection', () => {
  it('takes an id once within the window, also after it was completed', () => {
    const { queue, enqueue, lockNext, pass } = setUp({ duplicateDetectionMs: 1_000 });
    enqueue('a');
    queue.settle(lockNext()?.token ?? '', COMPLETE);
    pass(999);
    enqueue('a');
    expect(queue.all()).toEqual([]);
    pass(1);
    enqueue('a');
    expect(ids(queue.all())).toEqual(['a']);
  });

  it('is off by default', () => {
    const { queue, enqueue } = setUp();
    enqueue('a');
    enqueue('a');
    expect(ids(queue.all())).toEqual(['a', 'a']);
  });
});

describe('scheduled messages', () => {
  it('are delivered when they are due, as if they came then', () => {
    const { queue, enqueue, lockAll, pass, now } = setUp();
    const number = enqueue('later', { scheduledFor: now() + 100 });
    enqueue('now');
    expect(queue.nextDeadline()).toBe(now() + 100);
    expect(queue.all().map(stateOf)).toEqual(['scheduled', 'active']);
    pass(100);
    expect(lockAll().map(({ id }) => id)).toEqual(['now', 'later']);
    expect(queue.all()[1]?.sequenceNumber).toBeGreaterThan(number);
  });

  it('can be cancelled until they are due', () => {
    const { queue, enqueue, pass, now } = setUp();
    const early = enqueue('early', { scheduledFor: now() + 100 });
    const late = enqueue('late', { scheduledFor: now() + 100 });
    expect(queue.cancelScheduled(early)).toBe(true);
    pass(100);
    expect(queue.cancelScheduled(late)).toBe(false);
    expect(ids(queue.all())).toEqual(['late']);
  });
});

describe('deferred messages', () => {
  it('are delivered by sequence number only, and stay deferred when the lock ends', () => {
    const { queue, enqueue, lockNext, pass } = setUp({ lockDurationMs: 100 });
    const number = enqueue('a');
    queue.settle(lockNext()?.token ?? '', DEFER);
    expect(lockNext()).toBeUndefined();
    expect(queue.takeDeferred([number], 'lock')).toHaveLength(1);
    expect(queue.takeDeferred([number], 'lock')).toBeUndefined();
    pass(100);
    expect(queue.all().map(stateOf)).toEqual(['deferred']);
    expect(ids(queue.takeDeferred([number], 'remove') ?? [])).toEqual(['a']);
    expect(queue.all()).toEqual([]);
  });

  it('are taken all or none', () => {
    const { queue, enqueue, lockNext } = setUp();
    const deferred = enqueue('a');
    const active = enqueue('b');
    queue.settle(lockNext()?.token ?? '', DEFER);
    expect(queue.takeDeferred([deferred, active], 'remove')).toBeUndefined();
    expect(ids(queue.all())).toEqual(['a', 'b']);
  });
});

describe('peek', () => {
  it('shows messages in every state from a sequence number on, without locking them', () => {
    const { queue, enqueue, lockNext, now } = setUp();
    enqueue('a');
    const from = enqueue('b');
    enqueue('c', { scheduledFor: now() + 100 });
    enqueue('d');
    lockNext();
    expect(ids(queue.peek(0, 10))).toEqual(['a', 'b', 'c', 'd']);
    expect(ids(queue.peek(from, 2))).toEqual(['b', 'c']);
    expect(lockNext()?.id).toBe('b');
  });
});

it('receive-and-delete takes each message once', () => {
  const { queue, enqueue } = setUp();
  enqueue('a');
  expect(queue.removeNext()?.messageId).toBe('a');
  expect(queue.removeNext()).toBeUndefined();
});
