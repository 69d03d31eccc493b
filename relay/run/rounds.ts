import type { ServiceBusClient } from '@azure/service-bus';
import { type Dataset, queuesOf } from '../../shared/messages';
import type { BusConfiguration } from '../configuration';
import { counted, figure } from '../console/terminal';
import type { Context } from '../context';
import type { EligibleScope, RelayDatabase } from '../database/ports';
import { LINES } from '../log-lines';
import { closeOverdue } from './close-overdue';
import { receiveDeadLetters } from './dead-letters';
import { scopeOf } from './decide-row';
import { type RunAccount, timed } from './end/run-account';
import { forgetOtherReceivers } from './forget-other-receivers';
import { noPush, type PushCounts, push } from './push';
import { receiveUntil } from './receive-until';
import { renewalOf } from './renewal';
import { takeWaiting } from './take-waiting';
import { waitUntilSettled } from './wait-until-settled';

export interface RoundParts
  extends Pick<BusConfiguration, 'laCode' | 'mode' | 'settleMs' | 'resendWholeDays'> {
  readonly context: Context;
  readonly database: RelayDatabase;
  readonly bus: ServiceBusClient;
  readonly dataset: Dataset;
  /** Where everything is counted. */
  readonly account: RunAccount;
}

export interface RoundOptions {
  /** Which halves of a round to do. */
  readonly halves: 'push' | 'receive' | 'both';
  /** Send records again that DfE rejected although they did not change. */
  readonly retryRejected: boolean;
  /** How long outcomes are waited for, in milliseconds. */
  readonly waitMs: number;
}

/**
 * Pushes and receives at the same time, until nothing is in flight any more. A change that DfE must be sent in two steps
 * has its second step made when the first was accepted: then there is another round. So there is where an earlier run had
 * left something in flight, as the push passed over its children before the answer came; and for children of whom DfE left
 * a record without an answer, once that has settled (I12), if the time allows.
 */
export async function doRounds(parts: RoundParts, options: RoundOptions): Promise<void> {
  const { context, account } = parts;
  const until = context.steady() + options.waitMs;
  if (account.outdated.signal.aborted) {
    if (options.halves !== 'push') await timed(account, 'receive', () => takeWaiting(parts));
    return;
  }
  if (options.halves !== 'push') {
    await receiveDeadLetters(parts);
    await closeOverdue(parts);
  }
  let passedOver = options.halves === 'both' && (await isAnyInFlight(parts.database));
  let round: Round | undefined = { cause: 'first', scope: scopeOf(parts.mode) };
  while (round) {
    const before = account.received.toContinue;
    await doRound(parts, options, round, until);
    const moved = await forgetOtherReceivers(parts);
    const mayGoOn =
      options.halves === 'both' &&
      account.givenBack.size === 0 &&
      !account.outdated.signal.aborted &&
      !context.stopped.aborted &&
      context.steady() < until;
    if (!mayGoOn) return;
    if (moved) round = { cause: 'moved', scope: 'pending' };
    else if (account.received.toContinue > before) round = { cause: 'second steps', scope: 'pending' };
    else if (passedOver) {
      round = { cause: 'passed over', scope: 'settled' };
      passedOver = false;
    } else if (await waitUntilSettled(parts, until)) round = { cause: 'settled', scope: 'settled' };
    else round = undefined;
  }
}

/** Why there is a round, and which rows it looks at. */
interface Round {
  readonly cause: 'first' | 'second steps' | 'passed over' | 'settled' | 'moved';
  readonly scope: EligibleScope;
}

async function isAnyInFlight({ ledger }: RelayDatabase): Promise<boolean> {
  const { staged, queued } = await ledger.countInFlight();
  return staged + queued > 0;
}

async function doRound(parts: RoundParts, options: RoundOptions, round: Round, until: number): Promise<void> {
  const { account } = parts;
  const pushing =
    options.halves === 'receive'
      ? Promise.resolve()
      : timed(account, 'push', () => pushRound(parts, options, round));
  const receiving =
    options.halves === 'push'
      ? Promise.resolve()
      : timed(account, 'receive', () => receiveUntil(parts, options.waitMs, until, pushing));
  await Promise.allSettled([pushing, receiving]); // so that nothing works on behind a report
  await Promise.all([pushing, receiving]);
}

async function pushRound(
  { context, database, bus, dataset, laCode, mode, resendWholeDays, account }: RoundParts,
  { retryRejected }: RoundOptions,
  { cause, scope }: Round,
): Promise<void> {
  const { runId, runNumber, startedAt: at } = account;
  if (runNumber === undefined) throw new RangeError('A run pushed before it had its row.');
  const deltas = bus.createSender(queuesOf(dataset).deltas);
  const progress = (counts: PushCounts) =>
    context.terminal.progress(
      `Looked at ${counted(counts.looked, 'row')}, put ${figure(counts.queued)} on the queue …`,
    );
  const renewal = cause === 'first' ? renewalOf(resendWholeDays, at) : undefined;
  const stopped = AbortSignal.any([context.stopped, account.outdated.signal]);
  const resynced = (await database.ledger.readResync()) === 'done';
  const counts = noPush();
  account.pushed ??= counts;
  await push(
    { database, deltas, now: context.now, stopped, progress },
    { runId, runNumber, laCode, dataset, at, retryRejected, mode, scope, renewal, resynced },
    counts,
  );
  if (counts.unreadable > 0) context.log(LINES.ledgerUnreadable, { records: counts.unreadable });
  // A further round looks again at rows that were counted before: only what it put on the queue is new.
  if (cause === 'first') return;
  account.pushed[cause === 'second steps' ? 'followed' : 'queued'] += counts.queued;
  account.pushed.deleted += counts.deleted;
  account.pushed.unreadable += counts.unreadable;
}
