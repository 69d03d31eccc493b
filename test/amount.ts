import { createRandom } from './local/children';

/**
 * How much is tried. 0, the default: a sample of each table of deaths. From 1 on: the whole tables, and so many rounds
 * of kills at moments that the seed of the run chooses. jest prints the seed, and `--seed` gives it again.
 */
export const ROUNDS = Number(process.env.CSC_FAULT_ROUNDS ?? 0);

/** How many of what takes very long: all of it by `npm run test:faults`, else a tenth. */
export const shareOf = (all: number): number => Math.ceil(all * Number(process.env.CSC_FAULT_SHARE ?? 0.1));

/** The cases to try: all, or one of each kind by chance. Without kinds: one. */
export function sampleOf<T>(cases: readonly T[], kindOf: (one: T) => string = () => ''): readonly T[] {
  if (ROUNDS >= 1) return cases;
  const random = createRandom(jest.getSeed());
  return [...Map.groupBy(cases, kindOf).values()].map((kind) => random.pick(kind));
}

const LONG = '(long: only with CSC_FAULT_ROUNDS, as in .ci/run)';

/** For what takes long and is close to what is tried always: skipped by `npm test`, which says why in its name. */
export function describeInFull(title: string, tests: () => void): void {
  if (ROUNDS >= 1) describe(title, tests);
  else describe.skip(`${title} ${LONG}`, tests);
}

/** The same of one test. */
export function itInFull(title: string, test: jest.ProvidesCallback, limitMs?: number): void {
  if (ROUNDS >= 1) it(title, test, limitMs);
  else it.skip(`${title} ${LONG}`, test);
}
