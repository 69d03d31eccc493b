import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { BrokenTextError, canonicalJson, recordHash } from '../../../../shared/child-record';

/** The same value with the attributes of every object in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, reversed(inner)]),
  );
}

describe('canonicalJson', () => {
  it('orders attributes, leaves lists in order and writes no blanks', () => {
    expect(canonicalJson({ b: [2, 1], a: { d: 1e20, c: 20.0, é: 'ü"\n', ab: undefined } })).toBe(
      '{"a":{"c":20,"d":100000000000000000000,"é":"ü\\"\\n"},"b":[2,1]}',
    );
  });

  it('does not depend on the order of attributes and keeps the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const json = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(json);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('writes what the library for RFC 8785 writes, whatever the names of attributes', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', '10', '9', 'toJSON', '-1', ':', '/', 'a10', 'a9'),
    );
    const tree = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.oneof(
          fc.string(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.constantFrom(null, true, undefined),
        ),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.array(fc.tuple(name, tie('value')), { maxLength: 6 }).map((pairs) => Object.fromEntries(pairs)),
      ),
    })).value;
    const given = tree.filter((value) => value !== undefined);
    fc.assert(fc.property(given, (value) => expect(canonicalJson(value)).toBe(canonicalize(value))));
  });

  it.each([[{ name: 'Broken\ud83d' }], [{ '\udc00': 1 }], [['ok', { deep: ['\udfff\ud800'] }]]])(
    'refuses a value with a broken character',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(BrokenTextError);
    },
  );

  it('takes a text that spells such a character out, and whole pairs', () => {
    const text = String.raw`\ud800 and \\ud83d`;
    const value = { text, pair: '🏡', [text]: [null, 1, true, { none: null }] };
    expect(JSON.parse(canonicalJson(value))).toEqual(value);
  });

  it.each([
    [undefined, 'Only a JSON value has a canonical form'],
    [() => 1, 'Only a JSON value has a canonical form'],
    [{ score: Number.NaN }, 'NaN is not allowed'],
    [[Number.POSITIVE_INFINITY], 'Infinity is not allowed'],
  ])('refuses %p, which JSON cannot hold', (value, message) => {
    expect(() => canonicalJson(value)).toThrow(message);
  });
});

describe('recordHash', () => {
  it('is the SHA-256 of the canonical JSON in UTF-8', () => {
    const json = '{"first_name":"Zoë","la_child_id":"1"}';
    expect(recordHash({ la_child_id: '1', first_name: 'Zoë' })).toEqual(
      createHash('sha256').update(json).digest(),
    );
  });

  it('is equal for two values exactly where their canonical JSON is equal', () => {
    const value = fc.jsonValue({ maxDepth: 1 });
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(recordHash(one).equals(recordHash(other))).toBe(canonicalJson(one) === canonicalJson(other));
        expect(recordHash(one)).toEqual(recordHash(reversed(one)));
      }),
    );
  });
});
