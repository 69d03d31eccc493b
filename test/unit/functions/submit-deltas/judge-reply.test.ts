import { reasonFor } from '../../../../functions/dfe/describe-reply';
import type { DfeReply, PostResult } from '../../../../functions/dfe/ports';
import { judgeReply } from '../../../../functions/submit-deltas/judge-reply';

const none: ReadonlySet<string> = new Set();
const result = (reply: DfeReply, uncertain = false): PostResult => ({ reply, attempts: [], uncertain });
const outcomesOf = (reply: DfeReply, uncertain = false, perhapsPosted = none) => {
  const verdict = judgeReply(result(reply, uncertain), ['a', 'b'], perhapsPosted);
  return verdict.kind === 'answered' ? verdict.outcomes : verdict.kind;
};

describe('what becomes of a batch', () => {
  it('accepted: every record is sent, with its own receipt', () => {
    expect(outcomesOf({ kind: 'accepted', receipts: ['r1', 'r2'] })).toEqual([
      { outcome: 'sent', submissionId: 'a', uncertain: false, receipt: 'r1' },
      { outcome: 'sent', submissionId: 'b', uncertain: false, receipt: 'r2' },
    ]);
  });

  it('accepted without clear receipts: sent all the same, never to be POSTed again', () => {
    expect(outcomesOf({ kind: 'accepted-unclear', problem: 'x' })).toEqual([
      { outcome: 'sent', submissionId: 'a', uncertain: true },
      { outcome: 'sent', submissionId: 'b', uncertain: true },
    ]);
  });

  const refusals: DfeReply[] = [
    { kind: 'nothing-taken' },
    { kind: 'malformed', detail: 'DfE says so' },
    { kind: 'unauthorised', detail: 'DfE says so' },
    { kind: 'refused', detail: 'DfE says so' },
    { kind: 'too-large', detail: 'DfE says so' },
    { kind: 'unexpected', status: 404, detail: 'DfE says so' },
  ];
  it.each(refusals.map((reply) => [reply.kind, reply] as const))(
    '%s: every record failed, with the reason for it, to be tried again by the next run',
    (_, reply) => {
      const reason = reasonFor(reply);
      expect(outcomesOf(reply)).toEqual([
        { outcome: 'failed', submissionId: 'a', uncertain: false, reason },
        { outcome: 'failed', submissionId: 'b', uncertain: false, reason },
      ]);
    },
  );

  it.each<DfeReply>([
    { kind: 'unavailable', problem: 'time-out' },
    { kind: 'rate-limited', retryAfterMs: 1_000 },
  ])('$kind: nothing is decided, and the reason is kept', (reply) => {
    expect(judgeReply(result(reply), ['a'], none)).toEqual({
      kind: 'out-of-reach',
      reason: reasonFor(reply),
    });
  });

  it('is uncertain where an earlier request may have been taken', () => {
    expect(outcomesOf({ kind: 'accepted', receipts: ['r1', 'r2'] }, true)).toMatchObject([
      { uncertain: true },
      { uncertain: true },
    ]);
  });

  it('is uncertain for a record that an earlier process may have POSTed', () => {
    expect(outcomesOf({ kind: 'malformed', detail: '' }, false, new Set(['b']))).toMatchObject([
      { uncertain: false },
      { uncertain: true },
    ]);
  });
});
