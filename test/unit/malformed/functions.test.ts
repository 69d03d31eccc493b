import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { DfeClient } from '../../../functions/dfe/ports';
import { readReply } from '../../../functions/dfe/read-reply';
import { judgeReply } from '../../../functions/submit-deltas/judge-reply';
import { maskValues } from '../../../functions/submit-deltas/mask-values';
import { NO_SEARCH } from '../../../functions/submit-deltas/search/search';
import { tick } from '../../../functions/submit-deltas/tick';
import { checkRecord } from '../../../shared/child-record';
import { outcomeSchema } from '../../../shared/messages';
import { messageOf, runReportOf, submissionOf, submissionsOf } from '../../integration/functions/submissions';
import { memorySite, SETTINGS } from '../functions/submit-deltas/memory-site';
import { bodyOf, CANARY, childText, INPUTS, Slowest, spoiltFrom } from './spoilt-json';

// Whatever comes to the function app: each message ends with an outcome, set aside or given back, and none takes others with it.

const messages = new Slowest('A message to the functions');
const replies = new Slowest('A reply of DfE');
afterAll(() => {
  messages.print();
  replies.print();
});

const submission = childText.map((record) => JSON.stringify(submissionOf(JSON.parse(record))));
const report = fc.constant(JSON.stringify(runReportOf()));
const body = bodyOf(spoiltFrom(fc.oneof({ weight: 4, arbitrary: submission }, report)));

/** Messages in one tick: what surrounds a tick costs more than they do. */
const TOGETHER = 10;

test('every message of the queue deltas ends, and the good ones beside it are POSTed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: TOGETHER }), async (bodies) => {
      const site = memorySite();
      const good = submissionsOf(2);
      const dfe: DfeClient = {
        async post(posted) {
          const records: unknown[] = JSON.parse(Buffer.from(posted).toString('utf8'));
          for (const record of records) {
            const errors = checkRecord(record, '2026-11-22').filter(({ severity }) => severity === 'error');
            expect(errors).toEqual([]);
          }
          return {
            reply: { kind: 'accepted', receipts: records.map(() => 'r') },
            attempts: [],
            uncertain: false,
          };
        },
      };
      const [first, second] = good.map(messageOf);
      if (!first || !second) throw new Error('two were made');
      const spoilt = bodies.map((each) => ({ body: each, messageId: randomUUID() }));
      site.queue.put([first, ...spoilt, second]);

      const parts = { ...site.start(dfe), now: () => new Date('2026-11-22T14:00:00.000Z') };
      const summary = await messages.time(() => tick(parts, { ...SETTINGS, batchSize: TOGETHER }));
      const sent = site.outcomes().filter(({ outcome }) => outcome === 'sent');
      expect(sent.map(({ submissionId }) => submissionId)).toEqual(
        expect.arrayContaining(good.map(({ submissionId }) => submissionId)),
      );
      const ended =
        site.outcomes().length +
        site.queue.deadLetters.length +
        (summary?.runReports ?? 0) +
        site.queue.messages().length;
      expect(ended).toBe(bodies.length + good.length);
      expect(site.queue.messages()).toHaveLength(summary?.givenBack ?? 0);
      const reasons = site.outcomes().flatMap((one) => (one.outcome === 'rejected' ? [one.reason] : []));
      for (const reason of reasons) expect(reason).toMatch(/\[[a-z0-9-]+\]$|; and \d+ more$/);
      const said = JSON.stringify([site.logged, site.ticks, site.queue.deadLetters, site.outcomes()]);
      expect(said).not.toContain(CANARY);
    }),
    { ...INPUTS, numRuns: Math.ceil(INPUTS.numRuns / TOGETHER) },
  );
});

const RECEIPTS = JSON.stringify(Array.from({ length: 3 }, (_, n) => `2026-01-05_02:03:04.05_${CANARY}_${n}`));
const DETAIL = JSON.stringify({ errors: { '[1].child_details.postcode': [CANARY], '$[999999999]': ['x'] } });
/** Where it is no part of a longer word. */
const BY_ITSELF = new RegExp(`(?<![\\p{L}\\p{N}_])${CANARY}(?![\\p{L}\\p{N}_])`, 'u');
const reply = fc.record({
  status: fc.constantFrom(200, 201, 202, 204, 301, 400, 401, 403, 404, 408, 413, 422, 429, 500, 503),
  text: spoiltFrom(fc.constantFrom(RECEIPTS, '"one receipt"', DETAIL, `<html>${CANARY}</html>`)),
  retryAfter: fc.constantFrom(
    undefined,
    '',
    '5',
    '1e400',
    '-1',
    '99999999999',
    'Sun, 06 Nov 9999 08:49:37 GMT',
    CANARY,
  ),
});

test('every reply of DfE means something, for each of the records, and quotes no value of them', async () => {
  const { record } = submissionOf({ la_child_id: 'K1', child_details: { first_name: CANARY } });
  const posted = Buffer.from(JSON.stringify([record]));
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const post = {
    submissionIds: ids,
    address: { laCode: '845', runId: ids[0] ?? '', batchId: ids[1] ?? '', day: '2026-11-22' },
    contractVersion: 2,
  } as const;
  const known = { search: NO_SEARCH, perhapsPostedIds: new Set<string>(), account: null };
  await fc.assert(
    fc.asyncProperty(reply, async ({ status, text, retryAfter }) => {
      await replies.time(() => {
        const headers = new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter });
        const read = readReply(status, headers, text.slice(0, 100_000), ids.length, new Date());
        const verdict = judgeReply({ reply: read, attempts: [], uncertain: false }, post, known);
        for (const outcome of verdict.outcomes) expect(outcomeSchema.safeParse(outcome).success).toBe(true);
        const positions = 'positions' in read ? read.positions : [];
        expect(positions.filter((position) => position >= 1_000)).toEqual([]);
        // Of a record alone DfE's words are passed on, without the values of the record.
        const masked = maskValues(read, posted);
        expect('detail' in masked ? masked.detail : '').not.toMatch(BY_ITSELF);
      });
    }),
    INPUTS,
  );
});
