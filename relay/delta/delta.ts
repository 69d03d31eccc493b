import { compareObjects, type Mode } from './compare-objects';
import { isComparable } from './is-comparable';
import type { JsonObject } from './json-object';
import { sameJson } from './same-json';
import { idOf, ownOf, RECORD } from './shape';
import { withoutIdlePurges } from './without-idle-purges';

export type { Mode };

/** What DfE is known to hold of a child: a record, nothing, or something unknown because an answer was lost. */
export type Held = JsonObject | undefined | 'unknown';

/** A record to send. */
export interface Delta {
  readonly kind: 'full' | 'partial' | 'purge';
  readonly record: JsonObject;
  /** What DfE holds of the child once it took the record; undefined for nothing. It may share parts with the inputs. */
  readonly resulting: JsonObject | undefined;
}

/**
 * The records that bring DfE from what it holds to what the source has, in order; none where it holds that already.
 * Each is to be sent only after the one before was accepted. `delta(resulting, current)` of an accepted record gives
 * those that remain. The last leaves exactly the source, whichever of two things DfE does: keep or clear an attribute
 * that an object leaves out. Where something may be kept, its object is purged by one record and sent whole by the next;
 * nothing is cleared by accident, as every object that is sent carries all its own attributes and lists without ids.
 *
 * DfE has published none of the following; the records count on it:
 * - an object that is not sent stays, also inside one that is sent, until it is purged;
 * - a list without ids replaces the one that is held, or adds what is new in it; it is not appended;
 * - an id is known within its parent: one record may purge an object under one parent and bring it under another;
 * - to purge a child that is not held is no fault.
 *
 * @param current the record of the source. Undefined, or `purge: true` on the record, where the child is to go.
 * @param mode whether objects that did not change are left out (`partial`) or sent as well (`full`)
 * @throws TypeError where nothing names the child: `held` is unknown and `current` undefined
 */
export function delta(held: Held, current: JsonObject | undefined, mode: Mode): Delta[] {
  const source = current?.purge === true ? undefined : current;
  if (held === 'unknown') {
    if (current === undefined) throw new TypeError('A child of whom nothing is known cannot be purged');
    return [purgeOf(current), ...delta(undefined, source, mode)];
  }
  if (held === undefined || held.purge === true) return source === undefined ? [] : [full(source)];
  if (source === undefined) return [purgeOf(held)];
  if (held === source) return [];
  if (!canCompare(held, source)) {
    return sameJson(held, source) ? [] : [purgeOf(held), full(source)];
  }

  const step = compareObjects(held, source, RECORD, mode);
  if (step === undefined) return [];
  if (step.resulting === undefined) return [purgeOf(held), full(source)];
  const record = mode === 'full' ? step.sent : withoutIdlePurges(step.sent);
  return [{ kind: mode, record, resulting: step.resulting }, ...delta(step.resulting, source, mode)];
}

const full = (record: JsonObject): Delta => ({ kind: 'full', record, resulting: record });

/** Removes the child with all data (DfE CSC API 1.0.1). Beside its id stand the record's own attributes: other ids. */
const purgeOf = (record: JsonObject): Delta => ({
  kind: 'purge',
  record: { ...ownOf(record, RECORD), purge: true },
  resulting: undefined,
});

const canCompare = (held: JsonObject, current: JsonObject): boolean =>
  sameJson(idOf(held, RECORD), idOf(current, RECORD)) &&
  isComparable(held, RECORD) &&
  isComparable(current, RECORD);
