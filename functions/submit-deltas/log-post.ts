import type { Log } from '../../shared/log';
import type { PostResult } from '../dfe/ports';
import type { OpenBatch } from '../journal/ports';
import { LINES } from '../log-lines';
import type { Verdict } from './judge-reply';

/** Says what DfE answered, or who else, and what that leads to. */
export function logPost(
  { address, submissionIds, result }: Pick<OpenBatch, 'address' | 'submissionIds'> & { result: PostResult },
  verdict: Verdict,
  host: string,
  log: Log,
): void {
  const { attempts, error, reply } = result;
  const last = attempts.at(-1);
  const values = {
    runId: address.runId,
    batchId: address.batchId,
    records: submissionIds.length,
    reply: reply.kind,
    status: last?.status,
    milliseconds: last?.tookMs,
    posts: attempts.length,
  };
  switch (reply.kind) {
    case 'accepted':
    case 'accepted-unclear':
      log(LINES.batchAnswered, values);
      break;
    case 'rate-limited':
    case 'unavailable':
      log(LINES.dfeOutOfReach, { ...values, error });
      break;
    case 'unexpected':
      log(LINES.notDfe, { ...values, host, contentType: reply.contentType ?? undefined });
      break;
    case 'nothing-taken':
      log(LINES.batchNotAccepted, values);
      break;
    case 'unauthorised':
    case 'malformed':
    case 'refused':
    case 'too-large':
      if (isRejected(verdict, submissionIds)) log(LINES.recordRejected, values);
      else log(LINES.batchDivided, { ...values, error });
      break;
  }
}

const isRejected = ({ outcomes, released }: Verdict, ids: readonly string[]): boolean =>
  outcomes.length > 0 || released.some(({ id }) => ids.includes(id));
