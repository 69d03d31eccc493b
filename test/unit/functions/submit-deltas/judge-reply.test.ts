import { reasonFor } from '../../../../functions/dfe/describe-reply';
import type { DfeReply, PostResult } from '../../../../functions/dfe/ports';
import { judgeReply, type Known } from '../../../../functions/submit-deltas/judge-reply';
import { NO_SEARCH } from '../../../../functions/submit-deltas/search/search';

const POST = {
  address: { laCode: '845', runId: 'run', batchId: 'batch', day: '2026-11-22' },
  contractVersion: 2,
} as const;
const KNOWN: Known = { search: NO_SEARCH, perhapsPostedIds: new Set(), account: null };
/** DfE refuses the account. */
const REFUSED: Known['account'] = { since: '2026-03-02T06:00:00.000Z', probes: 0 };

const judge = (
  reply: DfeReply,
  submissionIds = ['a', 'b'],
  known: Partial<Known> = {},
  uncertain = false,
) => {
  const result: PostResult = { reply, attempts: [], uncertain };
  return judgeReply(result, { ...POST, submissionIds }, { ...KNOWN, ...known });
};

const malformed: DfeReply = { kind: 'malformed', detail: 'DfE says so', positions: [] };
const refused: DfeReply = { kind: 'refused', detail: 'DfE says so' };
const tooLarge: DfeReply = { kind: 'too-large', detail: 'DfE says so' };

describe('what becomes of a batch', () => {
  it('accepted: every record is sent, with its own receipt', () => {
    expect(judge({ kind: 'accepted', receipts: ['r1', 'r2'] })).toEqual({
      outcomes: [
        { outcome: 'sent', submissionId: 'a', uncertain: false, receipt: 'r1' },
        { outcome: 'sent', submissionId: 'b', uncertain: false, receipt: 'r2' },
      ],
      search: NO_SEARCH,
      released: [],
      stop: undefined,
    });
  });

  it('accepted without clear receipts: sent all the same, never to be POSTed again', () => {
    expect(judge({ kind: 'accepted-unclear', problem: 'x' }).outcomes).toEqual([
      { outcome: 'sent', submissionId: 'a', uncertain: true },
      { outcome: 'sent', submissionId: 'b', uncertain: true },
    ]);
  });

  it('nothing taken: every record failed, to be tried again by the next run', () => {
    const reply: DfeReply = { kind: 'nothing-taken' };
    const failed = { outcome: 'failed', uncertain: false, reason: reasonFor(reply) };
    expect(judge(reply)).toMatchObject({
      outcomes: [
        { ...failed, submissionId: 'a' },
        { ...failed, submissionId: 'b' },
      ],
      stop: undefined,
    });
  });

  it.each([malformed, refused, tooLarge])(
    '$kind: nothing is decided of several; they are apart from now on',
    (reply) => {
      expect(judge(reply)).toEqual({
        outcomes: [],
        search: {
          ...NO_SEARCH,
          groups: [{ ids: ['a', 'b'], named: [] }],
          passed: reply.kind === 'malformed',
        },
        released: [],
        stop: undefined,
      });
    },
  );

  it.each([malformed, tooLarge])('$kind: one by itself is rejected, with the reason for it', (reply) => {
    expect(judge(reply, ['a'])).toEqual({
      outcomes: [{ outcome: 'rejected', submissionId: 'a', uncertain: false, reason: reasonFor(reply) }],
      search: NO_SEARCH,
      released: [],
      stop: undefined,
    });
  });

  it('refused: one by itself is in doubt, and where its reply is stands with it', () => {
    expect(judge(refused, ['a'])).toEqual({
      outcomes: [],
      search: { ...NO_SEARCH, doubts: [{ id: 'a', ...POST }] },
      released: [],
      stop: undefined,
    });
  });
});

describe('nothing further is POSTed', () => {
  const search = { ...NO_SEARCH, groups: [{ ids: ['a', 'b'] }], doubts: [{ id: 'c', ...POST }] };
  it.each<[DfeReply, string]>([
    [{ kind: 'unavailable', problem: 'time-out' }, 'DfE out of reach'],
    [{ kind: 'rate-limited', retryAfterMs: 1_000 }, 'DfE out of reach'],
    [{ kind: 'unexpected', status: 200, contentType: null }, 'not DfE'],
  ])('after %j: %s, and what is known stays', (reply, stop) => {
    expect(judge(reply, ['a', 'b'], { search })).toEqual({ outcomes: [], search, released: [], stop });
  });

  it('after a 401 that stays: the account, and no record is in doubt', () => {
    expect(judge({ kind: 'unauthorised', detail: '' }, ['a', 'b'], { search })).toEqual({
      outcomes: [],
      search: { ...NO_SEARCH, groups: [{ ids: ['c'] }, { ids: ['a', 'b'] }] },
      released: [],
      stop: 'account refused',
    });
  });

  it('after a 403 to the one record that was to show whether the account is refused still', () => {
    expect(judge(refused, ['x'], { account: REFUSED })).toMatchObject({
      search: NO_SEARCH,
      stop: 'account refused',
    });
  });

  it('but a 400 to that record is its own', () => {
    expect(judge(malformed, ['x'], { account: REFUSED })).toMatchObject({
      outcomes: [{ outcome: 'rejected' }],
      stop: undefined,
    });
  });
});

describe('an outcome is uncertain', () => {
  it('where an earlier request may have been taken', () => {
    expect(judge({ kind: 'accepted', receipts: ['r1', 'r2'] }, ['a', 'b'], {}, true).outcomes).toMatchObject([
      { uncertain: true },
      { uncertain: true },
    ]);
  });

  it('for a record that an earlier process may have POSTed', () => {
    const perhapsPostedIds = new Set(['b']);
    expect(judge({ kind: 'nothing-taken' }, ['a', 'b'], { perhapsPostedIds }).outcomes).toMatchObject([
      { uncertain: false },
      { uncertain: true },
    ]);
    expect(judge(malformed, ['b'], { perhapsPostedIds }).outcomes).toMatchObject([{ uncertain: true }]);
  });
});
