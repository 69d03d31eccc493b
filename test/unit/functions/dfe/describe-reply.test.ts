import { reasonFor } from '../../../../functions/dfe/describe-reply';
import type { DfeReply } from '../../../../functions/dfe/ports';
import { MAX_DETAIL_LENGTH } from '../../../../functions/dfe/read-reply';
import { MAX_REASON_LENGTH } from '../../../../shared/messages';

const detail = 'the words of DfE';
const quoted = "it says 'the words of DfE'";

describe.each<[DfeReply['kind'], DfeReply, string[]]>([
  ['nothing-taken', { kind: 'nothing-taken' }, ['204', 'took no record']],
  ['malformed', { kind: 'malformed', detail }, ['400', 'malformed', quoted]],
  ['unauthorised', { kind: 'unauthorised', detail }, ['credentials', quoted, 'Check the client id']],
  ['refused', { kind: 'refused', detail }, ['403', 'firewall', quoted]],
  ['too-large', { kind: 'too-large', detail }, ['413', 'too large', quoted]],
  ['rate-limited', { kind: 'rate-limited', retryAfterMs: 1_000 }, ['429', 'too many requests']],
  ['unavailable', { kind: 'unavailable', problem: 'it answered 503' }, ['not available', 'it answered 503']],
  ['unexpected', { kind: 'unexpected', status: 404, detail }, ['404', quoted, 'Check the API address']],
])('the reason for %s', (_kind, reply, parts) => {
  test('says what DfE said, what it means and what happens next', () => {
    const reason = reasonFor(reply);
    for (const part of parts) expect(reason).toContain(part);
    expect(reason).toMatch(/tried again by the next run\.$/);
  });

  test('quotes nothing where DfE said nothing', () => {
    expect(reasonFor({ ...reply, ...('detail' in reply && { detail: '' }) })).not.toContain('it says');
  });

  test('fits an outcome where DfE said much', () => {
    const wordy = { ...reply, ...('detail' in reply && { detail: 'x'.repeat(MAX_DETAIL_LENGTH) }) };
    expect(reasonFor(wordy).length).toBeLessThanOrEqual(MAX_REASON_LENGTH);
  });
});

test('a record taken without a clear receipt is not sent again', () => {
  const reason = reasonFor({ kind: 'accepted-unclear', problem: 'its reply is not JSON' });
  expect(reason).toBe(
    'DfE took the record but gave no clear receipt: its reply is not JSON. It is not sent again.',
  );
});
