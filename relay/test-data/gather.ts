import { CannotRun } from '../console/exit-code';
import type { ExtractedRecord, StagingState } from '../database/extract-ports';
import type { Filling } from '../database/test-data-ports';
import { handled } from '../handled';
import { semanticHash } from '../record/semantic-hash';

/** Records that are made and gathered at a time: bounds the memory however many there are. */
export const BLOCK = 500;

export type TestRecord = Readonly<Record<string, unknown>> & { readonly la_child_id: string };

/** How staging stood to what was made. */
export interface Gathered extends Record<StagingState, number> {
  /** Rows of children who were not made again. */
  left: number;
  /** Records that the database cannot keep. */
  notKept: number;
}

/** Puts records into staging as an extract does: a row whose record did not change is not touched. */
export class Gatherer {
  readonly counts: Gathered = { new: 0, updated: 0, returned: 0, unchanged: 0, left: 0, notKept: 0 };
  readonly #filling: Filling;
  readonly #stopped: AbortSignal;
  #gathering: Promise<void> = Promise.resolve();

  constructor(filling: Filling, stopped: AbortSignal) {
    this.#filling = filling;
    this.#stopped = stopped;
  }

  /** Takes a block of records. The database takes it in while the next is made. @throws CannotRun where it was stopped */
  async add(records: readonly TestRecord[]): Promise<void> {
    await this.#gathering;
    requireGoingOn(this.#stopped);
    this.#gathering = handled(this.#gather(records));
  }

  /** Writes what was gathered, all or nothing. */
  async finish(removeUnheld: boolean): Promise<Gathered> {
    await this.#gathering;
    this.counts.left = (await this.#filling.countLeft()).left;
    await this.#filling.merge({ removeUnheld });
    return this.counts;
  }

  async #gather(records: readonly TestRecord[]): Promise<void> {
    const children = records.map((record) => ({
      personId: record.la_child_id,
      hash: semanticHash(record),
      record,
    }));
    if (children.length === 0) return;
    const states = await this.#filling.compare(children);
    const written: ExtractedRecord[] = [];
    for (const { personId, hash, record } of children) {
      const state = states.get(personId)?.state ?? 'new';
      this.counts[state] += 1;
      if (state === 'unchanged') continue;
      const { mis_child_id: legacyId } = record;
      written.push({
        personId,
        hash,
        legacyId: typeof legacyId === 'string' ? legacyId : undefined,
        payload: JSON.stringify(record),
        isNew: state === 'new',
      });
    }
    if (written.length > 0) this.counts.notKept += (await this.#filling.stage(written)).length;
  }
}

/** @throws CannotRun where the user stopped it */
export function requireGoingOn(stopped: AbortSignal): void {
  if (stopped.aborted) throw new CannotRun('Stopped before the end, as told. The table is as it was.');
}

/** Test ids have 20 characters. @throws CannotRun where the table takes shorter ones */
export function requireRoom({ personIdLength }: Filling): void {
  if (personIdLength >= 20) return;
  throw new CannotRun(
    `The column person_id of this table takes ${personIdLength} characters, and an id of DfE has up to 20: have it widened.`,
  );
}
