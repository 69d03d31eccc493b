import { isRehearsed } from '../../shared/rehearsal';
import { minute } from '../console/terminal';
import type { HeldRecord, SentSubmission } from '../database/ports';

/** One submission in a line: when, of what kind, and what became of it. */
export function sentLine(submission: SentSubmission): string {
  const { kind, stagedAt, queuedAt, uncertain } = submission;
  return `  ${minute(queuedAt ?? stagedAt)}  ${kind}: ${outcomeOf(submission)}${uncertain ? ', uncertain' : ''}`;
}

function outcomeOf({ state, queuedAt, answeredAt, receipt, response }: SentSubmission): string {
  const at = answeredAt ? ` at ${minute(answeredAt)}` : '';
  switch (state) {
    case 'staged':
      return 'not put on the queue yet; the next run does';
    case 'queued':
      return 'on the way to DfE, no answer yet';
    case 'sent':
      return `${isRehearsed(receipt) ? 'taken in a rehearsal, not by DfE,' : 'accepted by DfE'}${at}, receipt ${receipt ?? '(none)'}`;
    case 'rejected':
      return `rejected by DfE${at}${response === null ? '' : `: ${response}`}`;
    default:
      return `${queuedAt ? 'not delivered' : 'never sent'}${at}${response === null ? '' : `: ${response}`}`;
  }
}

/**
 * What a child of whom something was sent and is uncertain comes to: what DfE may hold, what the relay does about it, and
 * what there is to do. Undefined where nothing is uncertain.
 * @param submissions of one child, the latest first
 */
export function uncertainLine(
  submissions: readonly SentSubmission[],
  held: HeldRecord | undefined,
): string | undefined {
  const place = submissions.findIndex(({ uncertain }) => uncertain);
  if (place === -1) return undefined;
  if (held && held.payload === null) {
    return (
      'Uncertain: a POST had no answer, so DfE may hold that record or not. The next record of the child therefore goes in two steps: DfE is asked ' +
      'to delete the child, and all of it is sent then where it is still to be held. Nothing is to be done, but where DfE rejects the record: mend what api_response names.'
    );
  }
  if (place === 0) {
    return (
      'Uncertain: DfE accepted the record, and may have taken it twice, as a POST of it had no answer before or its receipt cannot be read. ' +
      'It is the same record under the same ids both times, so it is not sent again for that. Nothing is to be done; should DfE ask, the receipt and the archive show what was sent.'
    );
  }
  return 'Uncertain: an earlier record, of which DfE may have taken one too many. What was sent since says all again that it could have left open, so nothing is to be done.';
}
