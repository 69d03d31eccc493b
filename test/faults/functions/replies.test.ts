import { setTimeout as wait } from 'node:timers/promises';
import { LINES } from '../../../functions/log-lines';
import type { Submission } from '../../../shared/messages';
import { sampleOf } from '../../amount';
import { childOf, messageOf, submissionOf, submissionsOf } from '../../integration/functions/submissions';
import { LA_CODE, type Site, useSites } from '../../integration/functions/use-sites';
import { holdingOf, type RuleInput } from '../../local/simulator';
import { ACCOUNT_REFUSED, ANSWERED, OUT_OF_REACH, type OutOfReach } from './dfe-answers';

/** A submission that could not be delivered for this long fails. */
const WINDOW_MS = 12 * 3_600_000;

const sites = useSites({ most: 90 });
const BATCH_SIZE = 3;

/** A site of its own for a test, as the tests run side by side, with submissions on the queue and DfE told to behave. */
async function prepare(count: number, rules: readonly RuleInput[] = []) {
  const site = await sites.open();
  const submissions = submissionsOf(count);
  await site.send(submissions.map(messageOf));
  site.dfe.behave(rules);
  return {
    site,
    submissions,
    outcomeOf: ({ submissionId }: Submission) =>
      site.outcomes().find((outcome) => outcome.submissionId === submissionId),
  };
}

it.concurrent.each(sampleOf(ANSWERED, ({ outcome }) => String(outcome.outcome)))(
  'met with $met: every submission gets its outcome and the queue is empty',
  async ({ rules, dfe = {}, outcome, posts, held }) => {
    const { site, submissions, outcomeOf } = await prepare(BATCH_SIZE, rules);
    await site.drain({ batchSize: BATCH_SIZE, dfe });
    for (const submission of submissions) {
      expect(outcomeOf(submission)).toEqual({ submissionId: submission.submissionId, ...outcome });
      expect(site.dfe.held(LA_CODE).has(childOf(submission))).toBe(held);
    }
    expect(site.requestsOfRecords()).toHaveLength(posts);
    expect(site.broker.messages(site.deltas)).toEqual([]);
  },
);

it.concurrent('the receipts of DfE go to the records in order', async () => {
  const uuids = ['1', '2', '3'].map((digit) => `0b6f4a52-6d0e-4c0b-9a53-00000000000${digit}`);
  const { site, submissions } = await prepare(BATCH_SIZE, [{ body: uuids }]);
  await site.drain({ batchSize: BATCH_SIZE });
  expect(site.outcomes()).toMatchObject(
    submissions.map(({ submissionId }, n) => ({ submissionId, receipt: uuids[n] })),
  );
});

it.concurrent('a batch that DfE refuses does not keep the next one back', async () => {
  const { site } = await prepare(2 * BATCH_SIZE, [{ status: 413 }]);
  await expect(site.drain({ batchSize: BATCH_SIZE })).resolves.toMatchObject({
    batches: 4,
    sent: 2 * BATCH_SIZE,
    failed: 0,
    ended: 'queue empty',
  });
});

const drainOutOfReach = async (site: Site, { dfe }: OutOfReach, changes: Parameters<Site['drain']>[0] = {}) =>
  site.drain({ batchSize: BATCH_SIZE, dfe: (await dfe?.()) ?? {}, ...changes });

it.concurrent.each(sampleOf(OUT_OF_REACH, ({ uncertain, posts }) => `${uncertain} ${posts}`))(
  'DfE is $dfeIs: the drain stops after one batch and gives everything back; the next one sends it',
  async (why) => {
    const { site, submissions, outcomeOf } = await prepare(2 * BATCH_SIZE, why.rules);
    await expect(drainOutOfReach(site, why)).resolves.toMatchObject({
      batches: 1,
      ended: why.ended ?? 'DfE out of reach',
    });
    const firstBatch = JSON.stringify(submissions.slice(0, BATCH_SIZE).map(({ record }) => record));
    const bodies = site.requestsOfRecords().map(({ body }) => body?.toString());
    expect(bodies).toEqual(Array.from({ length: why.posts }, () => firstBatch));
    expect(site.outcomes()).toEqual([]);
    // What was fetched ahead is free again too.
    expect(site.broker.messages(site.deltas).map(({ state, messageId }) => [state, messageId])).toEqual(
      submissions.map(({ submissionId }) => ['active', submissionId]),
    );

    site.dfe.clearBehaviour();
    await expect(site.drain({ batchSize: BATCH_SIZE })).resolves.toMatchObject({
      sent: 2 * BATCH_SIZE,
      ended: 'queue empty',
    });
    expect(submissions.map(outcomeOf)).toMatchObject(
      submissions.map((_, n) => ({ outcome: 'sent', uncertain: why.uncertain && n < BATCH_SIZE })),
    );
    expect([...site.dfe.held(LA_CODE).values()]).toEqual(submissions.map(({ record }) => holdingOf(record)));
    expect(site.broker.messages(site.deltas)).toEqual([]);
  },
);

it.concurrent.each(sampleOf(OUT_OF_REACH))(
  'DfE is $dfeIs: what has waited longer than the retry window fails with the reason',
  async (why) => {
    const { site, submissions, outcomeOf } = await prepare(2 * BATCH_SIZE, why.rules);
    const late = { now: () => new Date(Date.now() + WINDOW_MS + 60_000), retryWindowMs: WINDOW_MS };
    await expect(drainOutOfReach(site, why, late)).resolves.toMatchObject({ batches: 1, failed: BATCH_SIZE });
    for (const submission of submissions.slice(0, BATCH_SIZE)) {
      expect(outcomeOf(submission)).toEqual({
        outcome: 'failed',
        submissionId: submission.submissionId,
        uncertain: true,
        reason: expect.stringContaining(why.reason),
      });
    }
    expect(site.broker.messages(site.deltas).map(({ messageId }) => messageId)).toEqual(
      submissions.slice(BATCH_SIZE).map(({ submissionId }) => submissionId),
    );
  },
);

it.concurrent.each(ACCOUNT_REFUSED)(
  'DfE $dfe: it is the account; nothing is rejected or failed, all stays, one record is tried at each tick, and then all goes',
  async ({ rules, posts, probes }) => {
    const { site, submissions, outcomeOf } = await prepare(2 * BATCH_SIZE, rules);
    const posted = () => site.requestsOfRecords().length;
    // However long it lasts.
    const drain = () => site.drain({ batchSize: BATCH_SIZE, retryWindowMs: 0 });
    await expect(drain()).resolves.toMatchObject({ ended: 'account refused', rejected: 0, failed: 0 });
    expect(posted()).toBe(posts);
    for (let tick = 1; tick <= 3; tick += 1) {
      await expect(drain()).resolves.toMatchObject({
        batches: 1,
        ended: 'account refused',
        rejected: 0,
        failed: 0,
      });
      expect(posted()).toBe(posts + tick * probes);
    }
    const tried = site.requestsOfRecords().slice(posts);
    expect(new Set(tried.map(({ body }) => body?.toString())).size).toBe(Math.min(3, 3 * probes));
    expect(site.outcomes()).toEqual([]);
    expect(site.broker.messages(site.deltas).map(({ state }) => state)).toEqual(
      submissions.map(() => 'active'),
    );
    expect(
      site.logged.filter(({ line }) => line === LINES.accountRefused).map(({ values }) => values),
    ).toMatchObject([0, 1, 2, 3].map((n) => ({ probes: n })));

    site.dfe.clearBehaviour();
    await expect(drain()).resolves.toMatchObject({ sent: 2 * BATCH_SIZE, ended: 'queue empty' });
    expect(submissions.map(outcomeOf)).toMatchObject(
      submissions.map(() => ({ outcome: 'sent', uncertain: false })),
    );
    expect(site.dfe.stats().recordsRepeated).toBe(0);
    expect((await site.journals.read())?.account).toBeNull();
  },
);

it.concurrent('who answers in DfE’s place is named by host and content type, and never quoted', async () => {
  const { site } = await prepare(BATCH_SIZE, [
    { status: 200, body: '<html>Hello Zedekiah</html>', contentType: 'text/html; charset=utf-8' },
  ]);
  await site.drain({ batchSize: BATCH_SIZE });
  expect(site.logged).toMatchObject([
    {
      line: LINES.notDfe,
      values: { host: 'dfe.example', contentType: 'text/html', status: 200, records: 3 },
    },
  ]);
  expect(JSON.stringify([site.logged, await site.journals.read()])).not.toContain('Zedekiah');
});

it.concurrent('the wait that DfE asks for is kept by the ticks after it', async () => {
  const { site } = await prepare(BATCH_SIZE, [{ status: 429, retryAfter: '300', times: 'always' }]);
  await site.drain({ batchSize: BATCH_SIZE, stopAfterMs: 2_000 });
  expect(site.requestsOfRecords()).toHaveLength(1);
  site.dfe.clearBehaviour();
  await expect(site.drain({ batchSize: BATCH_SIZE })).resolves.toBeUndefined();
  expect(site.logged.at(-1)).toMatchObject({ line: LINES.askedToWait });
  const later = () => new Date(Date.now() + 301_000);
  await expect(site.drain({ batchSize: BATCH_SIZE, now: later })).resolves.toMatchObject({
    sent: BATCH_SIZE,
  });
});

it.concurrent('of a batch that cannot be delivered, only what has waited too long fails', async () => {
  const { site, submissions } = await prepare(1, [{ status: 503, times: 'always' }]);
  const young = submissionOf({ la_child_id: 'C2' });
  await wait(5);
  const between = Date.now();
  await site.send([messageOf(young)]);
  await site.drain({ batchSize: 2, retryWindowMs: WINDOW_MS, now: () => new Date(between + WINDOW_MS) });
  expect(site.outcomes()).toMatchObject([{ submissionId: submissions[0]?.submissionId, outcome: 'failed' }]);
  expect(site.broker.messages(site.deltas)).toMatchObject([
    { messageId: young.submissionId, state: 'active' },
  ]);
});

it.concurrent('a batch that DfE did not answer stays uncertain, however often it is tried', async () => {
  const { site } = await prepare(BATCH_SIZE, [
    { status: 503, times: 2 },
    { status: 429, retryAfter: '0', times: 2 },
  ]);
  const drain = () => site.drain({ batchSize: BATCH_SIZE });
  await drain();
  await drain();
  await drain();
  expect(site.outcomes()).toMatchObject(
    Array.from({ length: BATCH_SIZE }, () => ({ outcome: 'sent', uncertain: true })),
  );
  const lines = site.logged.map(({ line }) => line);
  expect(lines).toEqual([LINES.dfeOutOfReach, LINES.dfeOutOfReach, LINES.batchAnswered]);
});

it.concurrent('every try of a batch is archived, with what DfE said', async () => {
  const { site } = await prepare(BATCH_SIZE, [{ status: 503, body: 'Down for maintenance' }]);
  await site.drain({ batchSize: BATCH_SIZE });
  const replies = await site.blobs(/reply\.json$/);
  expect(replies.map((text) => JSON.parse(text).result.attempts)).toMatchObject([
    [{ status: 503, body: 'Down for maintenance' }, { status: 200 }],
  ]);
});
