import { pagesOf } from '../../database/pages';
import type { RelayDatabase } from '../../database/ports';
import type { SourceRow } from '../../database/test-data-ports';
import { utcDay } from '../../record/calendar';
import { BLOCK, type Gathered, Gatherer, requireRoom } from '../gather';
import { anonymiseRow } from './anonymise-row';
import { reading } from './explain-source';
import type { Pseudonyms } from './pseudonyms';
import { AnonymiseTally } from './tally';

export interface Anonymising {
  /** The table of live records. */
  readonly source: string;
  readonly pseudonyms: Pseudonyms;
  /** How many rows are read at most. */
  readonly limit: number | undefined;
  readonly now: Date;
  readonly stopped: AbortSignal;
  /** Told after every block. */
  readonly progress: (read: number) => void;
}

/** Fills the staging table with test records of live ones; what it held of others goes. */
export function anonymiseTable(
  { testData }: Pick<RelayDatabase, 'testData'>,
  { source, pseudonyms, limit = Number.MAX_SAFE_INTEGER, now, stopped, progress }: Anonymising,
): Promise<{ readonly tally: AnonymiseTally; readonly gathered: Gathered }> {
  const today = utcDay(now);
  return testData.fill(source, async (filling) => {
    requireRoom(filling);
    const tally = new AnonymiseTally();
    const gatherer = new Gatherer(filling, stopped);
    const duplicated = await reading(source, filling.duplicatedPersons());
    const readWithin = async (after: number, most: number): Promise<readonly SourceRow[]> => {
      const left = limit - tally.read;
      return left > 0 ? reading(source, filling.read(after, Math.min(most, left))) : [];
    };
    for await (const rows of pagesOf(readWithin, BLOCK)) {
      const made = rows.flatMap((row) => anonymiseRow(row, pseudonyms, duplicated, tally, today) ?? []);
      // In another order than the live rows, so that their places say nothing.
      await gatherer.add(made.toSorted((one, other) => (one.la_child_id < other.la_child_id ? -1 : 1)));
      progress(tally.read);
    }
    return { tally, gathered: await gatherer.finish(true) };
  });
}
