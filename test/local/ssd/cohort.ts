/** Children of the cohort, spread evenly among the persons. */
export interface Sizes {
  readonly children: number;
  readonly persons: number;
}

/** The children of the cohort among the first persons. */
const countUpTo = (n: number, { children, persons }: Sizes): number => Math.floor((n * children) / persons);

/** Whether a person is one of the cohort's children on day 1. */
export const isCohortChild = (n: number, sizes: Sizes): boolean =>
  countUpTo(n + 1, sizes) > countUpTo(n, sizes);

/** The child of the cohort that this one makes a pair with: the first with the second, the third with the fourth, … */
export function pairedWith(n: number, sizes: Sizes): number | undefined {
  if (!isCohortChild(n, sizes)) return undefined;
  const place = countUpTo(n, sizes);
  const other = place % 2 === 0 ? place + 1 : place - 1;
  if (other >= sizes.children) return undefined;
  return Math.ceil(((other + 1) * sizes.persons) / sizes.children) - 1;
}
