import type { DfeReply } from '../../../../../functions/dfe/ports';
import { afterReply } from '../../../../../functions/submit-deltas/search/after-reply';
import { nextGroup } from '../../../../../functions/submit-deltas/search/next-group';
import {
  idsOfDoubts,
  idsOfGroups,
  NO_SEARCH,
  type Search,
} from '../../../../../functions/submit-deltas/search/search';

/** What DfE answers to a POST of these records. */
export type Answering = (ids: readonly string[], post: number) => DfeReply;

/** What became of one batch. */
export interface Ending {
  readonly posts: (readonly string[])[];
  readonly sent: string[];
  readonly rejected: string[];
  readonly isAccount: boolean;
  readonly search: Search;
}

export const idsTo = (count: number): string[] => Array.from({ length: count }, (_, n) => `r${n}`);

export const accepted = (ids: readonly string[]): DfeReply => ({ kind: 'accepted', receipts: [...ids] });
export const malformed = (positions: readonly number[] = []): DfeReply => ({
  kind: 'malformed',
  detail: '',
  positions,
});
export const refused: DfeReply = { kind: 'refused', detail: '' };
export const tooLarge: DfeReply = { kind: 'too-large', detail: '' };

/** How DfE names the places, from 0, of the bad records among those of a POST. */
export type Naming = (places: readonly number[], length: number) => readonly number[];

export const fromZero: Naming = (places) => places;
export const fromOne: Naming = (places) => places.map((place) => place + 1);
export const notAtAll: Naming = () => [];
export const theFirst: Naming = ([place]) => (place === undefined ? [] : [place]);

/** Refuses every POST that holds a bad record. */
export const refusing =
  (
    bad: ReadonlySet<string>,
    reply: (positions: readonly number[]) => DfeReply,
    naming: Naming = notAtAll,
  ): Answering =>
  (ids) => {
    const places = ids.flatMap((id, n) => (bad.has(id) ? [n] : []));
    return places.length === 0 ? accepted(ids) : reply(naming(places, ids.length));
  };

/**
 * Carries a batch to its end, as a drain does.
 * @param isHere the records whose messages are here; the others are waited for
 */
export function carry(
  batch: readonly string[],
  answering: Answering,
  { search = NO_SEARCH, isHere = () => true }: { search?: Search; isHere?: (id: string) => boolean } = {},
): Ending {
  const ending = { posts: [] as (readonly string[])[], sent: [] as string[], rejected: [] as string[] };
  let now = search;
  let ids: readonly string[] | undefined = batch;
  while (ids !== undefined) {
    if (ids.length > 0) {
      ending.posts.push(ids);
      if (ending.posts.length > 1_000) throw new Error('it never ends');
      const reply = answering(ids, ending.posts.length);
      const after = afterReply(now, ids, reply, postOf(ids));
      if (reply.kind === 'accepted') ending.sent.push(...ids);
      ending.rejected.push(...after.rejected, ...after.released.map(({ id }) => id));
      now = after.search;
      if (after.isAccount) return { ...ending, isAccount: true, search: now };
    }
    const next = nextGroup(now, isHere);
    now = next?.search ?? now;
    ids = next?.ids;
  }
  return { ...ending, isAccount: false, search: now };
}

const postOf = (ids: readonly string[]) =>
  ({
    address: { laCode: '845', runId: 'run', batchId: ids.join('-'), day: '2026-11-22' },
    contractVersion: 2,
  }) as const;

/** The records that are not decided. */
export const leftOf = ({ search }: Ending): string[] => [...idsOfGroups(search), ...idsOfDoubts(search)];
