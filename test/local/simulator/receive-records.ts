import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AnswerDefaults, planAnswer } from './answer';
import type { Law } from './apply-record';
import { type Behaviour, childrenOf } from './behaviour';
import { type Held, hold } from './holdings';
import { parseJson, send } from './http';
import { findChildren, judge, type Requirements } from './judge';
import type { SeenRequests } from './seen-requests';
import type { Counters } from './stats';
import type { TokenService } from './tokens';

/** What the receiver knows and remembers. */
export interface Receiver {
  readonly settings: AnswerDefaults & Requirements & { readonly law: Law };
  readonly tokens: TokenService;
  readonly behaviour: Behaviour;
  readonly held: Held;
  readonly counters: Counters;
  readonly seen: SeenRequests;
  readonly closing: AbortSignal;
}

export interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  /** undefined where the body is over the size limit. */
  readonly bytes: Buffer | undefined;
}

/** Takes one POST of records: judges it, holds what is to be held, then replies as told. */
export async function receiveRecords(laCode: string, incoming: Incoming, receiver: Receiver): Promise<void> {
  const { request, response, path, bytes } = incoming;
  const { behaviour, counters, held, settings, tokens } = receiver;
  counters.postBegan();
  const json = bytes && parseJson(bytes);
  if (Array.isArray(json)) counters.postRead(json.length);
  const post = {
    laCode,
    json,
    text: bytes?.toString('latin1'),
    hasToken: tokens.accepts(request.headers.authorization),
    supplierKey: request.headers.supplierkey,
  };
  const verdict = judge(post, settings);
  const rule = behaviour.take('records', (laChildIds) => findChildren(json, laChildIds).length > 0);
  const answer = planAnswer(verdict, rule, rule ? findChildren(json, childrenOf(rule)) : [], settings);
  if (verdict.kind === 'accepted' && answer.held) {
    const { records } = verdict;
    const changes = records.filter((record) => hold(held, laCode, record, settings.law));
    counters.batchAccepted(records.length, changes.length);
  }
  if (verdict.kind === 'accepted' && rule?.holdsLateMs !== undefined) {
    const { records } = verdict;
    setTimeout(() => {
      for (const record of records) hold(held, laCode, record, settings.law);
    }, rule.holdsLateMs).unref();
  }
  const status = answer.cut === 'no' ? answer.reply.status : 'reset';
  const isRefused = status !== 'reset' && status >= 400 && status < 500;
  if (Array.isArray(json) && !isRefused) counters.mayBeTaken(json);
  receiver.seen.add(request, path, bytes, status);
  await send(response, answer, receiver.closing);
  counters.postEnded(status);
}
