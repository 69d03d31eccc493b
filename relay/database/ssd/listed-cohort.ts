import { isOfValue } from '../database-error';
import { type Chosen, COHORT, COHORT_EPISODE, COHORT_PERIOD, type CohortSql } from './cohort-sql';
import { UnreadableRow } from './read-children';

/** A row as the database gives it. Engines give ordinals as numbers or as texts. */
type Row = Readonly<Record<string, string | number | null>>;

/** The rows of the tables that a block of children is joined to, by the names of these tables. */
export type BlockLists = Readonly<Record<string, readonly Row[]>>;

/** Runs a select that is joined to the lists of a block. */
export type SelectWith = (chosen: Chosen, lists: BlockLists) => Promise<readonly Row[]>;

/**
 * The cohort as the relay keeps it, where the database of the SSD takes no temporary table: the ids of its children, some
 * tens of bytes each. With each block of children go their ids, referrals and periods of care.
 */
export class ListedCohort {
  #last: { readonly of: string; readonly lists: Promise<BlockLists> } | undefined;

  /** @param personIds in the order of the ordinals */
  private constructor(
    private readonly cohort: CohortSql,
    private readonly personIds: readonly string[],
  ) {}

  static async choose(
    cohort: CohortSql,
    select: (chosen: Chosen) => Promise<readonly Row[]>,
  ): Promise<ListedCohort> {
    const personIds: string[] = [];
    for (const { ordinal, person_id: id } of await select(cohort.cohort())) {
      personIds[Number(ordinal) - 1] = String(id);
    }
    return new ListedCohort(cohort, personIds);
  }

  get children(): number {
    return this.personIds.length;
  }

  personIdOf = (ordinal: number): string => this.personIds[ordinal - 1] ?? '';

  /**
   * The lists of the children of these ordinals, both included. One block is kept, for all its tables.
   * @throws UnreadableRow where the database cannot hand over one of their keys
   */
  listsOf(first: number, last: number, select: SelectWith): Promise<BlockLists> {
    const of = `${first}-${last}`;
    if (this.#last?.of !== of) this.#last = { of, lists: this.#select(first, last, select) };
    return this.#last.lists;
  }

  async #select(first: number, last: number, select: SelectWith): Promise<BlockLists> {
    const children = this.personIds
      .slice(first - 1, last)
      .map((id, place) => ({ ordinal: first + place, person_id: id }));
    const ofChildren = { [COHORT]: children };
    const episodes = await readable('ssd_cin_episodes', () => select(this.cohort.episodes(), ofChildren));
    const ofEpisodes = { ...ofChildren, [COHORT_EPISODE]: episodes };
    const periods: Row[] = [];
    for (const chosen of this.cohort.periods()) {
      periods.push(...(await readable('ssd_cla_episodes', () => select(chosen, ofEpisodes))));
    }
    return { ...ofEpisodes, [COHORT_PERIOD]: periods };
  }
}

async function readable<T>(
  table: 'ssd_cin_episodes' | 'ssd_cla_episodes',
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isOfValue(error) ? new UnreadableRow(table) : error;
  }
}
