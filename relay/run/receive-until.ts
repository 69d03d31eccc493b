import { queuesOf } from '../../shared/messages';
import { MessageStream } from '../bus/message-stream';
import { counted } from '../console/terminal';
import { LINES } from '../log-lines';
import { countApplied } from './count-applied';
import type { RunAccount } from './end/run-account';
import { noteFunctionApp } from './function-app';
import type { ForeignMessage } from './open-outcomes';
import { type ReceivedStep, receiveOutcomes } from './receive';
import type { RoundParts } from './rounds';

/** How long a step of receiving waits for a first outcome before it looks round again. */
const STEP_MS = 1_000;

/**
 * How many messages are taken at most beside one that will be given back: a link stalls some 2,000 messages after one that
 * is not settled.
 */
const MOST_BESIDE_FOREIGN = 1_000;

/** Messages that will be given back, held at a time: the stream has this many out before it brings no more. */
const MOST_FOREIGN = 40;

/**
 * Receives until nothing is in flight any more, the time is over, the push failed, or the user stops it; or until a
 * message came that is not for this relay: then what else is there is still taken, the foreign messages are given back,
 * once each, and nothing more is received.
 * @param until on the clock that only goes forward
 * @param ends what is waited for: that nothing is in flight any more, or that no outcome lies on the queue
 */
export async function receiveUntil(
  { context, database, bus, dataset, laCode, settleMs, account }: RoundParts,
  waitMs: number,
  until: number,
  pushing: Promise<unknown>,
  ends: 'all are answered' | 'none waits' = 'all are answered',
): Promise<void> {
  let pushed: 'working' | 'done' | 'failed' = 'working';
  pushing.then(
    () => (pushed = 'done'),
    () => (pushed = 'failed'),
  );
  const state = () => pushed;
  const receiver = bus.createReceiver(queuesOf(dataset).outcomes, { skipParsingBodyAsJson: true });
  const outcomes = new MessageStream(receiver, context.log);
  const foreign: ForeignMessage[] = [];
  let beside = 0;
  // As it was counted last, less what was answered since. To count reads all that is in flight, which after every step would
  // take time by the square of it.
  let inFlight = 0;
  try {
    while (!context.stopped.aborted && state() !== 'failed' && context.steady() < until) {
      const step = await receiveOutcomes(
        { outcomes, ledger: database.ledger, log: context.log, now: context.now },
        { laCode, dataset, settleMs },
        Math.min(STEP_MS, waitMs),
      );
      if (step) {
        count(step, account, foreign);
        inFlight -= step.applied.sent + step.applied.rejected + step.applied.failed;
      }
      if (foreign.length > 0) {
        beside += step?.messages ?? 0;
        if (!step || beside >= MOST_BESIDE_FOREIGN || foreign.length >= MOST_FOREIGN) break;
        continue;
      }
      if (ends === 'none waits' && !step) break;
      if (state() !== 'done') continue;
      if (!step || inFlight <= 0) {
        const { staged, queued } = await database.ledger.countInFlight();
        inFlight = staged + queued;
      }
      if (ends === 'all are answered' && inFlight === 0) break;
      context.terminal.progress(`Waiting for the answers on ${counted(inFlight, 'record')} …`);
    }
  } finally {
    await outcomes.giveBack(foreign.map(({ message }) => message));
    await outcomes.close();
  }
  if (account.app) await noteFunctionApp(database.ledger, account.app);
  for (const [reason, messages] of account.givenBack)
    context.log(LINES.outcomesGivenBack, { messages, reason });
}

function count(
  { applied, app, foreign: more, outdated }: ReceivedStep,
  account: RunAccount,
  foreign: ForeignMessage[],
): void {
  const { givenBack } = account;
  countApplied(applied, account.received);
  if (outdated) account.outdated.abort();
  account.app = app ?? account.app;
  for (const one of more) givenBack.set(one.reason, (givenBack.get(one.reason) ?? 0) + 1);
  foreign.push(...more);
}
