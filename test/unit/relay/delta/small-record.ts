import * as fc from 'fast-check';
import { type ObjectStructure, structure } from '../../../../shared/child-record';
import type { ChildRecord } from '../../../local/simulator';
import { smallValue } from './small-value';

interface Oddities {
  /** Whether an id may stand twice in a list. */
  readonly duplicates: boolean;
  /** Whether objects inside the record may carry `purge: true`. */
  readonly purges: boolean;
}

/**
 * Records of the one child C1 with few objects, ids and values, so that two of them have much in common. DfE's schema
 * accepts each.
 */
export const smallRecord = (oddities: Oddities): fc.Arbitrary<ChildRecord> =>
  anyObject(structure, oddities).map((record) => ({ ...record, la_child_id: 'C1', purge: false }));

function anyObject(object: ObjectStructure, oddities: Oddities): fc.Arbitrary<Record<string, unknown>> {
  const parts: Record<string, fc.Arbitrary<unknown>> = {};
  for (const name of object.attributes)
    parts[name] = fc.nat({ max: 2 }).map((pick) => smallValue(name, pick));
  if (object.purge)
    parts.purge = oddities.purges ? fc.nat({ max: 4 }).map((n) => n === 4) : fc.constant(false);
  for (const name of object.codeLists) {
    parts[name] = fc
      .uniqueArray(fc.nat({ max: 2 }))
      .map((picks) => picks.map((pick) => smallValue(name, pick)));
  }
  for (const [name, inner] of object.singletons) parts[name] = anyObject(inner, oddities);
  for (const [name, element] of object.lists) {
    const { id } = element;
    const any = anyObject(element, oddities);
    parts[name] =
      id === undefined || oddities.duplicates
        ? fc.array(any, { maxLength: 3 })
        : fc.uniqueArray(any, { maxLength: 3, selector: (each) => each[id] });
  }
  return fc.record(parts, { requiredKeys: object.id === undefined ? [] : [object.id] });
}
