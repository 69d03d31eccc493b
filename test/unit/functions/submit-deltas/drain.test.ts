import { randomUUID } from 'node:crypto';
import type { DfeClient } from '../../../../functions/dfe/ports';
import { type TickParts, tick } from '../../../../functions/submit-deltas/tick';
import type { Submission } from '../../../../shared/messages';
import { childOf, messageOf, submissionsOf } from '../../../integration/functions/submissions';
import { until } from '../../../local/until';
import { dfeThatTakes, type MemorySite, memorySite, SETTINGS } from './memory-site';

let site: MemorySite;
/** The children of each POST. */
let posts: string[][];
beforeEach(() => {
  site = memorySite();
  posts = [];
});

const dfe = dfeThatTakes((children) => posts.push(children));

function put(...submissions: Submission[]): void {
  site.queue.put(submissions.map(messageOf));
}
const free = (...submissions: Submission[]) =>
  submissions.map(({ submissionId: messageId }) => ({ messageId, locked: false }));

describe('a drain', () => {
  it('is nothing where nothing waits', async () => {
    expect(await tick(site.start(dfe), SETTINGS)).toBeUndefined();
    expect(site.logged).toEqual([]);
  });

  it('goes on until the queue is empty, as many messages at a time as a batch may have records', async () => {
    const submissions = submissionsOf(5);
    put(...submissions);
    expect(await tick(site.start(dfe), SETTINGS)).toMatchObject({
      batches: 3,
      sent: 5,
      ended: 'queue empty',
    });
    const [a, b, c, d, e] = submissions.map(childOf);
    expect(posts).toEqual([[a, b], [c, d], [e]]);
    expect(site.outcomes().map(({ outcome, uncertain }) => [outcome, uncertain])).toEqual(
      submissions.map(() => ['sent', false]),
    );
  });

  it('listens as long as it is told to, and asks for as many messages as a batch may have records', async () => {
    const asked: unknown[] = [];
    const { receiver, ...parts } = site.start(dfe);
    const listening: TickParts['receiver'] = {
      ...receiver,
      receiveMessages: async (...args) => {
        asked.push(args);
        return [];
      },
    };
    await tick({ ...parts, receiver: listening }, { ...SETTINGS, batchSize: 7, receiveWaitMs: 1_234 });
    expect(asked).toEqual([[7, { maxWaitTimeInMs: 1_234 }]]);
  });

  it('counts a batch that was left open as something it had to do', async () => {
    const address = { laCode: '845', runId: 'run-1', batchId: randomUUID(), day: '2026-11-22' };
    const openedAt = '2026-11-22T02:00:00.000Z';
    const open = { address, contractVersion: 2, submissionIds: ['a'], openedAt } as const;
    await site.putJournal({ open });
    expect(await tick(site.start(dfe), SETTINGS)).toMatchObject({ batches: 0, ended: 'queue empty' });
  });
});

describe('the time limit', () => {
  let limit: AbortController;
  const STOP_AFTER = { ...SETTINGS, batchSize: 1, stopAfterMs: 480_000 };

  beforeEach(() => {
    limit = new AbortController();
    jest
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation((milliseconds) =>
        milliseconds === STOP_AFTER.stopAfterMs ? limit.signal : new AbortController().signal,
      );
  });
  afterEach(() => jest.restoreAllMocks());

  it('lets a batch under way end and gives the rest back: further runs, and what was fetched ahead', async () => {
    const [first, second, third] = submissionsOf(3) as [Submission, Submission, Submission];
    const another = { ...second, runId: randomUUID(), runNumber: 2 } as Submission;
    put(first, another, third);
    const late: DfeClient = {
      post(...args) {
        limit.abort();
        return dfe.post(...args);
      },
    };
    expect(await tick(site.start(late), { ...STOP_AFTER, batchSize: 2 })).toMatchObject({
      batches: 1,
      sent: 1,
      ended: 'time limit',
    });
    expect(posts).toEqual([[childOf(first)]]);
    expect(site.queue.messages()).toEqual(free(another, third));
  });

  it('gives back what comes after it', async () => {
    const [first, second] = submissionsOf(2) as [Submission, Submission];
    put(first, second);
    const { receiver, ...parts } = site.start(dfe);
    let calls = 0;
    const late: TickParts['receiver'] = {
      ...receiver,
      async receiveMessages(...args) {
        calls += 1;
        const messages = await receiver.receiveMessages(...args);
        if (calls === 2) {
          await until(() => site.outcomes().length === 1, 'the first is answered');
          limit.abort();
        }
        return messages;
      },
    };
    expect(await tick({ ...parts, receiver: late }, STOP_AFTER)).toMatchObject({
      sent: 1,
      ended: 'time limit',
    });
    expect(posts).toEqual([[childOf(first)]]);
    expect(site.queue.messages()).toEqual(free(second));
  });

  it('reaches DfE’s client, whose batch then goes back to the queue', async () => {
    const [first] = submissionsOf(1) as [Submission];
    put(first);
    const stopped: DfeClient = {
      async post(_body, _records, signal) {
        limit.abort();
        expect(signal?.aborted).toBe(true);
        return { reply: { kind: 'unavailable', problem: 'stopped' }, attempts: [], uncertain: false };
      },
    };
    expect(await tick(site.start(stopped), STOP_AFTER)).toMatchObject({ sent: 0, ended: 'time limit' });
    expect(site.queue.messages()).toEqual(free(first));
  });
});

describe('a queue that fails', () => {
  it('while a batch is on its way lets the batch end first, and is then an error', async () => {
    const submissions = submissionsOf(2);
    put(...submissions);
    const { receiver, ...parts } = site.start(dfe);
    let calls = 0;
    const failing: TickParts['receiver'] = {
      ...receiver,
      receiveMessages(...args) {
        calls += 1;
        return calls === 1 ? receiver.receiveMessages(...args) : Promise.reject(new Error('the link is cut'));
      },
    };
    await expect(tick({ ...parts, receiver: failing }, SETTINGS)).rejects.toThrow('the link is cut');
    expect(posts).toEqual([submissions.map(childOf)]);
    expect(site.outcomes()).toHaveLength(2);
    expect(await site.journal()).toMatchObject({ open: null });
  });
});
