import type { DfeClient } from '../../../../functions/dfe/ports';
import { type TickParts, tick } from '../../../../functions/submit-deltas/tick';
import type { Submission } from '../../../../shared/messages';
import { childOf, messageOf, submissionsOf } from '../../../integration/functions/submissions';
import { until } from '../../../local/until';
import { dfeThatTakes, type MemorySite, memorySite, SETTINGS } from './memory-site';

// What goes on beside a POST, and what does not.

let site: MemorySite;
let posts: string[][];
let submissions: Submission[];
beforeEach(() => {
  site = memorySite();
  posts = [];
  submissions = submissionsOf(6);
  site.queue.put(submissions.map(messageOf));
});

const dfe = dfeThatTakes((children) => posts.push(children));
const childrenOf = (from: number, to: number) => submissions.slice(from, to).map(childOf);

/** Something that waits until it is let go. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  return { opened, open };
}

/** Parts whose outcomes wait for what `before` does with the number of their message. */
function reportingAfter(parts: TickParts, before: (nth: number) => Promise<void>): TickParts {
  let nth = 0;
  return {
    ...parts,
    async sendOutcomes(report) {
      nth += 1;
      await before(nth);
      await parts.sendOutcomes(report);
    },
  };
}

it('POSTs the next batch while the outcomes of the one before go out, and no further one', async () => {
  const first = gate();
  const parts = reportingAfter(site.start(dfe), (nth) => (nth === 1 ? first.opened : Promise.resolve()));
  const ticking = tick(parts, SETTINGS);
  await until(() => posts.length === 2, 'the second batch is POSTed');
  expect(site.outcomes()).toEqual([]);
  const journal = await site.journal();
  expect(journal.open?.submissionIds).toEqual(
    submissions.slice(2, 4).map(({ submissionId }) => submissionId),
  );
  expect(journal.reporting?.map(({ submissionIds }) => submissionIds)).toEqual([
    submissions.slice(0, 2).map(({ submissionId }) => submissionId),
  ]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(posts).toEqual([childrenOf(0, 2), childrenOf(2, 4)]);

  first.open();
  expect(await ticking).toMatchObject({ batches: 3, sent: 6, ended: 'queue empty' });
  expect(posts).toEqual([childrenOf(0, 2), childrenOf(2, 4), childrenOf(4, 6)]);
  expect(site.outcomes()).toHaveLength(6);
  expect(site.queue.messages()).toEqual([]);
  expect(await site.journal()).toMatchObject({ open: null, answered: [], perhapsPosted: [] });
  expect(await site.journal()).not.toHaveProperty('reporting');
});

it('begins no POST before the reply to the one before is archived', async () => {
  const parts = site.start(dfe);
  const archived = gate();
  const archive: TickParts['archive'] = {
    ...parts.archive,
    async putReply(...given) {
      await archived.opened;
      await parts.archive.putReply(...given);
    },
  };
  const ticking = tick({ ...parts, archive }, SETTINGS);
  await until(() => posts.length === 1, 'the first batch is POSTed');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(posts).toHaveLength(1);
  archived.open();
  expect(await ticking).toMatchObject({ batches: 3, sent: 6 });
});

it('ends where outcomes cannot be sent, and leaves every batch without them to the next drain', async () => {
  const failing = reportingAfter(site.start(dfe), async (nth) => {
    if (nth === 1) throw new Error('Service Bus is away');
  });
  await expect(tick(failing, SETTINGS)).rejects.toThrow('Service Bus is away');
  expect(posts).toEqual([childrenOf(0, 2), childrenOf(2, 4)]);
  expect(site.outcomes()).toEqual([]);
  const { open, reporting = [] } = await site.journal();
  expect(open).toBeNull();
  expect(reporting.flatMap(({ submissionIds }) => submissionIds)).toEqual(
    submissions.slice(0, 4).map(({ submissionId }) => submissionId),
  );

  site.expireLocks();
  expect(await tick(site.start(dfe), SETTINGS)).toMatchObject({ batches: 1, sent: 6, uncertain: 0 });
  expect(posts).toEqual([childrenOf(0, 2), childrenOf(2, 4), childrenOf(4, 6)]);
  expect(site.outcomes().map(({ submissionId }) => submissionId)).toEqual(
    submissions.map(({ submissionId }) => submissionId),
  );
  expect(site.queue.messages()).toEqual([]);
});

it('takes no message for a new one that comes again while it is being reported', async () => {
  const first = gate();
  const parts = reportingAfter(site.start(dfe), (nth) => (nth === 1 ? first.opened : Promise.resolve()));
  let asked = 0;
  const receiver: TickParts['receiver'] = {
    ...parts.receiver,
    async receiveMessages(...given) {
      asked += 1;
      const messages = await parts.receiver.receiveMessages(...given);
      // The second time the lock of the first ones has ended.
      return asked === 2
        ? [...submissions.slice(0, 2).map(messageOf).map(asReceived), ...messages]
        : messages;
    },
  };
  const asReceived = (message: ReturnType<typeof messageOf>) =>
    ({ ...message, lockToken: 'another' }) as unknown as Awaited<
      ReturnType<typeof receiver.receiveMessages>
    >[number];
  const ticking = tick({ ...parts, receiver }, SETTINGS);
  await until(() => posts.length === 2, 'the second batch is POSTed');
  first.open();
  await ticking;
  expect(posts.flat().toSorted()).toEqual(submissions.map(childOf).toSorted());
});

it('ends where the last outcomes cannot be sent, though nothing comes after them', async () => {
  const failing = reportingAfter(site.start(dfe), async (nth) => {
    if (nth === 3) throw new Error('Service Bus is away');
  });
  await expect(tick(failing, SETTINGS)).rejects.toThrow('Service Bus is away');
  expect(posts).toHaveLength(3);
  expect((await site.journal()).reporting?.flatMap(({ submissionIds }) => submissionIds)).toEqual(
    submissions.slice(4).map(({ submissionId }) => submissionId),
  );
});

describe('while messages are being completed', () => {
  /** What became of messages, in order; each is completed only after a while. */
  function slowToComplete(parts: TickParts, settled: string[]): TickParts {
    const receiver: TickParts['receiver'] = {
      ...parts.receiver,
      async completeMessage(message) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        await parts.receiver.completeMessage(message);
        settled.push('completed');
      },
      async abandonMessage(message, changes) {
        settled.push('given back');
        await parts.receiver.abandonMessage(message, changes);
      },
      async deadLetterMessage(message, options) {
        settled.push('set aside');
        await parts.receiver.deadLetterMessage(message, options);
      },
    };
    return { ...parts, receiver };
  }

  it('nothing is given back: neither where DfE refuses', async () => {
    let calls = 0;
    const refusing: DfeClient = {
      async post(...given) {
        calls += 1;
        if (calls === 1) return dfe.post(...given);
        return { reply: { kind: 'unauthorised', detail: 'no' }, attempts: [], uncertain: false };
      },
    };
    const settled: string[] = [];
    await tick(slowToComplete(site.start(refusing), settled), SETTINGS);
    expect(settled.slice(0, 2)).toEqual(['completed', 'completed']);
    expect(new Set(settled.slice(2))).toEqual(new Set(['given back']));
  });

  it('nor where the time is over', async () => {
    const limit = new AbortController();
    jest
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation((milliseconds) =>
        milliseconds === SETTINGS.stopAfterMs ? limit.signal : new AbortController().signal,
      );
    try {
      const settled: string[] = [];
      // Two batches come together, as they are of one group.
      const settings = { ...SETTINGS, maxPostBytes: 1 };
      const late: DfeClient = {
        post(...given) {
          limit.abort();
          return dfe.post(...given);
        },
      };
      await tick(slowToComplete(site.start(late), settled), settings);
      expect(settled[0]).toBe('completed');
      expect(settled.slice(1)).toEqual(['given back', 'given back', 'given back']);
    } finally {
      jest.restoreAllMocks();
    }
  });

  it('nothing is set aside', async () => {
    site = memorySite();
    const [one, two] = submissions.map(messageOf);
    site.queue.put(
      [one, two, { messageId: 'junk', body: Buffer.from('junk') }].flatMap((each) => each ?? []),
    );
    const settled: string[] = [];
    await tick(slowToComplete(site.start(dfe), settled), SETTINGS);
    expect(settled).toEqual(['completed', 'completed', 'set aside']);
  });
});
