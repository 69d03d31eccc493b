import { type Delta, delta, type Held } from './delta';
import type { JsonObject } from './json-object';

/** What is sent of a child: the changes, the whole record when it changed, or the whole record every run. */
export type SubmissionMode = 'partial' | 'full' | 'snapshot';

/** The records of the delta; in a snapshot the whole record where nothing differs. */
export function recordsToSend(held: Held, current: JsonObject, mode: SubmissionMode): readonly Delta[] {
  const deltas = delta(held, current, mode === 'partial' ? 'partial' : 'full');
  if (deltas.length > 0 || mode !== 'snapshot' || current.purge === true) return deltas;
  return [{ kind: 'full', record: current, resulting: current }];
}
