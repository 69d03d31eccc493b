import type { ServiceBusClient } from '@azure/service-bus';
import { type Dataset, queuesOf } from '../../shared/messages';
import { MessageStream } from '../bus/message-stream';
import { counted, figure } from '../console/terminal';
import { type Context, withRunLock } from '../context';
import type { AppliedOutcomes, NewRun, RelayDatabase } from '../database/ports';
import { type PushCounts, push } from './push';
import { receiveOutcomes } from './receive';

export interface RoundParts {
  readonly context: Context;
  readonly database: RelayDatabase;
  readonly bus: ServiceBusClient;
  readonly dataset: Dataset;
  readonly laCode: string;
}

export interface RoundOptions {
  readonly run: NewRun;
  /** Which halves of a round to do. */
  readonly halves: 'push' | 'receive' | 'both';
  /** Send records again that DfE rejected although they did not change. */
  readonly retryRejected: boolean;
  /** How long outcomes are waited for, in milliseconds. */
  readonly waitMs: number;
}

export interface RoundResults {
  readonly pushed: PushCounts | undefined;
  readonly received: AppliedOutcomes;
}

type Growing<Counts> = { -readonly [Count in keyof Counts]: Counts[Count] };

const NONE: AppliedOutcomes = { sent: 0, rejected: 0, failed: 0, ignored: 0, toContinue: 0 };

/** How long a step of receiving waits for a first outcome before it looks round again. */
const STEP_MS = 1_000;

/**
 * Pushes and receives at the same time, until nothing is in flight any more. A change that DfE must be sent in two steps
 * has its second step made when the first was accepted: then there is another round.
 */
export async function doRounds(parts: RoundParts, options: RoundOptions): Promise<RoundResults> {
  const { context, database } = parts;
  const until = context.now().getTime() + options.waitMs;
  if (options.halves === 'receive') await database.ledger.startRun(options.run);
  let pushed: PushCounts | undefined;
  const received = { ...NONE };
  for (let round = 1; ; round += 1) {
    const [counts, outcomes] = await doRound(parts, options, round, until);
    if (counts) pushed = pushed ? followUp(pushed, counts) : counts;
    add(received, outcomes);
    const goesOn = options.halves === 'both' && outcomes.toContinue > 0;
    if (!goesOn || context.stopped.aborted || context.now().getTime() >= until) return { pushed, received };
  }
}

async function doRound(
  parts: RoundParts,
  options: RoundOptions,
  round: number,
  until: number,
): Promise<[PushCounts | undefined, AppliedOutcomes]> {
  const pushing =
    options.halves === 'receive' ? Promise.resolve(undefined) : pushRound(parts, options, round);
  const receiving =
    options.halves === 'push' ? Promise.resolve(NONE) : receiveRound(parts, options, until, pushing);
  await Promise.allSettled([pushing, receiving]); // so that nothing works on behind a report
  return Promise.all([pushing, receiving]);
}

/** A further round looks again at rows that were counted before: only what it put on the queue is new. */
const followUp = (first: PushCounts, further: PushCounts): PushCounts => ({
  ...first,
  followed: first.followed + further.queued,
});

function add(total: Growing<AppliedOutcomes>, more: AppliedOutcomes): void {
  total.sent += more.sent;
  total.rejected += more.rejected;
  total.failed += more.failed;
  total.ignored += more.ignored;
  total.toContinue += more.toContinue;
}

async function pushRound(
  { context, database, bus, dataset, laCode }: RoundParts,
  { run, retryRejected }: RoundOptions,
  round: number,
): Promise<PushCounts> {
  const deltas = bus.createSender(queuesOf(dataset).deltas);
  const progress = (counts: PushCounts) =>
    context.terminal.progress(
      `Looked at ${counted(counts.looked, 'row')}, put ${figure(counts.queued)} on the queue …`,
    );
  const { runId, mode, startedAt: at } = run;
  const scope = round > 1 ? 'pending' : mode === 'snapshot' ? 'all' : 'changed';
  return withRunLock(database, async () => {
    if (round === 1) await database.ledger.startRun(run);
    return push(
      { database, deltas, now: context.now, stopped: context.stopped, progress },
      { runId, laCode, dataset, at, retryRejected, mode, scope },
    );
  });
}

/** Receives until nothing is in flight any more, the time is over, the push failed, or the user stops it. */
async function receiveRound(
  { context, database, bus, dataset, laCode }: RoundParts,
  { waitMs }: RoundOptions,
  until: number,
  pushing: Promise<unknown>,
): Promise<AppliedOutcomes> {
  const total = { ...NONE };
  let pushed: 'working' | 'done' | 'failed' = 'working';
  pushing.then(
    () => (pushed = 'done'),
    () => (pushed = 'failed'),
  );
  const state = () => pushed;
  const receiver = bus.createReceiver(queuesOf(dataset).outcomes, { skipParsingBodyAsJson: true });
  const outcomes = new MessageStream(receiver, context.log);
  try {
    while (!context.stopped.aborted && state() !== 'failed' && context.now().getTime() < until) {
      const applied = await receiveOutcomes(
        { outcomes, ledger: database.ledger, log: context.log, now: context.now },
        { laCode, dataset },
        Math.min(STEP_MS, waitMs),
      );
      if (applied) add(total, applied);
      if (state() !== 'done') continue;
      const { staged, queued } = await database.ledger.countInFlight();
      if (staged + queued === 0) break;
      context.terminal.progress(`Waiting for the answers on ${counted(staged + queued, 'record')} …`);
    }
  } finally {
    await outcomes.close();
  }
  return total;
}
