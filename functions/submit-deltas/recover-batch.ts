import type { Log } from '../../shared/log';
import type { Archive, ArchivedReply } from '../archive/ports';
import type { OpenBatch } from '../journal/ports';
import { LINES } from '../log-lines';
import type { SendOutcomes } from '../send-outcomes';
import type { BatchJournal } from './batch-journal';
import { type AnsweredPost, carryOut, carryOutBehind } from './carry-out';
import { judgeReply, withOverdue } from './judge-reply';
import { NO_SEARCH } from './search/search';
import type { Tally } from './tally';

interface RecoveryParts {
  readonly archive: Archive;
  readonly sendOutcomes: SendOutcomes;
  readonly log: Log;
  readonly now: () => Date;
  readonly tally: Tally;
}

/**
 * Takes up the batches that an earlier process left, before anything else is POSTed: those that it was reporting, then the
 * one that it had open.
 * Its reply archived: the outcomes are made from it again and sent again (applying them twice changes nothing), and
 * the messages of what it decides are completed without a POST when they come; so are those of what it had given up. No
 * reply archived: DfE may have it or not, so its records are POSTed again when they come, marked uncertain.
 */
export async function recoverBatches(journal: BatchJournal, parts: RecoveryParts): Promise<void> {
  const { open, reporting } = journal;
  for (const batch of reporting) {
    const post = await findReply(batch, journal, parts);
    if (post) await carryOutBehind(judgeAgain(post, journal), post, new Map(), { ...parts, journal });
    else {
      journal.closeReported(batch.address.batchId, []);
      journal.notePerhapsPosted(batch.submissionIds);
    }
  }
  if (open) {
    const post = await findReply(open, journal, parts);
    if (post) {
      const judged = judgeReply(post.result, open, journal);
      const verdict = open.overdue ? withOverdue(judged, post.result, open.overdue) : judged;
      await carryOut(verdict, post, new Map(), { ...parts, journal });
    } else journal.closeUndecided(open.submissionIds, true);
  }
  await journal.flush();
}

/** A batch that is reported beside another is one of which all was decided, with nothing searched for. */
const judgeAgain = (post: AnsweredPost, { perhapsPostedIds }: BatchJournal) =>
  judgeReply(post.result, post, { search: NO_SEARCH, account: null, perhapsPostedIds });

/** @returns undefined where none is archived: a POST of it may have gone without an answer */
async function findReply(
  batch: OpenBatch,
  journal: BatchJournal,
  { archive, log, now }: RecoveryParts,
): Promise<AnsweredPost | undefined> {
  const { batchId, runId } = batch.address;
  const fields = { batchId, runId, records: batch.submissionIds.length };
  const reply: ArchivedReply | undefined = await archive.getReply(batch.address);
  if (!reply) {
    log(LINES.batchPerhapsPosted, fields);
    journal.noteSilence(now().toISOString());
    return undefined;
  }
  journal.noteAttempts(reply.result);
  log(LINES.batchRecovered, { ...fields, reply: reply.result.reply.kind });
  return { ...batch, answeredAt: reply.answeredAt, result: reply.result };
}
