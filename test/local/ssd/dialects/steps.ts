import { FIRST_ID, IDS_PER_PERSON } from '../draft';
import { NEW_NUMBERS } from '../edit-rows';
import type { Value } from './rules';

/** The first step or form of a system that counts them. */
const FIRST_STEP = 10_000_000;
/** Those that were numbered anew. */
const NEW_STEPS = 1_000_000_000;
/** What Mosaic's INT holds. */
const MOST = 2_147_483_647;

/**
 * The id of a row in a system that counts its steps or forms, which is short enough for an INT.
 * @throws RangeError for more persons than there are numbers
 */
export function stepOf(id: Value | undefined): number | null {
  if (id === null || id === undefined) return null;
  const place = Number(id) - FIRST_ID;
  const step = FIRST_STEP + (place < NEW_NUMBERS ? place : place - NEW_NUMBERS + NEW_STEPS);
  if (step > MOST || (place < NEW_NUMBERS && step >= NEW_STEPS)) {
    throw new RangeError('An SSD like Mosaic or Eclipse holds 990,000 persons at most');
  }
  return step;
}

/** The number of the person to whom the id of a row was given first. */
export const ownerOf = (id: Value): number =>
  Math.floor(((Number(id) - FIRST_ID) % NEW_NUMBERS) / IDS_PER_PERSON);
