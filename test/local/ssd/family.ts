import type { Need } from './add-child';
import { awkwardCase } from './awkward-cases';
import { changeFor } from './change-person';
import { type Course, courseOf } from './course';
import { randomFor } from './draft';

/** Two siblings of the cohort, who went through the same. */
export interface Family {
  readonly first: number;
  readonly second: number;
  /** What the rows of both must hold. */
  readonly needs: ReadonlySet<Need>;
}

/** The share of the pairs of the cohort, where nothing speaks against it. */
const SHARE = 0.1;

/** The family of a child of the cohort; undefined: it has no siblings. */
export function familyOf(seed: number, n: number, paired: number | undefined): Family | undefined {
  if (paired === undefined) return undefined;
  const [first, second] = [Math.min(n, paired), Math.max(n, paired)];
  if (!randomFor(seed, 'family', first).chance(SHARE)) return undefined;
  const [one, other] = [courseOf(seed, first, true), courseOf(seed, second, true)];
  if (isAlone(one) || isAlone(other) || one.kind !== undefined || takesSharedIds(other)) return undefined;
  return { first, second, needs: new Set([...one.needs, ...other.needs]) };
}

const isAlone = ({ cases, needs }: Course): boolean =>
  needs.has('one old open episode') || cases.some((name) => awkwardCase(name).alone);

/** Whether day 2 makes something of this child alone of what both share. */
const takesSharedIds = ({ kind }: Course): boolean =>
  kind !== undefined && (changeFor(kind).plain === true || kind.startsWith('renumbered'));
