import { addChild, addOutsider, type Need } from './add-child';
import { type AwkwardCaseName, awkwardCase, chooseAwkwardCases } from './awkward-cases';
import { changeFor } from './change-person';
import { type DayTwoKind, dayTwoChange } from './day-two';
import { countedId } from './dialects/about';
import { createDraft, type Draft } from './draft';
import type { SsdRows } from './rows';

export interface PersonOptions {
  readonly seed: number;
  /** The person's number, from 0. */
  readonly n: number;
  /** The rows as they stand on that day; default 1. Both days are told with the same `today`. */
  readonly day?: 1 | 2;
  /** yyyy-MM-dd */
  readonly today: string;
  /** Whether the person is a child of the cohort on day 1. */
  readonly cohort: boolean;
  /** The child of the cohort that this one makes a pair with. */
  readonly paired?: number | undefined;
}

/** All rows of a person but its workers'. None where it was deleted. */
export function generatePerson({ seed, n, day = 1, today, cohort }: PersonOptions): SsdRows {
  const kind = dayTwoChange(seed, n, cohort);
  const cases = cohort ? awkwardCasesOf(seed, n) : [];
  const draft = createDraft({ seed, n, today, personId: personIdOf(n, cases) });
  if (cohort) addChild(draft, needsOf(kind, cases));
  else addOutsider(draft, kind === 'enters the cohort');
  for (const name of cases) awkwardCase(name).apply(draft);
  if (day === 2 && kind !== undefined) changeFor(kind).apply(draft);
  return draft.finish();
}

/** The awkward cases a child of the cohort shows. */
export function awkwardCasesOf(seed: number, n: number): AwkwardCaseName[] {
  const kind = dayTwoChange(seed, n);
  if (kind !== undefined && changeFor(kind).plain) return [];
  return chooseAwkwardCases(seed, n, kind === undefined);
}

function needsOf(kind: DayTwoKind | undefined, cases: readonly AwkwardCaseName[]): ReadonlySet<Need> {
  const needs = cases.flatMap((name) => awkwardCase(name).needs);
  return new Set(kind === undefined ? needs : [...needs, ...changeFor(kind).needs]);
}

/** 7 to 9 characters: most authorities count, some put letters before. */
function personIdOf(n: number, cases: readonly AwkwardCaseName[]): Draft['personId'] {
  const number = countedId(n);
  if (cases.includes('hyphen in the person id')) return `${number.slice(0, 3)}-${number.slice(3)}`;
  return n % 10 < 7 ? number : `${n % 10 < 9 ? 'P' : 'CS'}${number}`;
}
