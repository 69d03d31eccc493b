import { isCohortChild, pairedWith } from './cohort';
import { numbers } from './inspect-rows';

const SIZES = [
  { children: 10, persons: 50 },
  { children: 7, persons: 11 },
  { children: 9, persons: 9 },
  { children: 1, persons: 5 },
];

describe.each(SIZES)('Of $persons persons with $children children of the cohort', (sizes) => {
  const children = numbers(sizes.persons).filter((n) => isCohortChild(n, sizes));

  it('the children are spread evenly', () => {
    expect(children).toHaveLength(sizes.children);
    const half = children.filter((n) => n < sizes.persons / 2).length;
    expect(Math.abs(half - sizes.children / 2)).toBeLessThanOrEqual(1);
  });

  it('two neighbouring children make a pair, and an odd last one has none', () => {
    const pairs = children.map((n) => pairedWith(n, sizes));
    const expected = children.map((_, place) => children[place % 2 === 0 ? place + 1 : place - 1]);
    expect(pairs).toEqual(expected);
  });

  it('nobody else makes a pair', () => {
    const others = numbers(sizes.persons).filter((n) => !children.includes(n));
    expect(others.map((n) => pairedWith(n, sizes)).filter((n) => n !== undefined)).toEqual([]);
  });
});
