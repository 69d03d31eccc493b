import type { RelayDatabase } from '../../database/ports';
import { BLOCK, type Gathered, Gatherer, requireRoom } from '../gather';
import { makeLife } from './make-life';

export interface Faking {
  readonly count: number;
  readonly seed: string;
  /** yyyy-MM-dd: the lives are told up to it. */
  readonly today: string;
  readonly stopped: AbortSignal;
  /** Told after every block. */
  readonly progress: (made: number) => void;
}

/** Fills the staging table with made-up children; what it held of others goes. */
export function fakeTable(
  { testData }: Pick<RelayDatabase, 'testData'>,
  { count, seed, today, stopped, progress }: Faking,
): Promise<Gathered> {
  return testData.fill(undefined, async (filling) => {
    requireRoom(filling);
    const gatherer = new Gatherer(filling, stopped);
    for (let made = 0; made < count; ) {
      const size = Math.min(BLOCK, count - made);
      const first = made;
      await gatherer.add(Array.from({ length: size }, (_, place) => makeLife(seed, first + place, today)));
      made += size;
      progress(made);
    }
    return gatherer.finish(true);
  });
}
