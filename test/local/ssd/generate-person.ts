import { addChild, addOutsider } from './add-child';
import { addSibling } from './add-sibling';
import { type AwkwardCaseName, awkwardCase } from './awkward-cases';
import { changeFor } from './change-person';
import { courseOf } from './course';
import { countedId } from './dialects/about';
import { createDraft, type Draft } from './draft';
import { type Renumbering, renumberAll } from './edit-rows';
import { familyOf } from './family';
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
  /** Whether some pairs are siblings, who share the ids of what was done for both at once. */
  readonly sharesSteps?: boolean;
  /** Where the system renumbered all rows the night before. */
  readonly renumbered?: Renumbering;
}

/** All rows of a person but its workers'. None where it was deleted. */
export function generatePerson(person: PersonOptions): SsdRows {
  const { seed, n, day = 1, cohort, renumbered } = person;
  const { kind, cases } = courseOf(seed, n, cohort);
  const draft = draftOf(person);
  if (cohort) addCohortChild(draft, person);
  else addOutsider(draft, kind === 'enters the cohort');
  for (const name of cases) awkwardCase(name).apply(draft);
  if (day === 2 && kind !== undefined) changeFor(kind).apply(draft);
  if (renumbered !== undefined) renumberAll(draft, renumbered);
  return draft.finish();
}

function addCohortChild(draft: Draft, person: PersonOptions): void {
  const { seed, n, paired, sharesSteps = false } = person;
  const family = sharesSteps ? familyOf(seed, n, paired) : undefined;
  if (family?.second !== n) {
    addChild(draft, family?.needs ?? courseOf(seed, n, true).needs);
    return;
  }
  const first = draftOf({ ...person, n: family.first });
  addChild(first, family.needs);
  addSibling(draft, first);
}

const draftOf = ({ seed, n, today, cohort }: PersonOptions): Draft =>
  createDraft({ seed, n, today, personId: personIdOf(n, courseOf(seed, n, cohort).cases) });

/** 7 to 9 characters: most authorities count, some put letters before. */
function personIdOf(n: number, cases: readonly AwkwardCaseName[]): Draft['personId'] {
  const number = countedId(n);
  if (cases.includes('hyphen in the person id')) return `${number.slice(0, 3)}-${number.slice(3)}`;
  return n % 10 < 7 ? number : `${n % 10 < 9 ? 'P' : 'CS'}${number}`;
}
