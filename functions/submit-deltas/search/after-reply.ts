import type { DfeReply } from '../../dfe/ports';
import type { OpenBatch } from '../../journal/ports';
import {
  DOUBTS_OF_AN_ACCOUNT,
  type Doubt,
  doubtsUndone,
  type Group,
  removed,
  type Search,
  settled,
} from './search';
import { nextCounting } from './split';

/** What a reply makes of a search. */
export interface After {
  readonly search: Search;
  /** Records that this reply, to a POST of them alone, rejects. */
  readonly rejected: readonly string[];
  /** Records in doubt that are now rejected, each by the reply that it had. */
  readonly released: readonly Doubt[];
  /** Nothing but refusals: it is not the records. */
  readonly isAccount: boolean;
}

/**
 * What DfE's reply to a POST of these records, and no others, makes of the search. Pure, so that a process that takes up
 * an archived reply comes to the same. Where the reply says nothing of the records, nothing changes.
 * @param post where its reply is archived
 */
export function afterReply(
  before: Search,
  ids: readonly string[],
  reply: DfeReply,
  { address, contractVersion }: Pick<OpenBatch, 'address' | 'contractVersion'>,
): After {
  const rest = removed(before, ids);
  switch (reply.kind) {
    case 'accepted':
    case 'accepted-unclear':
      return through(relearned(rest, before, ids), []);
    case 'malformed':
      if (ids.length === 1) return through(rest, ids);
      return through(refusedTogether(before, ids, reply.positions), []);
    case 'too-large':
      if (ids.length === 1) return { ...nothing(settled(rest)), rejected: ids };
      return nothing(refusedTogether(before, ids, []));
    case 'refused':
      return ids.length === 1
        ? doubted(
            rest,
            ids.map((id) => ({ id, address, contractVersion })),
          )
        : nothing(refusedTogether(before, ids, []));
    case 'nothing-taken':
      return nothing(settled(rest));
    case 'unauthorised':
    case 'rate-limited':
    case 'unavailable':
    case 'unexpected':
      return nothing(before);
    default:
      return reply satisfies never;
  }
}

const nothing = (search: Search): After => ({ search, rejected: [], released: [], isAccount: false });

/** DfE looked at records: what it refused before, it refused for what they are. */
function through(search: Search, rejected: readonly string[]): After {
  const released = search.doubts;
  const after = { ...search, doubts: [], passed: true };
  return { search: settled(after), rejected, released, isAccount: false };
}

function doubted(search: Search, doubts: readonly Doubt[]): After {
  const all = [...search.doubts, ...doubts];
  const after = { ...search, doubts: all };
  if (all.length >= DOUBTS_OF_AN_ACCOUNT) return { ...nothing(doubtsUndone(after)), isAccount: true };
  if (search.groups.length === 0 && search.passed) return through(after, []);
  return nothing(after);
}

/** The group stands before all others but those that were named before it was refused: they tell how to read names. */
function refusedTogether(search: Search, ids: readonly string[], named: readonly number[]): Search {
  const { groups } = removed(search, ids);
  const firstOther = groups.findIndex(({ suspectBy }) => suspectBy === undefined);
  const at = firstOther < 0 ? groups.length : firstOther;
  const refused: Group = { ids, named };
  return { ...search, groups: groups.toSpliced(at, 0, refused) };
}

/** A record that was named and is taken alone says that names were read in the wrong way. */
function relearned(search: Search, before: Search, ids: readonly string[]): Search {
  const [id] = ids;
  const suspectBy = before.groups.find((group) => group.ids.length === 1 && group.ids[0] === id)?.suspectBy;
  if (suspectBy === undefined || suspectBy !== search.counting) return search;
  return { ...search, counting: nextCounting(suspectBy) };
}
