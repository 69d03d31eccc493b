import type { Outcome } from '../../shared/messages';
import { reasonFor } from '../dfe/describe-reply';
import type { DfeReply, PostResult } from '../dfe/ports';
import type { Doubt, DrainEnd, OpenBatch, RefusedAccount, Search } from '../journal/ports';
import { afterReply } from './search/after-reply';
import { doubtsUndone } from './search/search';

/** What a POST came to. */
export interface Verdict {
  /** Of the submissions that are decided; the others are POSTed again, in other company or at another time. */
  readonly outcomes: readonly Outcome[];
  readonly search: Search;
  /** Submissions that are rejected by replies which they had before. */
  readonly released: readonly Doubt[];
  /** Why nothing further should be POSTed now. */
  readonly stop: Extract<DrainEnd, 'DfE out of reach' | 'account refused' | 'not DfE'> | undefined;
}

/** What is known when a reply comes. */
export interface Known {
  readonly search: Search;
  /** Submissions that an earlier process may have POSTed already (I6). */
  readonly perhapsPostedIds: ReadonlySet<string>;
  /** Where DfE refuses the account, the POST was to see if it still does. */
  readonly account: RefusedAccount | null;
}

/**
 * Turns the result of a POST into outcomes, in the order of the submissions. A reply that refuses several records decides
 * nothing of any: its parts are POSTed.
 */
export function judgeReply(
  result: PostResult,
  post: Pick<OpenBatch, 'submissionIds' | 'address' | 'contractVersion'>,
  known: Known,
): Verdict {
  const { reply } = result;
  const { submissionIds } = post;
  const stop = stopAfter(reply, known.account !== null);
  if (stop) return { outcomes: [], search: searchAt(stop, known.search), released: [], stop };
  const { isAccount, rejected, released, search } = afterReply(known.search, submissionIds, reply, post);
  const outcomes = submissionIds.flatMap((submissionId, n) => {
    const uncertain = result.uncertain || known.perhapsPostedIds.has(submissionId);
    return outcomeOf(reply, n, rejected.includes(submissionId), { submissionId, uncertain });
  });
  return { outcomes, search, released, stop: isAccount ? 'account refused' : undefined };
}

/**
 * The same, with the submissions that fail as they could not be delivered in their time. For hours they were tried, by processes
 * that may have died, so that DfE may have them.
 */
export const withOverdue = (
  verdict: Verdict,
  { reply }: PostResult,
  overdue: readonly string[],
): Verdict => ({
  ...verdict,
  outcomes: overdue.map((submissionId) => ({
    outcome: 'failed',
    submissionId,
    uncertain: true,
    reason: reasonFor(reply),
  })),
});

/** The outcome of a record that DfE refused by itself. */
export const rejectedBy = (result: PostResult, submissionId: string, uncertain: boolean): Outcome => ({
  outcome: 'rejected',
  submissionId,
  uncertain: uncertain || result.uncertain,
  reason: reasonFor(result.reply),
});

/** Replies that say nothing of the records. */
function stopAfter(reply: DfeReply, isProbe: boolean): Verdict['stop'] {
  switch (reply.kind) {
    case 'rate-limited':
    case 'unavailable':
      return 'DfE out of reach';
    case 'unexpected':
      return 'not DfE';
    case 'unauthorised':
      return 'account refused';
    case 'refused':
      return isProbe ? 'account refused' : undefined;
    case 'accepted':
    case 'accepted-unclear':
    case 'nothing-taken':
    case 'malformed':
    case 'too-large':
      return undefined;
  }
}

/** Where it is the account, no record is in doubt. */
const searchAt = (stop: Verdict['stop'], search: Search): Search =>
  stop === 'account refused' ? doubtsUndone(search) : search;

function outcomeOf(
  reply: DfeReply,
  n: number,
  isRejected: boolean,
  one: Pick<Outcome, 'submissionId' | 'uncertain'>,
): Outcome[] {
  if (isRejected) return [{ ...one, outcome: 'rejected', reason: reasonFor(reply) }];
  if (reply.kind === 'accepted') {
    const receipt = reply.receipts[n];
    return [{ ...one, outcome: 'sent', ...(receipt === undefined ? {} : { receipt }) }];
  }
  if (reply.kind === 'accepted-unclear') return [{ ...one, outcome: 'sent', uncertain: true }];
  return reply.kind === 'nothing-taken' ? [{ ...one, outcome: 'failed', reason: reasonFor(reply) }] : [];
}
