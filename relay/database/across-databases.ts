import type { Ssd } from './extract-ports';
import type { MergeTarget, SsdSource } from './source-ports';

/**
 * The extract from an SSD in one database into staging in another: a session of each, and the records on their way
 * through the relay. What is read is over before anything is written, so that a source that is lost in the middle changes
 * nothing, and one that is lost later cannot make a finished extract look broken.
 */
export const acrossDatabases = (source: SsdSource, target: MergeTarget): Ssd => ({
  findProblems: (options) => source.findProblems(options),
  explainAbsence: (options, window, personId) => source.explainAbsence(options, window, personId),
  extract: (options, window, plan, work) =>
    source.read(options, window, plan, (reading) =>
      target.open(options, reading.lists, (merging) =>
        work({
          ...reading,
          ...merging,
          async merge(good) {
            await reading.end();
            await merging.merge(good);
          },
        }),
      ),
    ),
});
