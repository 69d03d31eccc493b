import type { Outcome } from '../../shared/messages';
import type { Ledger } from '../database/ports';
import type { ReadMessage } from './open-outcomes';

/** What is said of a database that is a copy of the one that sent, or older. */
export const OUTDATED =
  'This database is a copy of the one that sent before, or older than it, as after a restore: nothing more is sent from it.';

/** What to do about it. */
export const RESYNC =
  'if this is the database to send from, as it was restored: "csc-relay resync". If it is a copy, as for tests: stop its relay.';

/** Both, for whoever looks. */
export const OUTDATED_AND_RESYNC = `${OUTDATED} What to do: ${RESYNC}`;

/** What outcomes show of the database. */
export interface Outdated {
  /** They are of submissions of which the ledger knows none. */
  readonly unknown: ReadonlySet<ReadMessage>;
  /** They, or a refusal of its own submissions, show that the database is a copy, or older than what was sent. */
  readonly isOutdated: boolean;
}

/** Looks whether the ledger knows what outcomes are about. */
export async function findOutdated(
  ledger: Pick<Ledger, 'findKnown'>,
  read: readonly ReadMessage[],
): Promise<Outdated> {
  if (read.length === 0) return { unknown: new Set(), isOutdated: false };
  const known = await ledger.findKnown(read.flatMap(idsOf));
  const unknown = new Set(read.filter((one) => !idsOf(one).some((id) => known.has(id))));
  // What is not in flight any more was refused before: before a resync, too.
  const isRefusedNow = (one: Outcome): boolean =>
    isRefused(one) && known.get(one.submissionId.toLowerCase())?.inFlight === true;
  return {
    unknown,
    isOutdated:
      [...unknown].some((one) => !isRefusedCopy(one)) ||
      read.some((one) => outcomesOf(one).some(isRefusedNow)),
  };
}

/** Whether a message tells a copy of this database that all its records were refused: this one is not the copy. */
export const isRefusedCopy = (one: ReadMessage): boolean => outcomesOf(one).every(isRefused);

const isRefused = (outcome: Outcome): boolean => outcome.outcome === 'failed' && outcome.outdated === true;

const outcomesOf = ({ read }: ReadMessage): readonly Outcome[] => read.message.outcomes;

const idsOf = (one: ReadMessage): string[] =>
  outcomesOf(one).map(({ submissionId }) => submissionId.toLowerCase());
