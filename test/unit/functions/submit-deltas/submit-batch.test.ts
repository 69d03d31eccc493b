import type { DfeClient, DfeReply } from '../../../../functions/dfe/ports';
import { LINES } from '../../../../functions/log-lines';
import { newTally } from '../../../../functions/submit-deltas/tally';
import { tick as runTick } from '../../../../functions/submit-deltas/tick';
import type { Submission } from '../../../../shared/messages';
import { messageOf, submissionsOf } from '../../../integration/functions/submissions';
import { type MemorySite, memorySite, SETTINGS } from './memory-site';

const NOW = new Date('2026-11-22T14:00:00.000Z');
const WINDOW_MS = SETTINGS.retryWindowMs;

const DOWN: DfeReply = { kind: 'unavailable', problem: 'it answered 503' };
const BUSY: DfeReply = { kind: 'rate-limited' };

const NOTHING_TAKEN: DfeReply = { kind: 'nothing-taken' };

/** A DfE that answers every POST like this. */
const dfeSaying = (reply: DfeReply, uncertain = false): DfeClient => ({
  post: async () => ({ reply, attempts: [], uncertain }),
});
const dfeUnasked: DfeClient = { post: () => Promise.reject(new Error('nothing is to be POSTed')) };

let site: MemorySite;
beforeEach(() => {
  site = memorySite();
});

/** One tick at NOW. */
const tick = (dfe: DfeClient) => runTick({ ...site.start(dfe), now: () => NOW }, SETTINGS);

/** Puts submissions on the queue that have waited so long. */
function put(count: number, waitedMs = 0): Submission[] {
  const submissions = submissionsOf(count);
  site.queue.put(submissions.map(messageOf), new Date(NOW.getTime() - waitedMs));
  return submissions;
}
const idsOf = (submissions: readonly Submission[]) => submissions.map(({ submissionId }) => submissionId);
const free = (submissions: readonly Submission[]) =>
  idsOf(submissions).map((messageId) => ({ messageId, locked: false }));

describe('a batch that DfE decides', () => {
  it('is archived under the day of its POST, with its reply and the time of it', async () => {
    const submissions = put(2);
    const archived: unknown[] = [];
    const { archive } = site;
    const parts = site.start(dfeSaying(NOTHING_TAKEN));
    await runTick(
      {
        ...parts,
        now: () => NOW,
        archive: {
          ...archive,
          async putReply(address, reply) {
            archived.push([address, reply]);
            await archive.putReply(address, reply);
          },
        },
      },
      SETTINGS,
    );
    const batchId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    const runId = submissions[0]?.runId;
    expect(archived).toEqual([
      [
        { laCode: '845', day: '2026-11-22', runId, batchId },
        {
          version: 1,
          batchId,
          runId,
          submissionIds: idsOf(submissions),
          answeredAt: NOW.toISOString(),
          result: { reply: NOTHING_TAKEN, attempts: [], uncertain: false },
        },
      ],
    ]);
  });

  it('is counted, logged and taken off the queue', async () => {
    const submissions = put(2);
    expect(await tick(dfeSaying({ kind: 'accepted', receipts: ['r1', 'r2'] }))).toEqual({
      startedAt: NOW.toISOString(),
      finishedAt: NOW.toISOString(),
      ...newTally(),
      batches: 1,
      sent: 2,
      ended: 'queue empty',
    });
    expect(site.queue.messages()).toEqual([]);
    expect(site.logged).toEqual([
      {
        line: LINES.batchAnswered,
        values: {
          runId: submissions[0]?.runId,
          batchId: expect.any(String),
          records: 2,
          reply: 'accepted',
          posts: 0,
        },
      },
    ]);
  });

  it('is logged with the time and status of its last POST alone, and how many it took', async () => {
    put(1);
    let time = NOW.getTime();
    const at = NOW.toISOString();
    const parts = site.start({
      async post() {
        time += 45_000;
        const attempts = [
          { at, tookMs: 20_000, failure: 'time-out' },
          { at, tookMs: 1_234, status: 204 },
        ];
        return { reply: NOTHING_TAKEN, attempts, uncertain: false };
      },
    });
    await runTick({ ...parts, now: () => new Date(time) }, SETTINGS);
    expect(site.logged[0]?.values).toMatchObject({ milliseconds: 1_234, status: 204, posts: 2 });
  });

  it.each<[DfeReply, keyof typeof LINES]>([
    [{ kind: 'accepted', receipts: ['r1'] }, 'batchAnswered'],
    [{ kind: 'accepted-unclear', problem: 'x' }, 'batchAnswered'],
    [{ kind: 'nothing-taken' }, 'batchNotAccepted'],
    [{ kind: 'malformed', detail: '', positions: [] }, 'recordRejected'],
    [{ kind: 'too-large', detail: '' }, 'recordRejected'],
    [{ kind: 'unexpected', status: 404, contentType: 'text/html' }, 'notDfe'],
    [DOWN, 'dfeOutOfReach'],
    [BUSY, 'dfeOutOfReach'],
  ])('after %j is logged as %s', async (reply, line) => {
    put(1);
    await tick(dfeSaying(reply));
    expect(site.logged.map((logged) => logged.line)).toEqual([LINES[line]]);
  });

  it('whose messages cannot be taken off the queue is remembered, and completed without a POST', async () => {
    const [first, second] = put(2);
    const parts = site.start(dfeSaying(NOTHING_TAKEN));
    const { completeMessage } = parts.receiver;
    const receiver = {
      ...parts.receiver,
      completeMessage: (message: Parameters<typeof completeMessage>[0]) =>
        message.messageId === second?.submissionId
          ? Promise.reject(new Error('the lock is lost'))
          : completeMessage(message),
    };
    await runTick({ ...parts, receiver }, SETTINGS);
    expect(site.logged.at(-1)).toEqual({
      line: LINES.messageNotSettled,
      values: { batchId: expect.any(String), messages: 1 },
    });
    expect((await site.journal()).answered).toEqual([second?.submissionId]);

    // Its message comes again, and cannot be completed that time either.
    site.queue.expireLocks();
    await runTick({ ...site.start(dfeUnasked), receiver }, SETTINGS);
    expect((await site.journal()).answered).toEqual([second?.submissionId]);

    site.queue.expireLocks();
    expect(await runTick(site.start(dfeUnasked), SETTINGS)).toMatchObject({
      batches: 0,
      sent: 0,
      failed: 0,
    });
    expect(site.queue.messages()).toEqual([]);
    expect((await site.journal()).answered).toEqual([]);
    expect(site.outcomes().map(({ submissionId }) => submissionId)).toEqual(
      idsOf([first, second].flatMap((one) => one ?? [])),
    );
  });
});

describe('a batch that is not decided', () => {
  it.each([
    [DOWN, true],
    [DOWN, false],
    [BUSY, false],
    [BUSY, true],
  ])('after %j goes back to the queue and keeps its mark: %s', async (reply, uncertain) => {
    const submissions = put(2);
    const later = put(2);
    expect(await tick(dfeSaying(reply, uncertain))).toMatchObject({
      batches: 1,
      failed: 0,
      ended: 'DfE out of reach',
    });
    expect(site.outcomes()).toEqual([]);
    expect(site.queue.messages()).toEqual(free([...submissions, ...later]));
    expect((await site.journal()).perhapsPosted).toEqual(uncertain ? idsOf(submissions) : []);
  });

  it('fails where it has waited longer than the window, and only that of it', async () => {
    const [overdue] = put(1, WINDOW_MS + 1);
    const atTheEdge = put(1, WINDOW_MS);
    expect(await tick(dfeSaying(DOWN))).toMatchObject({ batches: 1, failed: 1, ended: 'DfE out of reach' });
    expect(site.outcomes()).toEqual([
      {
        outcome: 'failed',
        submissionId: overdue?.submissionId,
        uncertain: true,
        reason: 'DfE was not available: it answered 503. It is tried again by the next run.',
      },
    ]);
    expect(site.queue.messages()).toEqual(free(atTheEdge));
  });

  it('fails under its batch at the time it is given up', async () => {
    put(1, WINDOW_MS + 1);
    const sent: unknown[] = [];
    const parts = site.start(dfeSaying(DOWN));
    const sendOutcomes: typeof parts.sendOutcomes = async (report) => void sent.push(report);
    await runTick({ ...parts, sendOutcomes, now: () => NOW }, SETTINGS);
    expect(sent.at(-1)).toEqual({
      batchId: Object(site.logged[0]?.values).batchId,
      answeredAt: NOW.toISOString(),
      outcomes: [expect.objectContaining({ outcome: 'failed' })],
      version: 2,
      contact: { reachedAt: null, silentAt: null },
    });
  });

  it('is not given up where the queue does not say since when it waits', async () => {
    const submissions = submissionsOf(1);
    site.queue.put(submissions.map(messageOf));
    expect(await tick(dfeSaying(DOWN))).toMatchObject({ failed: 0 });
    expect(site.queue.messages()).toEqual(free(submissions));
  });
});

it('that was not POSTed as no way led to DfE is logged with why', async () => {
  put(1);
  const error = 'not-connected proxy-407';
  await tick({ post: async () => ({ reply: DOWN, attempts: [], uncertain: false, error }) });
  expect(site.logged).toMatchObject([{ line: LINES.dfeOutOfReach, values: { error } }]);
});
