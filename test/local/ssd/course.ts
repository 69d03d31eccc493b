import type { Need } from './add-child';
import { type AwkwardCaseName, awkwardCase, chooseAwkwardCases } from './awkward-cases';
import { changeFor } from './change-person';
import { type DayTwoKind, dayTwoChange } from './day-two';

/** What is special about a person, and what its rows must hold for that. */
export interface Course {
  /** What happens to it on day 2. */
  readonly kind: DayTwoKind | undefined;
  readonly cases: readonly AwkwardCaseName[];
  readonly needs: ReadonlySet<Need>;
}

export function courseOf(seed: number, n: number, cohort: boolean): Course {
  const kind = dayTwoChange(seed, n, cohort);
  const cases = cohort ? awkwardCasesOf(seed, n) : [];
  const needs = cases.flatMap((name) => awkwardCase(name).needs);
  return {
    kind,
    cases,
    needs: new Set(kind === undefined ? needs : [...needs, ...changeFor(kind).needs]),
  };
}

/** The awkward cases a child of the cohort shows. */
export function awkwardCasesOf(seed: number, n: number): AwkwardCaseName[] {
  const kind = dayTwoChange(seed, n);
  if (kind !== undefined && changeFor(kind).plain) return [];
  return chooseAwkwardCases(seed, n, kind === undefined);
}
