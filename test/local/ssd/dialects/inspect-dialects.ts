import { awkwardCasesOf, type Dialect, dialectOf, familyOf, LIKES, type SsdRow, type SsdRows } from '..';
import { pairedWith } from '../cohort';
import { generatePerson, type PersonOptions } from '../generate-person';
import { numbers, SEED, TODAY } from '../inspect-rows';
import type { SsdTableName } from '../tables';
import { aboutOf } from './about';

export const EVERY_DIALECT: readonly Dialect[] = [
  ...LIKES.map((like) => dialectOf({ like })),
  dialectOf({ like: 'mosaic', bareFactors: true }),
];

/** All are children of the cohort, so that those beside each other make pairs. */
export const MANY = 600;

export const optionsOf = (n: number, day: 1 | 2 = 1): PersonOptions => ({
  seed: SEED,
  n,
  day,
  today: TODAY,
  cohort: true,
  paired: pairedWith(n, { children: MANY, persons: MANY }),
});

export interface Child {
  readonly n: number;
  /** The child's rows as the plain SSD has them, siblings included. */
  readonly plain: SsdRows;
  readonly stored: SsdRows;
}

const made = new Map<string, readonly Child[]>();

/** Made once for all tests of a file. */
export function childrenIn(dialect: Dialect, day: 1 | 2 = 1): readonly Child[] {
  const name = `${dialect.name} ${day}`;
  const children = made.get(name) ?? numbers(MANY).map((n) => childOf(dialect, optionsOf(n, day)));
  made.set(name, children);
  return children;
}

function childOf(dialect: Dialect, options: PersonOptions): Child {
  const plain = generatePerson({ ...options, sharesSteps: dialect.sharesSteps });
  return { n: options.n, plain, stored: dialect.store(plain, aboutOf(options)) };
}

export const siblingOf = (n: number): number | undefined => {
  const family = familyOf(SEED, n, optionsOf(n).paired);
  return family === undefined ? undefined : family.first + family.second - n;
};

/** A row without its referral is one of the awkward cases. */
export const hasStrayRow = (n: number): boolean => {
  const cases = awkwardCasesOf(SEED, n);
  return cases.includes('plan without its referral') || cases.includes('placement ends before it starts');
};

export const rowsIn = (children: readonly Child[], table: SsdTableName): SsdRow[] =>
  children.flatMap(({ stored }) => stored[table] ?? []);

/** What a column holds, null as ''. */
export const textsIn = (children: readonly Child[], table: SsdTableName, column: string): string[] =>
  rowsIn(children, table).map((row) => String(row[column] ?? ''));

/** [how many of the rows, table, column, what they hold] */
export type Expectation = readonly ['every' | 'some' | 'no', SsdTableName, string, RegExp];

/** What speaks against it. */
export function objectionsTo(
  [quantity, table, column, looks]: Expectation,
  children: readonly Child[],
): string[] {
  const texts = textsIn(children, table, column);
  if (texts.length === 0) return ['there are no rows'];
  if (quantity === 'some') return texts.some((text) => looks.test(text)) ? [] : ['no row does'];
  return texts.filter((text) => looks.test(text) === (quantity === 'no'));
}
