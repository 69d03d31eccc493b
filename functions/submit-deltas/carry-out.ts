import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { Log } from '../../shared/log';
import type { Outcome } from '../../shared/messages';
import type { Archive } from '../archive/ports';
import type { PostResult } from '../dfe/ports';
import type { Doubt, OpenBatch } from '../journal/ports';
import { LINES } from '../log-lines';
import type { SendOutcomes } from '../send-outcomes';
import type { BatchJournal } from './batch-journal';
import { rejectedBy, type Verdict } from './judge-reply';
import { isOver } from './search/search';
import { completeAll } from './settle';
import { countOutcomes, type Tally } from './tally';

/** A POST whose reply is archived. */
export interface AnsweredPost extends OpenBatch {
  readonly answeredAt: string;
  readonly result: PostResult;
}

export interface CarryingParts {
  readonly receiver?: Pick<ServiceBusReceiver, 'completeMessage'>;
  readonly archive: Pick<Archive, 'getReply'>;
  readonly journal: BatchJournal;
  readonly sendOutcomes: SendOutcomes;
  readonly log: Log;
  readonly tally: Tally;
}

/**
 * Carries out what was judged of a POST: outcomes, then the queue, then the journal, in memory. Nothing is changed in the
 * journal before all outcomes are sent: who dies in between leaves the batch open, and the next makes the same of the reply.
 * @param messages those that are here, by submissionId; the others are completed when they come
 * @returns the submissions that are decided
 */
export async function carryOut(
  verdict: Verdict,
  post: AnsweredPost,
  messages: ReadonlyMap<string, ServiceBusReceivedMessage>,
  parts: CarryingParts,
): Promise<string[]> {
  const { journal } = parts;
  const { outcomes, released, search, stop } = verdict;
  const unsettled = await report(post, outcomes, messages, parts);
  const rejectedNow: string[] = [];
  for (const doubt of released)
    unsettled.push(...(await reject(doubt, post.rehearsed, messages, parts, rejectedNow)));

  const decided = [...outcomes.map(({ submissionId }) => submissionId), ...rejectedNow];
  const undecided = post.submissionIds.filter((id) => !decided.includes(id));
  journal.goOnWith(search);
  journal.closeUndecided(undecided, post.result.uncertain);
  journal.closeAnswered(decided, unsettled);
  if (stop === 'account refused') journal.noteRefusedAccount(post.answeredAt);
  if (stop === undefined) journal.noteThrough();
  return decided;
}

/**
 * Whether all of a POST is decided and nothing is searched for, so that what comes next does not depend on what is still to
 * be carried out of it.
 */
export const isPlain = (
  { outcomes, released, search, stop }: Verdict,
  { submissionIds }: Pick<OpenBatch, 'submissionIds'>,
  journal: BatchJournal,
): boolean =>
  stop === undefined &&
  released.length === 0 &&
  outcomes.length === submissionIds.length &&
  isOver(search) &&
  isOver(journal.search) &&
  journal.account === null;

/** Carries out a plain verdict: outcomes, then the queue, then the journal, in memory. It may go beside the next POST. */
export async function carryOutBehind(
  { outcomes }: Verdict,
  post: AnsweredPost,
  messages: ReadonlyMap<string, ServiceBusReceivedMessage>,
  parts: CarryingParts,
): Promise<void> {
  const unsettled = await report(post, outcomes, messages, parts);
  parts.journal.closeReported(post.address.batchId, unsettled);
}

/** Rejects a record by the reply that it had alone. @returns its id where its message is not completed */
async function reject(
  { id, address, contractVersion }: Doubt,
  rehearsed: true | undefined,
  messages: ReadonlyMap<string, ServiceBusReceivedMessage>,
  parts: CarryingParts,
  rejected: string[],
): Promise<string[]> {
  const archived = await parts.archive.getReply(address);
  // What is archived is kept for years; without it the record is simply POSTed again.
  if (!archived) return [];
  const outcome = rejectedBy(archived.result, id, parts.journal.perhapsPostedIds.has(id));
  rejected.push(id);
  const { answeredAt } = archived;
  return report({ address, contractVersion, answeredAt, rehearsed }, [outcome], messages, parts);
}

type Reported = Pick<AnsweredPost, 'address' | 'contractVersion' | 'answeredAt'> & {
  readonly rehearsed?: true | undefined;
};

/** Sends outcomes and then takes their messages off the queue. @returns the ids of those that are still on it */
async function report(
  { address, contractVersion, answeredAt, rehearsed }: Reported,
  outcomes: readonly Outcome[],
  messages: ReadonlyMap<string, ServiceBusReceivedMessage>,
  { journal, log, receiver, sendOutcomes, tally }: CarryingParts,
): Promise<string[]> {
  const { batchId } = address;
  const { contact } = journal;
  await sendOutcomes({ batchId, answeredAt, outcomes, version: contractVersion, contact, rehearsed });
  countOutcomes(tally, outcomes);
  const ids = outcomes.map(({ submissionId }) => submissionId);
  const here = ids.flatMap((id) => messages.get(id) ?? []);
  const left = receiver ? await completeAll(receiver, here) : here;
  if (left.length > 0) log(LINES.messageNotSettled, { batchId, messages: left.length });
  return ids.filter((id) => {
    const message = messages.get(id);
    return message === undefined || left.includes(message);
  });
}
