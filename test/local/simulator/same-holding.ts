import { canonicalJson, type ObjectStructure, structure } from '../../../shared/child-record';
import { type ChildRecord, isPart, type Part, partsOf } from './child-record';

/** Whether two holdings are the same to DfE, which knows the objects of a list by their ids, not by their order. */
export const sameHolding = (a: ChildRecord, b: ChildRecord): boolean =>
  orderless(a, structure) === orderless(b, structure);

/** Equal for objects that differ only in the order of attributes and of lists of objects with ids. */
function orderless(part: Part, make: ObjectStructure): string {
  return canonicalJson(
    Object.fromEntries(
      Object.entries(part).map(([name, value]) => {
        const singleton = make.singletons.get(name);
        if (singleton !== undefined && isPart(value)) return [name, orderless(value, singleton)];
        const element = make.lists.get(name);
        if (element?.id === undefined) return [name, value];
        return [
          name,
          partsOf(value)
            .map((each) => orderless(each, element))
            .toSorted(),
        ];
      }),
    ),
  );
}
