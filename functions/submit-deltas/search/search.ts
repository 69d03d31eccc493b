import { type Counting, type Doubt, type Group, NO_REFUSALS, type Search } from '../../journal/ports';

export const NO_SEARCH: Search = NO_REFUSALS.search;

/** So many records refused alone, one after the other: others are tried alone before more of the same branch. */
export const DOUBTS_BEFORE_OTHERS = 3;
/** So many, those others among them, are the account. */
export const DOUBTS_OF_AN_ACCOUNT = 6;

/** Whether nothing is looked for. */
export const isOver = ({ groups, doubts }: Search): boolean => groups.length === 0 && doubts.length === 0;

export const idsOfGroups = ({ groups }: Search): string[] => groups.flatMap(({ ids }) => ids);
export const idsOfDoubts = ({ doubts }: Search): string[] => doubts.map(({ id }) => id);

/** The search without these records, wherever they stand. */
export const without = (search: Search, ids: readonly string[]): Search => settled(removed(search, ids));

/** The same in the midst of a search: what was learned stays. */
export function removed(search: Search, ids: readonly string[]): Search {
  const gone = new Set(ids);
  const stays = (id: string) => !gone.has(id);
  return {
    ...search,
    groups: search.groups.flatMap((group) => narrowed(group, stays)),
    doubts: search.doubts.filter(({ id }) => stays(id)),
  };
}

/** It was not the records: those in doubt are to be POSTed again, each by itself. */
export function doubtsUndone(search: Search): Search {
  return { ...search, doubts: [], groups: [...idsOfDoubts(search).map(alone), ...search.groups] };
}

/** What was learned on the way counts until the search is over. */
export const settled = (search: Search): Search => (isOver(search) ? NO_SEARCH : search);

export const alone = (id: string): Group => ({ ids: [id] });

/** A group that loses records keeps what was named only where all that was refused together is still there. */
function narrowed(group: Group, stays: (id: string) => boolean): Group[] {
  if (group.ids.every(stays)) return [group];
  const ids = group.ids.filter(stays);
  if (ids.length === 0) return [];
  return [group.named ? { ids, named: [] } : { ids }];
}

export type { Counting, Doubt, Group, Search };
