import { sentLine, uncertainLine } from '../../../../relay/commands/sent-lines';
import type { HeldRecord, SentSubmission } from '../../../../relay/database/ports';

const AT = new Date('2026-03-02T08:30:00Z');
const LATER = new Date('2026-03-02T09:00:00Z');

const submission = (change: Partial<SentSubmission> = {}): SentSubmission => ({
  seq: 1,
  submissionId: '00000000-0000-4000-8000-000000000001',
  runId: '00000000-0000-4000-8000-000000000002',
  kind: 'full',
  state: 'sent',
  uncertain: false,
  receipt: 'receipt-1',
  response: null,
  payload: '{}',
  stagedAt: AT,
  queuedAt: AT,
  answeredAt: LATER,
  ...change,
});

const HELD: HeldRecord = { payload: '{}', receipt: 'receipt-1', acknowledgedAt: LATER };
const UNKNOWN: HeldRecord = { ...HELD, payload: null, receipt: null };

test.each<[change: Partial<SentSubmission>, line: string]>([
  [{}, 'full: accepted by DfE at 2026-03-02 09:00 UTC, receipt receipt-1'],
  [{ receipt: null }, 'full: accepted by DfE at 2026-03-02 09:00 UTC, receipt (none)'],
  [
    { kind: 'purge', uncertain: true },
    'purge: accepted by DfE at 2026-03-02 09:00 UTC, receipt receipt-1, uncertain',
  ],
  [
    { state: 'rejected', response: 'sex is no code' },
    'full: rejected by DfE at 2026-03-02 09:00 UTC: sex is no code',
  ],
  [{ state: 'failed', response: null }, 'full: not delivered at 2026-03-02 09:00 UTC'],
  [{ state: 'failed', queuedAt: null, response: 'lost' }, 'full: never sent at 2026-03-02 09:00 UTC: lost'],
  [{ state: 'queued', answeredAt: null }, 'full: on the way to DfE, no answer yet'],
  [
    { state: 'staged', queuedAt: null, answeredAt: null },
    'full: not put on the queue yet; the next run does',
  ],
])('a submission with %j is told in a line', (change, line) => {
  expect(sentLine(submission(change))).toBe(`  2026-03-02 08:30 UTC  ${line}`);
});

describe('what is uncertain of a child', () => {
  const certain = submission();
  const uncertain = submission({ uncertain: true });

  test('is nothing where no record is', () => {
    expect(uncertainLine([certain, certain], HELD)).toBeUndefined();
    expect(uncertainLine([], undefined)).toBeUndefined();
  });

  test.each<[name: string, submissions: SentSubmission[], held: HeldRecord | undefined, words: RegExp]>([
    ['the latest, accepted', [uncertain, certain], HELD, /may have taken it twice.*Nothing is to be done/],
    ['the latest, a purge', [uncertain, certain], undefined, /may have taken it twice/],
    [
      'the latest, and DfE may hold it or not',
      [submission({ uncertain: true, state: 'failed' })],
      UNKNOWN,
      /may hold that record or not.*two steps.*mend what api_response names/,
    ],
    ['an earlier one that left open what DfE holds', [certain, uncertain], UNKNOWN, /two steps/],
    [
      'an earlier one',
      [certain, uncertain],
      HELD,
      /^Uncertain: an earlier record, .*nothing is to be done\.$/,
    ],
  ])('is told: %s', (_, submissions, held, words) => {
    expect(uncertainLine(submissions, held)).toMatch(words);
  });
});
