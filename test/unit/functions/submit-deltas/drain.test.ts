import { randomUUID } from 'node:crypto';
import type { DfeClient } from '../../../../functions/dfe/ports';
import { LINES } from '../../../../functions/log-lines';
import { type DrainParts, drain } from '../../../../functions/submit-deltas/drain';
import type { Submission } from '../../../../shared/messages';
import { childOf, messageOf, submissionOf, submissionsOf } from '../../../integration/functions/submissions';
import { spoilChild } from '../../../local/children';
import { until } from '../../../local/until';
import { type MemorySite, memorySite, SETTINGS } from './memory-site';

let site: MemorySite;
/** The children of each POST. */
let posts: string[][];
beforeEach(() => {
  site = memorySite();
  posts = [];
});

/** A DfE that takes everything. */
const dfe: DfeClient = {
  async post(body, records) {
    const batch: { la_child_id: string }[] = JSON.parse(Buffer.from(body).toString('utf8'));
    posts.push(batch.map(({ la_child_id }) => la_child_id));
    return {
      reply: { kind: 'accepted', receipts: batch.map((_, n) => `receipt-${n}`) },
      attempts: [],
      uncertain: records !== batch.length,
    };
  },
};

function put(...submissions: Submission[]): void {
  site.queue.put(submissions.map(messageOf));
}
const free = (...submissions: Submission[]) =>
  submissions.map(({ submissionId: messageId }) => ({ messageId, locked: false }));

describe('a drain', () => {
  it('is nothing where nothing waits', async () => {
    expect(await drain(site.start(dfe), SETTINGS)).toBeUndefined();
    expect(site.logged).toEqual([]);
  });

  it('goes on until the queue is empty, as many messages at a time as a batch may have records', async () => {
    const submissions = submissionsOf(5);
    put(...submissions);
    expect(await drain(site.start(dfe), SETTINGS)).toMatchObject({
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
    const listening: DrainParts['receiver'] = {
      ...receiver,
      receiveMessages: async (...args) => {
        asked.push(args);
        return [];
      },
    };
    await drain({ ...parts, receiver: listening }, { ...SETTINGS, batchSize: 7, receiveWaitMs: 1_234 });
    expect(asked).toEqual([[7, { maxWaitTimeInMs: 1_234 }]]);
  });

  it('counts a batch that was left open as something it had to do', async () => {
    const address = { laCode: '845', runId: 'run-1', batchId: randomUUID(), day: '2026-11-22' };
    const open = { address, submissionIds: ['a'], openedAt: '2026-11-22T02:00:00.000Z' };
    await site.archive.writeJournal({ version: 1, open, answered: [], perhapsPosted: [] });
    expect(await drain(site.start(dfe), SETTINGS)).toMatchObject({ batches: 0, ended: 'queue empty' });
  });
});

describe('messages that are no submission for this function app', () => {
  it('are set aside with their reason, and the others are sent', async () => {
    const [good, other] = submissionsOf(2) as [Submission, Submission];
    const anon: Submission = { ...other, dataset: 'anon' };
    site.queue.put([{ body: Buffer.from('{}'), messageId: 'm1' }, messageOf(anon), messageOf(good)]);
    expect(await drain(site.start(dfe), { ...SETTINGS, batchSize: 3 })).toMatchObject({
      batches: 1,
      sent: 1,
      deadLettered: 2,
    });
    expect(site.queue.deadLetters).toEqual([
      ['m1', 'NotASubmission', expect.stringContaining('version: invalid_union')],
      [
        anon.submissionId,
        'WrongDataset',
        'This function app sends the dataset live; the message is of anon.',
      ],
    ]);
    expect(site.logged.slice(0, 2)).toEqual([
      { line: LINES.messageUndeliverable, values: { error: 'NotASubmission' } },
      { line: LINES.messageUndeliverable, values: { error: 'WrongDataset' } },
    ]);
    expect(posts).toEqual([[childOf(good)]]);
  });

  it('are all there is to do where no other waits', async () => {
    site.queue.put([{ body: Buffer.from('{}'), messageId: 'm1' }]);
    expect(await drain(site.start(dfe), SETTINGS)).toMatchObject({ batches: 0, deadLettered: 1 });
    expect(posts).toEqual([]);
  });
});

describe('a record that DfE would refuse', () => {
  const invalid = () => submissionOf(spoilChild('postcode too long', { la_child_id: 'C999' }));

  it('is rejected with its faults, taken off the queue and not POSTed; the others are', async () => {
    const bad = invalid();
    const [good] = submissionsOf(1) as [Submission];
    put(bad, good);
    expect(await drain(site.start(dfe), SETTINGS)).toMatchObject({ batches: 1, sent: 1, rejected: 1 });
    expect(site.outcomes()[0]).toEqual({
      outcome: 'rejected',
      submissionId: bad.submissionId,
      uncertain: false,
      reason: expect.stringMatching(/^The record has 1 fault: child_details\.postcode: .* \[max-length\]$/),
    });
    expect(posts).toEqual([[childOf(good)]]);
    expect(site.queue.messages()).toEqual([]);
  });

  it('is one for an error alone: what is doubtful is sent', async () => {
    put(submissionOf({ la_child_id: 'C1', child_details: { sex: 'X' } }));
    expect(await drain(site.start(dfe), SETTINGS)).toMatchObject({ sent: 1, rejected: 0 });
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
    const another = { ...second, runId: randomUUID() };
    put(first, another, third);
    const late: DfeClient = {
      post(...args) {
        limit.abort();
        return dfe.post(...args);
      },
    };
    expect(await drain(site.start(late), { ...STOP_AFTER, batchSize: 2 })).toMatchObject({
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
    const late: DrainParts['receiver'] = {
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
    expect(await drain({ ...parts, receiver: late }, STOP_AFTER)).toMatchObject({
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
    expect(await drain(site.start(stopped), STOP_AFTER)).toMatchObject({ sent: 0, ended: 'time limit' });
    expect(site.queue.messages()).toEqual(free(first));
  });
});

describe('a queue that fails', () => {
  it('while a batch is on its way lets the batch end first, and is then an error', async () => {
    const submissions = submissionsOf(2);
    put(...submissions);
    const { receiver, ...parts } = site.start(dfe);
    let calls = 0;
    const failing: DrainParts['receiver'] = {
      ...receiver,
      receiveMessages(...args) {
        calls += 1;
        return calls === 1 ? receiver.receiveMessages(...args) : Promise.reject(new Error('the link is cut'));
      },
    };
    await expect(drain({ ...parts, receiver: failing }, SETTINGS)).rejects.toThrow('the link is cut');
    expect(posts).toEqual([submissions.map(childOf)]);
    expect(site.outcomes()).toHaveLength(2);
    expect(await site.archive.readJournal()).toMatchObject({ open: null });
  });
});
