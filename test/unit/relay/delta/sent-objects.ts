import { isDeepStrictEqual } from 'node:util';
import type { ObjectStructure } from '../../../../shared/child-record';

type Content = Readonly<Record<string, unknown>>;

/** An object that is sent, not to be purged, and what it stands against, by the names and ids that lead to both. */
interface SentObject {
  readonly path: string;
  readonly sent: Content;
  readonly other: Content;
  readonly make: ObjectStructure;
}

/**
 * The objects of a sent record that DfE holds already and that say nothing new: neither of themselves nor by what is
 * sent inside them. Each by its path.
 */
export const unchangedObjects = (held: unknown, sent: unknown, make: ObjectStructure): string[] =>
  sentObjects(sent, held, make)
    .filter((each) => hasAllOwnOf(each.other, each) && innerOf(each.sent, each.other, each.make).length === 0)
    .map(({ path }) => path);

/** The objects sent that lack an attribute or a list without ids that the source has of them, or differ in one. */
export const incompleteObjects = (current: unknown, sent: unknown, make: ObjectStructure): string[] =>
  sentObjects(sent, current, make)
    .filter((each) => !hasAllOwnOf(each.other, each))
    .map(({ path }) => path);

/**
 * What is sent inside a record, each object by the names and ids that lead to it and with whether it is to be purged.
 * What is inside a purged object, or inside one that DfE does not hold, is not named.
 */
export const namesOfSent = (held: unknown, sent: Content, make: ObjectStructure): string[] =>
  innerOf(sent, held, make).flatMap(({ path, sent: each, other, make: inner }) => {
    if (each.purge === true) return [`${path}: purged`];
    return [path, ...(other ? namesOfSent(other, each, inner).map((below) => `${path} > ${below}`) : [])];
  });

function sentObjects(sent: unknown, other: unknown, make: ObjectStructure, path = 'record'): SentObject[] {
  if (!isContent(sent) || !isContent(other) || sent.purge === true) return [];
  const inside = innerOf(sent, other, make).flatMap((each) =>
    sentObjects(each.sent, each.other, each.make, `${path} > ${each.path}`),
  );
  return [{ path, sent, other, make }, ...inside];
}

/** The singletons and the objects with ids inside an object, with those of another that they stand against. */
function innerOf(sent: Content, other: unknown, make: ObjectStructure) {
  const lists = [...make.lists].filter(([, { id }]) => id !== undefined);
  return [...make.singletons, ...lists].flatMap(([name, inner]) => {
    const others = isContent(other) ? contentsOf(other[name]) : [];
    const idOf = (object: Content): unknown => inner.id && object[inner.id];
    return contentsOf(sent[name]).map((each) => ({
      path: inner.id === undefined ? name : `${name} ${String(idOf(each))}`,
      sent: each,
      other: others.find((one) => idOf(one) === idOf(each)),
      make: inner,
    }));
  });
}

/** Whether an object that is sent has what another has of its own, each attribute and each list without ids. */
function hasAllOwnOf(other: Content, { sent, make }: SentObject): boolean {
  const isInner = (name: string) => make.singletons.has(name) || make.lists.get(name)?.id !== undefined;
  return [...new Set([...Object.keys(other), ...Object.keys(sent)])]
    .filter((name) => name !== 'purge' && !isInner(name))
    .every((name) => isDeepStrictEqual(other[name], sent[name]));
}

const isContent = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const contentsOf = (value: unknown): Content[] => [value].flat().filter(isContent);
