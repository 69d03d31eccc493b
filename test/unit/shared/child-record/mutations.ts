import * as fc from 'fast-check';
import { createRandom, generateChild } from '../../../local/children';

/** What can befall one place of a record. */
type Mutation =
  | { kind: 'replace'; place: number; value: unknown }
  | { kind: 'remove'; place: number }
  | { kind: 'add'; place: number; name: string; value: unknown }
  | { kind: 'fill'; place: number; count: number }
  | { kind: 'repeat'; place: number; count: number }
  | { kind: 'lengthen'; place: number; by: string };

const place = fc.nat({ max: 10_000 });

const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, '', 20.0, 20.5, 1e20, -0, 2 ** 53 + 2, { length: 99 }, [], {}, ['LD', 'LD', 5, 'LD']),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc
    .record({ year: fc.nat({ max: 9999 }), month: fc.nat({ max: 13 }), day: fc.nat({ max: 32 }) })
    .map(({ year, month, day }) => [pad(year, 4), pad(month, 2), pad(day, 2)].join('-')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.stringMatching(/^[A-Za-z0-9_-]{0,40}$/),
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('replace'), place, value: anything }),
  fc.record({ kind: fc.constant('remove'), place }),
  fc.record({
    kind: fc.constant('add'),
    place,
    name: fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'purge',
      'sex',
      'id',
      'start_date',
      'notes',
    ),
    value: anything,
  }),
  fc.record({ kind: fc.constant('fill'), place, count: fc.constantFrom(0, 12, 13, 41, 42) }),
  fc.record({ kind: fc.constant('repeat'), place, count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    kind: fc.constant('lengthen'),
    place,
    by: fc.constantFrom('A', '🏡', 'é', '\n', '-', '🏡🏡🏡🏡'),
  }),
);

/** A generated child after up to five mutations anywhere in it, as JSON.parse would give it. */
export const mutatedRecord: fc.Arbitrary<unknown> = fc
  .record({
    seed: fc.nat(),
    size: fc.constantFrom('varied', 'full', 'minimal'),
    mutations: fc.array(mutation, { maxLength: 5 }),
  })
  .map(({ seed, size, mutations }) => {
    const child = generateChild(createRandom(seed), seed % 1000, { size });
    return mutations.reduce<unknown>(mutate, child);
  });

/** The record after a change, read anew so that no value stands in two places. */
function mutate(record: unknown, change: Mutation): unknown {
  const places = placesOf(record);
  const found = places[change.place % places.length];
  if (found === undefined) return record;
  const { owner, key } = found;
  const before: unknown = Reflect.get(owner, key);
  switch (change.kind) {
    case 'replace':
      put(owner, key, change.value);
      break;
    case 'remove':
      Reflect.deleteProperty(owner, key);
      break;
    case 'add':
      put(typeof before !== 'object' || Array.isArray(before) ? owner : before, change.name, change.value);
      break;
    case 'fill':
      put(
        owner,
        key,
        Array.from({ length: change.count }, (_, n) => String(100 + n)),
      );
      break;
    case 'repeat':
      if (Array.isArray(before)) before.push(...before.slice(0, change.count));
      break;
    case 'lengthen':
      if (typeof before === 'string') put(owner, key, before + change.by);
      break;
  }
  return JSON.parse(JSON.stringify(record));
}

interface Place {
  readonly owner: object;
  readonly key: string;
}

/** Every attribute and element of a record, however deep. */
function placesOf(owner: unknown): Place[] {
  if (typeof owner !== 'object' || owner === null) return [];
  return Object.entries(owner).flatMap(([key, inner]) => [{ owner, key }, ...placesOf(inner)]);
}

/** Sets an own attribute, '__proto__' too, as JSON.parse does. */
function put(owner: object | null, key: string, value: unknown): void {
  if (owner === null || (Array.isArray(owner) && !(key in owner))) return;
  Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
}

const pad = (number: number, width: number): string => String(number).padStart(width, '0');
