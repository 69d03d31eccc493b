import type { Rule } from './behaviour';
import type { Verdict } from './judge';
import {
  type Detail,
  emptyReply,
  jsonReply,
  malformed,
  type Receipts,
  type Reply,
  receiptsReply,
  refusal,
} from './replies';

/** How the simulator answers where no rule says otherwise. */
export interface AnswerDefaults {
  readonly reply: Receipts;
  readonly successStatus: 200 | 201;
  readonly detail: Detail;
}

/** What is done with one POST. */
export interface Answer {
  /** The records are held. Never true for a batch with a fault. */
  readonly held: boolean;
  readonly reply: Reply;
  readonly delayMs: number;
  readonly cut: Cut;
}

/** How much of the reply goes out before the connection is cut; 'no': it is not cut. */
export type Cut = 'no' | 'all' | 'half';

/**
 * Joins DfE's verdict and the scripted rule.
 * @param places where the children of the rule's `whenChild` stand in the batch
 */
export function planAnswer(
  verdict: Verdict,
  rule: Rule | undefined,
  places: readonly number[],
  defaults: AnswerDefaults,
): Answer {
  const reply = chooseReply(verdict, rule, places, defaults);
  const takenByReply = rule?.reset !== 'before-reply' && takesRecords(reply.status);
  return {
    held: verdict.kind === 'accepted' && (rule?.accept ?? takenByReply),
    ...scriptedSending(rule),
    reply,
  };
}

export const sendWhole = (reply: Reply): Omit<Answer, 'held'> => ({ reply, delayMs: 0, cut: 'no' });

/** Joins the token service's answer and the scripted rule. */
export function planTokenAnswer(reply: Reply, rule: Rule | undefined): Omit<Answer, 'held'> {
  return {
    ...scriptedSending(rule),
    reply: rule !== undefined && scriptsReply(rule) ? scripted(rule) : reply,
  };
}

/** DfE CSC API 1.0.1: 204 is a success that takes nothing. */
const takesRecords = (status: number): boolean => status < 300 && status !== 204;

/** Whether the rule gives the whole reply; a bare status of success only changes the status of the receipts. */
const scriptsReply = (rule: Rule): boolean => rule.body !== undefined || !takesRecords(rule.status ?? 200);

function scriptedSending(rule: Rule | undefined): Pick<Answer, 'delayMs' | 'cut'> {
  const cut = rule?.reset === undefined ? 'no' : rule.reset === 'mid-body' ? 'half' : 'all';
  return { delayMs: rule?.delayMs ?? 0, cut };
}

function chooseReply(
  verdict: Verdict,
  rule: Rule | undefined,
  places: readonly number[],
  defaults: AnswerDefaults,
): Reply {
  const detail = rule?.detail ?? defaults.detail;
  if (rule !== undefined && scriptsReply(rule)) {
    if (rule.status !== 400 || rule.body !== undefined) return scripted(rule);
    const faults = places.map((index) => ({ index, what: ': refused' }));
    return malformed(detail, faults, verdict.kind === 'refused' ? 0 : recordsOf(verdict));
  }
  if (verdict.kind === 'refused') return verdict.reply;
  if (verdict.kind === 'malformed') return malformed(detail, verdict.faults, verdict.records);
  return receiptsReply(
    rule?.status ?? defaults.successStatus,
    rule?.reply ?? defaults.reply,
    verdict.records.length,
  );
}

const recordsOf = (verdict: Exclude<Verdict, { kind: 'refused' }>): number =>
  verdict.kind === 'accepted' ? verdict.records.length : verdict.records;

function scripted({ status = 200, body, contentType = 'text/plain', retryAfter }: Rule): Reply {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  if (status === 204) return emptyReply(204);
  if (typeof body === 'string') return { status, headers: { 'content-type': contentType, ...headers }, body };
  if (body !== undefined) return jsonReply(status, body, headers);
  return refusal(status, 'Scripted reply.', headers);
}
