import { reasonFor } from '../../../../functions/dfe/describe-reply';
import type { DfeReply } from '../../../../functions/dfe/ports';
import { MAX_DETAIL_LENGTH } from '../../../../functions/dfe/read-reply';
import { MAX_REASON_LENGTH } from '../../../../shared/messages';

const detail = 'the words of DfE';
const quoted = "; it says 'the words of DfE'";

/** Replies with words of DfE's own, and what the reason for them says. */
const WITH_WORDS: [string, Extract<DfeReply, { detail: string }>, string[]][] = [
  ['malformed', { kind: 'malformed', detail, positions: [] }, ['by itself', 'malformed']],
  ['unauthorised', { kind: 'unauthorised', detail }, ['credentials', 'Check the client id']],
  ['refused', { kind: 'refused', detail }, ['403', 'by itself', 'firewall']],
  ['too large', { kind: 'too-large', detail }, ['413', 'too large']],
];

describe.each<[string, DfeReply, string[]]>([
  ...WITH_WORDS,
  ['nothing taken', { kind: 'nothing-taken' }, ['204', 'took no record']],
  ['rate limited', { kind: 'rate-limited', retryAfterMs: 1_000 }, ['429', 'too many requests']],
  [
    'unexpected',
    { kind: 'unexpected', status: 404, contentType: 'text/html' },
    ['404', "not DfE's", 'wrong API address'],
  ],
  ['unavailable', { kind: 'unavailable', problem: 'it answered 503' }, ['not available', 'it answered 503']],
])('the reason for %s', (_kind, reply, parts) => {
  test('says what it means and what happens next', () => {
    const reason = reasonFor(reply);
    for (const part of parts) expect(reason).toContain(part);
    const isOfRecord = ['malformed', 'refused', 'too-large'].includes(reply.kind);
    expect(reason).toMatch(
      isOfRecord ? /not sent again until it changes\.$/ : /tried again by the next run\.$/,
    );
  });
});

describe.each(WITH_WORDS)('the reason for %s', (_kind, reply) => {
  test('quotes what DfE said, and nothing where it said nothing', () => {
    const reason = reasonFor(reply);
    expect(reason).toContain(quoted);
    expect(reasonFor({ ...reply, detail: '' })).toBe(reason.replace(quoted, ''));
  });

  test('fits an outcome where DfE said much', () => {
    const wordy = { ...reply, detail: 'x'.repeat(MAX_DETAIL_LENGTH) };
    expect(reasonFor(wordy).length).toBeLessThanOrEqual(MAX_REASON_LENGTH);
  });
});

test('a record that DfE took is said to be taken', () => {
  expect(reasonFor({ kind: 'accepted', receipts: ['r1'] })).toBe('DfE took the record.');
});

test('a record taken without a clear receipt is not sent again', () => {
  const reason = reasonFor({ kind: 'accepted-unclear', problem: 'its reply is not JSON' });
  expect(reason).toBe(
    'DfE took the record but gave no clear receipt: its reply is not JSON. It is not sent again.',
  );
});
