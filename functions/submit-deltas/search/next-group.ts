import { alone, DOUBTS_BEFORE_OTHERS, removed, type Search } from './search';
import { split } from './split';

/** What is to be POSTed next: records of one group, without those that are not here. */
export interface Next {
  readonly ids: readonly string[];
  readonly search: Search;
}

/**
 * The next group that has records here, those that wait for others left standing.
 * @returns undefined where no group has any
 */
export function nextGroup(search: Search, isHere: (id: string) => boolean): Next | undefined {
  const asked = search.doubts.length === DOUBTS_BEFORE_OTHERS ? othersFirst(search, isHere) : search;
  const at = asked.groups.findIndex(({ ids }) => ids.some(isHere));
  const group = asked.groups[at];
  if (!group) return undefined;
  if (group.named) {
    const groups = asked.groups.toSpliced(at, 1, ...split(group, asked.counting));
    return nextGroup({ ...asked, groups }, isHere);
  }
  const ids = group.ids.filter(isHere);
  return { ids, search: asked };
}

/** Some records of the far end, each by itself, before more of the branch in which all were refused. */
function othersFirst(search: Search, isHere: (id: string) => boolean): Search {
  const others = search.groups
    .flatMap(({ ids }) => ids)
    .filter(isHere)
    .slice(-DOUBTS_BEFORE_OTHERS);
  return { ...search, groups: [...others.map(alone), ...removed(search, others).groups] };
}
