import * as fc from 'fast-check';
import { changeChild, createRandom, generateChild } from '../../../local/children';
import type { ChildRecord } from '../../../local/simulator';
import { type Edit, editRecord } from './edit-record';
import { smallRecord } from './small-record';

/** How one version of a record comes from the one before: by a few edits, or not at all. */
type Next = { readonly edits: readonly Edit[] } | { readonly other: ChildRecord };

const edit: fc.Arbitrary<Edit> = fc.record({ what: fc.nat(), pick: fc.nat({ max: 2 }) });

/** Versions of one child's record, each most often much like the one before. They are frozen: whoever changes them throws. */
function versions(duplicates: boolean, purges: boolean, length: number): fc.Arbitrary<ChildRecord[]> {
  const small = smallRecord({ duplicates, purges });
  const next: fc.Arbitrary<Next> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ edits: fc.array(edit, { minLength: 1, maxLength: 4 }) }) },
    { weight: 1, arbitrary: fc.record({ other: small }) },
  );
  return fc
    .tuple(
      fc.oneof({ weight: 3, arbitrary: small }, { weight: 1, arbitrary: grownChild }),
      fc.array(next, { minLength: length - 1, maxLength: length - 1 }),
    )
    .map(([first, steps]) => {
      const all = [freeze(first)];
      for (const step of steps) all.push(freeze(nextOf(all.at(-1) ?? first, step, duplicates)));
      return all;
    });
}

const nextOf = (record: ChildRecord, next: Next, duplicates: boolean): ChildRecord =>
  'other' in next
    ? { ...next.other, la_child_id: record.la_child_id }
    : next.edits.reduce((before, each) => editRecord(before, each, duplicates), record);

/** A generated child to whom a few things happened. */
const grownChild: fc.Arbitrary<ChildRecord> = fc
  .record({ seed: fc.nat(), changes: fc.nat({ max: 3 }) })
  .map(({ seed, changes }) => {
    const random = createRandom(seed);
    let child = generateChild(random, seed % 1000);
    for (let n = 0; n < changes; n += 1) child = changeChild(random, child);
    return child;
  });

/** What sources send: ids stand once in a list, and nothing inside the record asks to be purged. */
export const plainVersions = (length: number): fc.Arbitrary<ChildRecord[]> => versions(false, false, length);

/** With ids that stand twice in a list and `purge: true` inside the record. */
export const oddVersions = (length: number): fc.Arbitrary<ChildRecord[]> => versions(true, true, length);

export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}
