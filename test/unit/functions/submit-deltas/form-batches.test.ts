import { randomUUID } from 'node:crypto';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { formBatches, type QueuedSubmission } from '../../../../functions/submit-deltas/form-batches';

const queued = (runId: string, record: Record<string, unknown>): QueuedSubmission => ({
  message: {} as ServiceBusReceivedMessage,
  submission: {
    type: 'submission',
    version: 1,
    submissionId: randomUUID(),
    runId,
    laCode: '845',
    dataset: 'live',
    kind: 'full',
    stagedAt: '2026-11-22T02:00:00.000Z',
    record,
  },
});

const children = (runId: string, count: number, text = '') =>
  Array.from({ length: count }, (_, n) => queued(runId, { la_child_id: `C${n}`, text }));

const sizes = (submissions: QueuedSubmission[], limits = { maxRecords: 100, maxBytes: 1_000_000 }) =>
  [...formBatches(submissions, limits)].map((batch) => batch.submissions.length);

describe('batches', () => {
  it('hold the JSON array of their records in order', () => {
    const submissions = [queued('r', { la_child_id: 'C1', name: 'Zoë' }), queued('r', { la_child_id: 'C2' })];
    const [batch] = formBatches(submissions, { maxRecords: 100, maxBytes: 1_000 });
    expect(batch?.submissions).toEqual(submissions);
    expect(JSON.parse(batch?.body.toString('utf8') ?? '')).toEqual(
      submissions.map((s) => s.submission.record),
    );
  });

  it('hold at most so many records', () => {
    expect(sizes(children('r', 7), { maxRecords: 3, maxBytes: 1_000_000 })).toEqual([3, 3, 1]);
  });

  it('hold one run each', () => {
    expect(sizes([...children('a', 2), ...children('b', 3), ...children('a', 1)])).toEqual([2, 3, 1]);
  });

  it('hold at most so many bytes of UTF-8', () => {
    const limits = { maxRecords: 100, maxBytes: 1_000 };
    const submissions = children('r', 10, 'é'.repeat(200));
    const batches = [...formBatches(submissions, limits)];
    expect(batches.every(({ body }) => body.byteLength <= limits.maxBytes)).toBe(true);
    expect(batches.map((batch) => batch.submissions.length)).toEqual([2, 2, 2, 2, 2]);
  });

  it('hold exactly as many bytes as they may, brackets and commas included', () => {
    const submissions = children('r', 3);
    const whole = Buffer.byteLength(JSON.stringify(submissions.map((s) => s.submission.record)));
    expect(sizes(submissions, { maxRecords: 100, maxBytes: whole })).toEqual([3]);
    expect(sizes(submissions, { maxRecords: 100, maxBytes: whole - 1 })).toEqual([2, 1]);
  });

  it('hold a record alone that is over the limit by itself', () => {
    const large = queued('r', { text: 'x'.repeat(2_000) });
    expect(
      sizes([...children('r', 1), large, ...children('r', 1)], { maxRecords: 100, maxBytes: 1_000 }),
    ).toEqual([1, 1, 1]);
  });

  it('are none where nothing is to be sent', () => {
    expect(sizes([])).toEqual([]);
  });
});
