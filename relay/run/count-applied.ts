import type { AppliedOutcomes } from '../database/ports';
import type { RunAccount } from './end/run-account';

/** Adds what was applied to what a run has received. @returns how many submissions were still waited for */
export function countApplied(applied: AppliedOutcomes, received: RunAccount['received']): number {
  received.sent += applied.sent;
  received.rejected += applied.rejected;
  received.failed += applied.failed;
  received.ignored += applied.ignored;
  received.toContinue += applied.toContinue;
  received.deleted += applied.deleted;
  received.late += applied.late;
  received.uncertain += applied.uncertain;
  return applied.sent + applied.rejected + applied.failed + applied.late;
}
