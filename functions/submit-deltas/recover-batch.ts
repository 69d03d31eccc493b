import type { Log } from '../../shared/log';
import type { Archive } from '../archive/ports';
import { LINES } from '../log-lines';
import type { SendOutcomes } from '../send-outcomes';
import type { BatchJournal } from './batch-journal';
import { carryOut } from './carry-out';
import { judgeReply, withOverdue } from './judge-reply';
import type { Tally } from './tally';

/**
 * Takes up the batch that an earlier process left open, before anything else is POSTed.
 * Its reply archived: the outcomes are made from it again and sent again (applying them twice changes nothing), and
 * the messages of what it decides are completed without a POST when they come; so are those of what it had given up. No
 * reply archived: DfE may have it or not, so its records are POSTed again when they come, marked uncertain.
 */
export async function recoverBatch(
  journal: BatchJournal,
  parts: { archive: Archive; sendOutcomes: SendOutcomes; log: Log; now: () => Date; tally: Tally },
): Promise<void> {
  const batch = journal.open;
  if (!batch) return;
  const { batchId, runId } = batch.address;
  const fields = { batchId, runId, records: batch.submissionIds.length };
  const reply = await parts.archive.getReply(batch.address);
  if (!reply) {
    parts.log(LINES.batchPerhapsPosted, fields);
    journal.closeUndecided(batch.submissionIds, true);
    journal.noteSilence(parts.now().toISOString());
    await journal.flush();
    return;
  }
  journal.noteAttempts(reply.result);
  parts.log(LINES.batchRecovered, { ...fields, reply: reply.result.reply.kind });
  const { answeredAt, result } = reply;
  const judged = judgeReply(result, batch, journal);
  const verdict = batch.overdue ? withOverdue(judged, result, batch.overdue) : judged;
  await carryOut(verdict, { ...batch, answeredAt, result }, new Map(), { ...parts, journal });
  await journal.flush();
}
