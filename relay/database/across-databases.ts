import type { Merging, Ssd } from './extract-ports';
import { LONGEST_ID } from './limits';
import type { ChosenLists, MergeTarget, SsdSource } from './source-ports';
import { isStorable } from './storable-text';

/**
 * The extract from an SSD in one database into staging in another: a session of each, and the records on their way
 * through the relay. What is read is over before anything is written, so that a source that is lost in the middle changes
 * nothing, and one that is lost later cannot make a finished extract look broken.
 */
export const acrossDatabases = (source: SsdSource, target: MergeTarget): Ssd => ({
  caution: source.caution,
  findProblems: (options) => source.findProblems(options),
  explainAbsence: (options, window, personId) => source.explainAbsence(options, window, personId),
  extract: (options, window, plan, work) =>
    source.read(options, window, plan, (reading) =>
      target.open(options, stageable(reading.lists), (merging) =>
        work({
          ...reading,
          ...merging,
          countHeldBack: countingAll(merging, reading.lists),
          async merge(good) {
            await reading.end();
            await merging.merge(good);
          },
        }),
      ),
    ),
});

/** No staging table has a row of such an id; an engine may refuse it as a parameter. */
const isStageable = (id: string): boolean => id.length <= LONGEST_ID && isStorable(id);

const stageable = ({ heldBack, windowBefore }: ChosenLists): ChosenLists => ({
  heldBack: heldBack.filter(({ personKey }) => isStageable(personKey)),
  windowBefore: windowBefore.filter(isStageable),
});

/** With those whom staging was not told of. */
const countingAll =
  ({ countHeldBack }: Pick<Merging, 'countHeldBack'>, { heldBack }: ChosenLists): Merging['countHeldBack'] =>
  async () => {
    const { children, heldByDfe } = await countHeldBack();
    const untold = heldBack.filter(({ personKey, isChosen }) => isChosen && !isStageable(personKey));
    return { children: children + untold.length, heldByDfe };
  };
