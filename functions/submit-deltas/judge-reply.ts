import type { Outcome } from '../../shared/messages';
import { reasonFor } from '../dfe/describe-reply';
import type { PostResult } from '../dfe/ports';

/** What a POST came to: an outcome for every submission, or DfE out of reach and nothing decided yet. */
export type Verdict = { kind: 'answered'; outcomes: Outcome[] } | { kind: 'out-of-reach'; reason: string };

/**
 * Turns the result of a POST into outcomes, one per submission in order.
 * A reply that refuses a batch fails all of it: its records are tried again by the next run.
 * @param perhapsPosted submissions that an earlier process may have POSTed already (I6)
 */
export function judgeReply(
  result: PostResult,
  submissionIds: readonly string[],
  perhapsPosted: ReadonlySet<string>,
): Verdict {
  const { reply } = result;
  const uncertain = (submissionId: string) => result.uncertain || perhapsPosted.has(submissionId);
  switch (reply.kind) {
    case 'accepted':
      return {
        kind: 'answered',
        outcomes: submissionIds.map((submissionId, n) => {
          const receipt = reply.receipts[n];
          return {
            outcome: 'sent',
            submissionId,
            uncertain: uncertain(submissionId),
            ...(receipt === undefined ? {} : { receipt }),
          };
        }),
      };
    case 'accepted-unclear':
      return {
        kind: 'answered',
        outcomes: submissionIds.map((submissionId) => ({ outcome: 'sent', submissionId, uncertain: true })),
      };
    case 'nothing-taken':
    case 'malformed':
    case 'unauthorised':
    case 'refused':
    case 'too-large':
    case 'unexpected': {
      const reason = reasonFor(reply);
      return {
        kind: 'answered',
        outcomes: submissionIds.map((submissionId) => ({
          outcome: 'failed',
          submissionId,
          uncertain: uncertain(submissionId),
          reason,
        })),
      };
    }
    case 'rate-limited':
    case 'unavailable':
      return { kind: 'out-of-reach', reason: reasonFor(reply) };
  }
}
