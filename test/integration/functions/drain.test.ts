import { randomUUID } from 'node:crypto';
import { LINES } from '../../../functions/log-lines';
import { MAX_BODY_BYTES, MAX_REASON_LENGTH, type Outcome, type Submission } from '../../../shared/messages';
import { createRandom, generateChild, type SPOIL_KINDS, SPOILINGS, spoilChild } from '../../local/children';
import { holdingOf } from '../../local/simulator';
import { childOf, messageOf, submissionOf, submissionsOf } from './submissions';
import { LA_CODE, type Site, useSites } from './use-sites';

const sites = useSites({ most: 10 });
const childrenPosted = (site: Site) =>
  site.requestsOfRecords().map(({ body }) => {
    const records: unknown = JSON.parse(body?.toString() ?? '');
    return Array.isArray(records) ? records.map(({ la_child_id }) => String(la_child_id)) : [];
  });

describe('a drain', () => {
  it('does nothing where nothing waits', async () => {
    const site = await sites.open();
    await expect(site.drain()).resolves.toBeUndefined();
    expect(site.logged).toEqual([]);
  });

  it('POSTs each run by itself, in the order of the queue', async () => {
    const site = await sites.open();
    const [a, b, c, d] = submissionsOf(4) as [Submission, Submission, Submission, Submission];
    const other = { runId: randomUUID(), runNumber: 2 };
    await site.send([a, b, { ...c, ...other }, { ...d, ...other }].map(messageOf));
    await expect(site.drain({ batchSize: 4 })).resolves.toMatchObject({ batches: 2, sent: 4 });
    expect(childrenPosted(site)).toEqual([
      [childOf(a), childOf(b)],
      [childOf(c), childOf(d)],
    ]);
    const runs = site.broker.messages(site.outcomesQueue).map(({ messageId }) => messageId);
    expect(new Set(runs).size).toBe(2);
  });

  it('keeps a POST under the limit of bytes', async () => {
    const site = await sites.open();
    const submissions = submissionsOf(12);
    await site.send(submissions.map(messageOf));
    const maxPostBytes = 8_000;
    await site.drain({ batchSize: 12, maxPostBytes });
    const posts = site.requestsOfRecords().map(({ body }) => body?.byteLength ?? 0);
    expect(posts.length).toBeGreaterThan(2);
    expect(Math.max(...posts)).toBeLessThanOrEqual(maxPostBytes);
    expect(childrenPosted(site).flat()).toEqual(submissions.map(childOf));
  });

  it('reads bodies that the relay gzipped', async () => {
    const site = await sites.open();
    const record = { ...generateChild(createRandom(7), 7, { size: 'full' }) };
    record.social_care_episodes = Array.from({ length: 200 }, (_, episode) => ({
      social_care_episode_id: `EP-${episode}`,
      child_in_need_plans: Array.from({ length: 40 }, (__, plan) => ({
        child_in_need_plan_id: `CINP-${episode}-${plan}`,
        start_date: '2025-04-11',
      })),
    }));
    expect(JSON.stringify(record).length).toBeGreaterThan(MAX_BODY_BYTES);
    await site.send([messageOf(submissionOf(record))]);
    await site.drain({ batchSize: 1 });
    expect(site.dfe.held(LA_CODE).get(record.la_child_id)).toEqual(holdingOf(record));
  });

  it('gives back what is left when its time is over: further runs, and what it fetched ahead', async () => {
    const site = await sites.open();
    const [first, second, ...others] = submissionsOf(4) as [Submission, Submission, ...Submission[]];
    await site.send([first, { ...second, runId: randomUUID(), runNumber: 2 }, ...others].map(messageOf));
    site.dfe.behave([{ delayMs: 2_000 }]);
    await expect(site.drain({ batchSize: 2, stopAfterMs: 1_500, retryWindowMs: 0 })).resolves.toMatchObject({
      batches: 1,
      sent: 1,
      failed: 0,
      ended: 'time limit',
    });
    expect(site.broker.messages(site.deltas).map(({ messageId, state }) => [messageId, state])).toEqual(
      [second, ...others].map(({ submissionId }) => [submissionId, 'active']),
    );
    expect(site.logged.map(({ line }) => line)).toEqual([LINES.batchAnswered]);
    await expect(site.drain({ batchSize: 3 })).resolves.toMatchObject({ sent: 3, ended: 'queue empty' });
  });
});

describe('records that break DfE’s rules', () => {
  const KINDS: readonly (typeof SPOIL_KINDS)[number][] = [
    'child id too long',
    'postcode too long',
    'impossible date',
    'unknown attribute',
    'broken character in name',
  ];

  it('are rejected with path and rule, without the value, and the others are sent', async () => {
    const site = await sites.open();
    const good = submissionsOf(KINDS.length);
    const bad = KINDS.map((kind, n) =>
      submissionOf(spoilChild(kind, generateChild(createRandom(n), 500 + n, { size: 'typical' }))),
    );
    await site.send(good.flatMap((submission, n) => [submission, bad[n] ?? submission]).map(messageOf));
    await expect(site.drain({ batchSize: 2 * KINDS.length })).resolves.toMatchObject({
      batches: 1,
      sent: KINDS.length,
      rejected: KINDS.length,
    });
    expect([...site.dfe.held(LA_CODE).keys()]).toEqual(good.map(childOf));
    for (const [n, kind] of KINDS.entries()) {
      const outcome = site.outcomes().find(({ submissionId }) => submissionId === bad[n]?.submissionId);
      const { path, rule, value } = SPOILINGS[kind];
      expect(outcome).toMatchObject({ outcome: 'rejected', uncertain: false });
      const reason = outcome?.outcome === 'rejected' ? outcome.reason : '';
      expect(reason).toContain(path);
      expect(reason).toContain(`[${rule}]`);
      expect(reason).not.toContain(String(value));
    }
    expect(site.broker.messages(site.deltas)).toEqual([]);
  });

  it('are not in a POST alone: where no record is good, none is made', async () => {
    const site = await sites.open();
    await site.send([messageOf(submissionOf(spoilChild('empty episode id', { la_child_id: 'C1' })))]);
    await expect(site.drain({ batchSize: 1 })).resolves.toMatchObject({ batches: 0, rejected: 1 });
    expect(site.dfe.requests).toEqual([]);
  });
});

it('outcomes that are too large for one message go as several, and again as the same ones', async () => {
  const site = await sites.open();
  const random = createRandom(3);
  // Letters by chance, which gzip can make little smaller.
  const longReason = () =>
    Array.from({ length: MAX_REASON_LENGTH }, () => String.fromCodePoint(random.whole(0x4e00, 0x9fff))).join(
      '',
    );
  const outcomes = Array.from(
    { length: 100 },
    (): Outcome => ({
      outcome: 'failed',
      submissionId: randomUUID(),
      uncertain: false,
      reason: longReason(),
    }),
  );
  const process = site.start();
  const batchId = randomUUID();
  const contact = { reachedAt: null, silentAt: null };
  const answeredAt = '2026-11-22T02:00:00.000Z';
  const send = () => process.parts.sendOutcomes({ batchId, answeredAt, outcomes, version: 2, contact });
  await send();
  const messages = site.outcomeMessages();
  // The queue drops what it has seen.
  await send();
  await process.end();
  expect(site.outcomeMessages()).toEqual(messages);
  expect(messages.length).toBeGreaterThan(1);
  expect(messages.flatMap((message) => message.outcomes)).toEqual(outcomes);
});
