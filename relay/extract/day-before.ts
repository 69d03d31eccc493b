import type { GoodExtract } from '../database/extract-ports';
import { windowOf } from '../record/window';

/** The last day of April: so long the children who left on the 1st may wait for DfE, which may be out of reach. */
const LAST_DAY_OF_LEAVE = '04-30';

/**
 * The day whose window began earlier than today's, and by which it is told who and what left with the window alone, as
 * on 1 April: that of the last good extract, and all through April the last of March.
 * @returns undefined where there is none
 */
export function dayOfWindowBefore(today: string, last: GoodExtract | undefined): string | undefined {
  if (last === undefined) return undefined;
  const { start } = windowOf(today);
  if (windowOf(last.day).start < start) return last.day;
  const march = `${today.slice(0, 4)}-03-31`;
  const isWithin = today.slice(5) <= LAST_DAY_OF_LEAVE;
  return isWithin && windowOf(march).start < start ? march : undefined;
}
