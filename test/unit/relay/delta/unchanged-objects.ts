import { isDeepStrictEqual } from 'node:util';
import type { ObjectStructure } from '../../../../shared/child-record';

type Content = Readonly<Record<string, unknown>>;

/** The objects sent that say nothing new: neither of themselves nor by what is inside them. Each by its path. */
export function unchangedObjects(held: unknown, sent: unknown, make: ObjectStructure, path = ''): string[] {
  if (!isContent(sent) || !isContent(held)) return [];
  if (sent.purge === true) return [];
  const inner = [
    ...make.singletons.keys(),
    ...[...make.lists].flatMap(([name, { id }]) => (id ? [name] : [])),
  ];
  const found = [...make.singletons].flatMap(([name, one]) =>
    unchangedObjects(held[name], sent[name], one, `${path}.${name}`),
  );
  for (const [name, element] of make.lists) {
    const { id } = element;
    if (id === undefined) continue;
    for (const each of contentsOf(sent[name])) {
      const before = contentsOf(held[name]).find((one) => one[id] === each[id]);
      found.push(...unchangedObjects(before, each, element, `${path}.${name}[${String(each[id])}]`));
    }
  }
  const isPath = inner.some((name) => name in sent);
  const own = Object.keys(sent).filter((name) => name !== make.id && !inner.includes(name));
  const isNews = own.length > 0 && own.some((name) => !isDeepStrictEqual(held[name], sent[name]));
  return isNews || (isPath && own.length === 0) ? found : [...found, path || 'record'];
}

const isContent = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const contentsOf = (value: unknown): Content[] => (Array.isArray(value) ? value.filter(isContent) : []);
