import type { ChosenLists } from '../source-ports';
import type { Chosen } from './cohort-sql';
import type { Dialect } from './dialect';
import { cohortOf, type Looked } from './look-over';

/** Reads the lists that a merge in another database needs of the SSD. */
export async function chooseLists(
  dialect: Dialect,
  looked: Looked,
  select: (chosen: Chosen) => Promise<readonly Readonly<Record<string, string | number | null>>[]>,
): Promise<ChosenLists> {
  const cohort = cohortOf(dialect, looked);
  const heldBack: ChosenLists['heldBack'][number][] = [];
  for (const chosen of cohort.heldBack()) {
    for (const { person_key: key, is_chosen: isChosen } of await select(chosen)) {
      heldBack.push({ personKey: String(key), isChosen: Number(isChosen) === 1 });
    }
  }
  const windowBefore: string[] = [];
  for (const chosen of cohort.windowBefore(looked.planned.windowBefore)) {
    for (const { person_key: key } of await select(chosen)) windowBefore.push(String(key));
  }
  return { heldBack, windowBefore };
}
