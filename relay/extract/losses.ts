import { parseJson } from '../../shared/parse-json';
import type { JsonObject } from '../record/build-object';
import { lostObjects } from './lost-objects';
import {
  COUNTED_KINDS,
  type CountedKind,
  countObjects,
  noObjects,
  OBJECT_KINDS,
  objectsOf,
} from './record-objects';

export interface Loss {
  readonly kind: CountedKind;
  /** As an analyst calls it. */
  readonly name: string;
  /** Objects that DfE holds, of the children who stay. */
  readonly held: number;
  /** Those of them that would go. */
  readonly gone: number;
}

/** Counts the objects that DfE holds and that would go, kind by kind; it does not grow with the number of children. */
export class Losses {
  readonly #held = noObjects();
  readonly #gone = noObjects();

  /** A child who is unchanged: DfE holds what was built. */
  addUnchanged(record: JsonObject): void {
    countObjects(record, this.#held);
  }

  /**
   * A child who changed.
   * @param held the record that DfE holds, as JSON
   * @param current what was built
   * @param before builds the record with the window of the last extract, where that began earlier
   */
  addChanged(held: string, current: JsonObject, before: (() => JsonObject) | undefined): void {
    const heldRecord = readRecord(held);
    if (heldRecord === undefined) return;
    countObjects(heldRecord, this.#held);
    let lost = lostObjects(objectsOf(heldRecord), objectsOf(current));
    // What only the window left behind has not gone from the source.
    if (lost.length > 0 && before) lost = lostObjects(lost, objectsOf(before()));
    for (const { kind } of lost) this.#gone[kind] += 1;
  }

  get all(): readonly Loss[] {
    return COUNTED_KINDS.map((kind) => ({
      kind,
      name: OBJECT_KINDS[kind],
      held: this.#held[kind],
      gone: this.#gone[kind],
    }));
  }
}

/** What cannot be read is not known to hold anything. */
function readRecord(json: string): JsonObject | undefined {
  const value = parseJson(json);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
