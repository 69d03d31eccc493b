import { minute } from '../../console/terminal';
import type { KeptOfChild } from '../../database/keeping-ports';

/** As long as outcomes live on their queue (shared/messages/queue-values.json). */
const OUTCOMES_LIVE_MS = 14 * 86_400_000;

/**
 * Why a child cannot be erased yet, and what has to happen first; undefined where it can.
 * @param isDeletedAtDfe DfE has said that it holds nothing of the child, whatever the ledger says of other endpoints
 */
export function whyNotYet(kept: KeptOfChild, now: Date, isDeletedAtDfe: boolean): string | undefined {
  const { rows, liveRows, inFlight, isHeld, adoptableRows, lastAccepted, settlesAt, lastUnknownAt } = kept;
  if (liveRows > 0) {
    return 'the child is staged as one that is not deleted, and would be sent again. Take it out of the SSD, or hold it back with EXTRACT_EXCLUDE_TABLE and EXTRACT_EXCLUDED_AT_DFE=purge; where your own SQL fills the table, set its row_state to Deleted. Erase it when a run has had DfE delete it.';
  }
  if (inFlight > 0) {
    return 'something of the child is on the way to DfE. "csc-relay run" takes the answer; erase the child then.';
  }
  if (isHeld) {
    return rows > 0
      ? 'DfE holds the child, or may. The next run asks DfE to delete it; erase the child when that is answered: "csc-relay show <person id>" says so.'
      : 'DfE holds the child, or may, and it has no row in staging that a purge could be made of. The next extract stages one; where your own SQL fills the table, put a row with row_state Deleted there. Erase the child when a run has had DfE delete it.';
  }
  if (settlesAt) {
    return `DfE left a record of the child without an answer, and may work it off until ${minute(settlesAt)}. Erase the child after that.`;
  }
  const answersUntil = lastUnknownAt && new Date(lastUnknownAt.getTime() + OUTCOMES_LIVE_MS);
  if (answersUntil && answersUntil > now) {
    return `it was never heard whether DfE took a record of the child, and the answer may come until ${minute(answersUntil)}: what DfE holds would have to be deleted again then. Erase the child after that.`;
  }
  if (adoptableRows > 0 && !isDeletedAtDfe) {
    return 'another tool sent the child, so DfE may hold it, and this ledger knows nothing of that. "csc-relay adopt" takes it over, and the next run asks DfE to delete it; or ask DfE, and when it has said that it holds nothing of the child, erase it with --deleted-at-dfe.';
  }
  if (lastAccepted !== null && lastAccepted !== 'purge' && !isDeletedAtDfe) {
    return 'DfE took records of the child and no purge after them, as the function app sends to another endpoint of DfE since. Ask DfE to delete the child at the endpoint before; when it has said that it did, erase the child with --deleted-at-dfe.';
  }
  return undefined;
}
