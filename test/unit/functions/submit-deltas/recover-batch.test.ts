import { randomUUID } from 'node:crypto';
import type { DfeClient, DfeReply } from '../../../../functions/dfe/ports';
import type { OpenBatch } from '../../../../functions/journal/ports';
import { LINES } from '../../../../functions/log-lines';
import { tick } from '../../../../functions/submit-deltas/tick';
import type { Outcome, Submission } from '../../../../shared/messages';
import { type Death, mortal, ProcessDied } from '../../../faults/functions/mortal';
import { messageOf, submissionsOf } from '../../../integration/functions/submissions';
import { closedPort, useClient } from '../../../integration/functions-dfe/use-client';
import { ARCHIVED_REPLIES, type ArchivedReply, RECEIPTS, took, tookAny } from './archived-replies';
import { type MemorySite, memorySite, SETTINGS } from './memory-site';

const { server, client } = useClient();

let site: MemorySite;
let submissions: Submission[];

beforeEach(() => {
  site = memorySite();
  submissions = submissionsOf(2);
  site.queue.put(submissions.map(messageOf));
});

async function clientMeeting({ posts = [], tokens = [], silent, closed }: ArchivedReply): Promise<DfeClient> {
  server().script(...posts);
  server().scriptTokens(...tokens);
  return client({
    maxTries: 2,
    timeoutMs: silent ? 200 : 10_000,
    ...(closed && { apiEndpoint: `http://127.0.0.1:${await closedPort()}` }),
  });
}

/** A process that dies while it carries the batch. @returns how many POSTs it made */
async function dieAt(death: Death, reply: ArchivedReply): Promise<number> {
  const dying = mortal(site.start(await clientMeeting(reply)), death, async () => {});
  await expect(tick(dying.parts, SETTINGS)).rejects.toThrow(ProcessDied);
  await dying.allQuiet();
  site.expireLocks();
  return server().posts.length;
}

/** The process after it, which lives, and meets a DfE that takes everything. */
async function live() {
  server().script(tookAny, tookAny);
  return tick(site.start(client()), SETTINGS);
}

const outcomesOf = ({ submissionId }: Submission): Outcome[] =>
  site.outcomes().filter((outcome) => outcome.submissionId === submissionId);

/**
 * What there is in the end: every outcome once or several times the same, nothing on the queue, and nothing in the
 * journal but what the process after it waited for in vain.
 */
async function expectEnd(
  outcome: 'sent' | 'failed',
  uncertain: boolean,
  answered: readonly string[] = [],
): Promise<void> {
  for (const submission of submissions) {
    const [first, ...again] = outcomesOf(submission);
    expect(first).toMatchObject({ outcome, uncertain });
    for (const other of again) expect(other).toEqual(first);
  }
  expect(site.queue.messages()).toEqual([]);
  expect(await site.journal()).toMatchObject({ open: null, answered, perhapsPosted: [] });
}

const REPLY_ARCHIVED: Death = { step: 'putReply', call: 1, when: 'after' };
/** The first write names the batch. */
const JOURNAL_CLOSED: Omit<Death, 'when'> = { step: 'writeJournal', call: 2 };

describe.each(ARCHIVED_REPLIES.filter(({ outcome }) => outcome === undefined))('after $reply', (reply) => {
  const moments: [string, Death][] = [
    ['when the reply has been archived', REPLY_ARCHIVED],
    ['before the journal is closed', { ...JOURNAL_CLOSED, when: 'before' }],
    ['when the journal has been closed', { ...JOURNAL_CLOSED, when: 'after' }],
  ];
  // The write that closes it names the first of its parts, if it has parts: that is then perhaps POSTed.
  const told = moments.filter(
    ([, { step, when }]) => !reply.inParts || step !== 'writeJournal' || when === 'before',
  );
  it.each(told)('a process that dies %s has its batch POSTed again with its mark', async (_, death) => {
    const posts = await dieAt(death, reply);
    expect(site.outcomes()).toEqual([]);
    const batches = reply.inParts ? 2 : 1;
    expect(await live()).toMatchObject({ batches, sent: 2, failed: 0, rejected: 0, ended: 'queue empty' });
    expect(server().posts).toHaveLength(posts + batches);
    await expectEnd('sent', reply.uncertain);
  });
});

describe.each(ARCHIVED_REPLIES.filter(({ outcome }) => outcome !== undefined))('after $reply', (reply) => {
  /** With how many messages, from the last, that were completed before the death. */
  const moments: [string, Death, number][] = [
    ['when the reply has been archived', REPLY_ARCHIVED, 0],
    ['before the outcomes are sent', { step: 'sendOutcomes', call: 1, when: 'before' }, 0],
    ['when the outcomes have been sent', { step: 'sendOutcomes', call: 1, when: 'after' }, 0],
    ['before the first message is completed', { step: 'completeMessage', call: 1, when: 'before' }, 0],
    [
      'when all messages but the first are completed',
      { step: 'completeMessage', call: 1, when: 'instead' },
      1,
    ],
    ['when the last message has been completed', { step: 'completeMessage', call: 2, when: 'after' }, 2],
    ['before the journal is closed', { ...JOURNAL_CLOSED, when: 'before' }, 2],
  ];
  it.each(moments)(
    'a process that dies %s has its outcomes sent as they were, without a POST',
    async (_, death, completed) => {
      const posts = await dieAt(death, reply);
      expect(await live()).toMatchObject({ batches: 0, sent: 0, failed: 0, [reply.outcome ?? '']: 2 });
      expect(server().posts).toHaveLength(posts);
      const gone = submissions.slice(submissions.length - completed).map(({ submissionId }) => submissionId);
      await expectEnd(reply.outcome ?? 'sent', reply.uncertain, gone);
    },
  );
});

describe.each(ARCHIVED_REPLIES)('before $reply is archived', (reply) => {
  it('a process that dies has its batch POSTed again, and it is uncertain', async () => {
    const posts = await dieAt({ step: 'putReply', call: 1, when: 'before' }, reply);
    expect(await live()).toMatchObject({ batches: 1, sent: 2, ended: 'queue empty' });
    expect(server().posts).toHaveLength(posts + 1);
    await expectEnd('sent', true);
  });
});

it('the receipts of an archived reply go to the records in order', async () => {
  await dieAt(REPLY_ARCHIVED, { reply: 'receipts', posts: [took], uncertain: false });
  await live();
  expect(site.outcomes()).toEqual(
    submissions.map(({ submissionId }, n) => ({
      submissionId,
      outcome: 'sent',
      uncertain: false,
      receipt: RECEIPTS[n],
    })),
  );
});

describe('what is logged of a batch that was left open', () => {
  const values = () => ({
    batchId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    runId: submissions[0]?.runId,
    records: 2,
  });

  it('is its reply, where one was archived', async () => {
    await dieAt(REPLY_ARCHIVED, { reply: 'a 503 twice', posts: [], uncertain: true });
    const before = site.logged.length;
    await live();
    expect(site.logged[before]).toEqual({
      line: LINES.batchRecovered,
      values: { ...values(), reply: 'unavailable' },
    });
  });

  it('is that it is POSTed again, where none was', async () => {
    await dieAt(
      { step: 'post', call: 1, when: 'after' },
      { reply: 'receipts', posts: [took], uncertain: true },
    );
    const before = site.logged.length;
    await live();
    expect(site.logged[before]).toEqual({ line: LINES.batchPerhapsPosted, values: values() });
  });
});

describe('batches that were being reported', () => {
  const reported = (submissionId: string, batchId: string): OpenBatch => ({
    address: { laCode: SETTINGS.laCode, runId: submissions[0]?.runId ?? '', batchId, day: '2026-03-02' },
    contractVersion: 2,
    submissionIds: [submissionId],
    openedAt: '2026-03-02T02:00:00.000Z',
  });

  it('have their outcomes sent in their order, before those of the batch that was open, and are not POSTed', async () => {
    const ids = submissions.map(({ submissionId }) => submissionId);
    const [first = '', second = ''] = ids;
    const batches = [reported(first, randomUUID()), reported(second, randomUUID())] as const;
    for (const [n, { address, submissionIds }] of batches.entries()) {
      const reply: DfeReply = { kind: 'accepted', receipts: [`receipt-${n}`] };
      await site.archive.putReply(address, {
        version: 1,
        batchId: address.batchId,
        runId: address.runId,
        submissionIds,
        answeredAt: '2026-03-02T02:00:01.000Z',
        result: { reply, attempts: [], uncertain: false },
      });
    }
    await site.putJournal({ open: batches[1], reporting: [batches[0]], perhapsPosted: [first] });
    expect(await live()).toMatchObject({ batches: 0, sent: 2 });
    expect(server().posts).toEqual([]);
    expect(site.outcomes()).toEqual([
      { submissionId: first, outcome: 'sent', uncertain: true, receipt: 'receipt-0' },
      { submissionId: second, outcome: 'sent', uncertain: false, receipt: 'receipt-1' },
    ]);
    expect(await site.journal()).toMatchObject({ open: null, perhapsPosted: [], answered: [] });
    expect(await site.journal()).not.toHaveProperty('reporting');
    expect(site.queue.messages()).toEqual([]);
  });

  it('are POSTed again and uncertain where their reply is gone', async () => {
    const [first = '', second = ''] = submissions.map(({ submissionId }) => submissionId);
    await site.putJournal({ reporting: [reported(first, randomUUID())] });
    expect(await live()).toMatchObject({ batches: 1, sent: 2, uncertain: 1 });
    expect(site.outcomes().map(({ submissionId, uncertain }) => [submissionId, uncertain])).toEqual([
      [first, true],
      [second, false],
    ]);
    expect((await site.journal()).dfe.silentAt).not.toBeNull();
  });
});
