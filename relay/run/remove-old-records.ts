import { counted } from '../console/terminal';
import type { Context } from '../context';
import type { Keeping, OldRecords } from '../database/keeping-ports';
import { utcDay } from '../record/calendar';

/** Records that one statement removes: it locks no more rows, and is done in a second. */
const PAGE = 500;

const DAY_MS = 86_400_000;

/** What was answered before it is older than so many days. */
export const oldBefore = (days: number, now: Date): Date => new Date(now.getTime() - days * DAY_MS);

export interface Removal extends OldRecords {
  /** The time was over, or the user stopped it, before all were removed. */
  readonly isPart: boolean;
}

/**
 * Removes the records of submissions that were answered more than so many days ago, a page after the other, until none is
 * left or the time is over. The caller holds the run lock.
 */
export async function removeOldRecords(
  { now, stopped, terminal }: Pick<Context, 'now' | 'stopped' | 'terminal'>,
  { keeping }: { readonly keeping: Pick<Keeping, 'removeOld'> },
  days: number,
  limitMs: number,
): Promise<Removal> {
  const began = now();
  const before = oldBefore(days, began);
  const notice = `Removed on ${utcDay(began)}, as it was answered more than ${counted(days, 'day')} before (KEEP_PAYLOADS_DAYS).`;
  let removed: Removal = { submissions: 0, firstAt: null, lastAt: null, isPart: false };
  for (let after = 0; ; ) {
    if (stopped.aborted || now().getTime() - began.getTime() > limitMs) return { ...removed, isPart: true };
    const page = await keeping.removeOld(before, after, PAGE, notice);
    if (page.last === null) return removed;
    after = page.last;
    removed = { ...sum(removed, page), isPart: false };
    terminal.progress(`Removed ${counted(removed.submissions, 'old record')} …`);
  }
}

const sum = (one: OldRecords, other: OldRecords): OldRecords => {
  const firsts = [one.firstAt, other.firstAt].filter((at) => at !== null);
  const lasts = [one.lastAt, other.lastAt].filter((at) => at !== null);
  return {
    submissions: one.submissions + other.submissions,
    firstAt: firsts.toSorted(byTime).at(0) ?? null,
    lastAt: lasts.toSorted(byTime).at(-1) ?? null,
  };
};

const byTime = (one: Date, other: Date): number => one.getTime() - other.getTime();

/** What was removed, in words; undefined where nothing was, and nothing is left. */
export function removalLine({ isPart, ...removed }: Removal, days: number): string | undefined {
  const rest = isPart ? ' Not all that is old, as it was ended before: the next time goes on.' : '';
  if (removed.submissions === 0 && !isPart) return undefined;
  return `Removed ${oldRecordsWords(removed, days)}. Their rows stay, with what became of them and the receipts of DfE.${rest}`;
}

/** 'the records of 1,240 submissions that were answered more than 400 days ago, from 2025-01-02 to 2025-02-03' */
export function oldRecordsWords({ submissions, firstAt, lastAt }: OldRecords, days: number): string {
  const between = firstAt && lastAt ? `, from ${utcDay(firstAt)} to ${utcDay(lastAt)}` : '';
  const records =
    submissions === 1
      ? 'the record of 1 submission that was'
      : `the records of ${counted(submissions, 'submission')} that were`;
  return `${records} answered more than ${counted(days, 'day')} ago${between}`;
}
