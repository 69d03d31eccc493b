import { randomUUID } from 'node:crypto';
import type { AppliedOutcomes } from '../../database/ports';
import type { RunCommand, RunCounts } from '../../database/run-ports';
import type { ExtractTally } from '../../extract/tally';
import type { SeenApp } from '../function-app';
import type { PushCounts } from '../push';
import type { Ending } from './judge-end';

type Growing<Counts> = { -readonly [Count in keyof Counts]: Counts[Count] };

/** Why messages of the queue `outcomes` were given back: they are not for this relay, or not for this database. */
export type GivenBackReason = 'wrong-relay' | 'later-version' | 'unknown-submissions' | 'refused-copy';

/** What is known of a run while it goes on. Its row in the ledger, its report and its last words are made from it. */
export interface RunAccount {
  readonly runId: string;
  readonly command: RunCommand;
  readonly startedAt: Date;
  /** When it began, on the clock that only goes forward. */
  readonly beganAt: number;
  /** Once its row is written. */
  runNumber: number | undefined;
  /** What the extract found; undefined where the run did none, or not to its end. */
  tally: ExtractTally | undefined;
  pushed: PushCounts | undefined;
  readonly received: Growing<AppliedOutcomes>;
  /** Messages that were given back. */
  readonly givenBack: Map<GivenBackReason, number>;
  /** How long its parts took, in milliseconds. */
  readonly durations: { extract?: number; push?: number; receive?: number };
  /** What stood in the database when it ended. */
  left: { readonly inFlight: number; readonly inError: number; readonly newInError: number };
  /** Children of whom nothing was sent, as DfE left a record of theirs without an answer not long ago. */
  settling: number;
  /** What the latest outcomes said of the function app. */
  app: SeenApp | undefined;
  /** Children whom another endpoint of DfE held, and who are new to this one. */
  moved: number;
  /** Submissions that had no answer for so long that they were closed. */
  closed: number;
  /** Aborted once the database is found to be a copy, or older than what was sent: nothing more is put on the queue then. */
  readonly outdated: AbortController;
  ending: Ending | undefined;
}

export const openAccount = (command: RunCommand, startedAt: Date): RunAccount => ({
  runId: randomUUID(),
  command,
  startedAt,
  beganAt: performance.now(),
  runNumber: undefined,
  tally: undefined,
  pushed: undefined,
  received: { sent: 0, rejected: 0, failed: 0, ignored: 0, toContinue: 0, uncertain: 0, deleted: 0, late: 0 },
  givenBack: new Map(),
  durations: {},
  left: { inFlight: 0, inError: 0, newInError: 0 },
  settling: 0,
  app: undefined,
  moved: 0,
  closed: 0,
  outdated: new AbortController(),
  ending: undefined,
});

/** What the ledger and the report keep of a run. */
export function countsOf({ pushed, received, left, tally }: RunAccount): RunCounts {
  const { sent, rejected, failed } = received;
  return {
    looked: pushed?.looked ?? 0,
    queued: (pushed?.queued ?? 0) + (pushed?.resent ?? 0) + (pushed?.followed ?? 0),
    refused: pushed?.refused ?? 0,
    sent,
    rejected,
    failed,
    deleted: pushed?.deleted ?? 0,
    ...left,
    ...(tally && { unstaged: tally.unstaged }),
  };
}

/** Adds the time that `work` takes to the account. */
export async function timed<T>(
  { durations }: Pick<RunAccount, 'durations'>,
  part: keyof RunAccount['durations'],
  work: () => Promise<T>,
): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    durations[part] = (durations[part] ?? 0) + Math.round(performance.now() - began);
  }
}
