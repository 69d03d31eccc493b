import { type ChildRecord, CODE_LISTS, canonicalJson, checkRecord } from '../../../shared/child-record';
import { changeChild, createRandom, generateChildren, LAST_DAY, SPOIL_KINDS, SPOILINGS, spoilChild } from '.';

const faultsOf = (record: unknown): string[] =>
  checkRecord(record, LAST_DAY).map(({ path, rule }) => `${rule} at ${path}`);

const children = generateChildren(2000, 1);

describe('Generated children', () => {
  it('have neither faults nor warnings', () => {
    expect(children.flatMap(faultsOf)).toEqual([]);
  });

  it.each(['minimal', 'typical', 'full'] as const)('of size %s have neither faults nor warnings', (size) => {
    expect(generateChildren(300, 2, { size }).flatMap(faultsOf)).toEqual([]);
  });

  it('are the same for the same seed, however many are asked for', () => {
    expect(generateChildren(20, 1)).toEqual(children.slice(0, 20));
    expect(generateChildren(20, 3)).not.toEqual(children.slice(0, 20));
  });

  it('have ids of their own', () => {
    expect(new Set(children.map(({ la_child_id }) => la_child_id)).size).toBe(children.length);
  });

  it('use every block and every current code', () => {
    const seen = codesByAttribute(children);
    const unused = Object.entries(CODE_LISTS).flatMap(([attribute, list]) =>
      [...list.values()].filter(
        ({ code, status }) => status === 'current' && !seen.has(`${attribute} ${code}`),
      ),
    );
    expect(unused).toEqual([]);
    expect(seen).toContain('placed_date');
    expect(seen).toContain('former_unique_pupil_number');
  });

  it('of typical size are about 3 KB of JSON', () => {
    const sizes = generateChildren(500, 4, { size: 'typical' }).map((child) => JSON.stringify(child).length);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(mean).toBeGreaterThan(2_800);
    expect(mean).toBeLessThan(3_600);
  });
});

describe('A change', () => {
  it('gives another record of the same child, without faults, and leaves the first as it was', () => {
    const random = createRandom(5);
    for (const child of children.slice(0, 500)) {
      const before = canonicalJson(child);
      const changed = changeChild(random, child);
      expect(faultsOf(changed)).toEqual([]);
      expect(changed.la_child_id).toBe(child.la_child_id);
      expect(canonicalJson(changed)).not.toBe(before);
      expect(canonicalJson(child)).toBe(before);
    }
  });
});

describe('A spoiled child', () => {
  it.each(SPOIL_KINDS)('has one error: %s', (kind) => {
    const { path, rule } = SPOILINGS[kind];
    const found = children.slice(0, 50).map((child) => {
      const errors = checkRecord(spoilChild(kind, child), LAST_DAY).filter(
        ({ severity }) => severity === 'error',
      );
      return errors.map((error) => ({ path: error.path, rule: error.rule }));
    });
    expect(new Set(found.map((errors) => JSON.stringify(errors)))).toEqual(
      new Set([JSON.stringify([{ path, rule }])]),
    );
  });
});

/** 'attribute' and 'attribute code' of everything the children hold. */
function codesByAttribute(records: readonly ChildRecord[]): Set<string> {
  const seen = new Set<string>();
  JSON.stringify(records, (attribute, value: unknown) => {
    seen.add(attribute);
    for (const code of Array.isArray(value) ? value : [value]) seen.add(`${attribute} ${String(code)}`);
    return value;
  });
  return seen;
}
