import { dayOf } from './calendar';
import type { ChildRows, ChildTable } from './child-rows';
import type { Notes } from './notes';
import type { SsdRow } from './ssd-row';
import { liesIn, type Window } from './window';

/** The tables whose rows are sent where they touch the window, with the days on which a row began and ended. */
const PERIODS = {
  ssd_cin_episodes: ['cine_referral_date', 'cine_close_date'],
  ssd_cin_plans: ['cinp_cin_plan_start_date', 'cinp_cin_plan_end_date'],
  ssd_s47_enquiry: ['s47e_s47_start_date', 's47e_s47_end_date'],
  ssd_cp_plans: ['cppl_cp_plan_start_date', 'cppl_cp_plan_end_date'],
  ssd_cla_placement: ['clap_cla_placement_start_date', 'clap_cla_placement_end_date'],
} as const satisfies Partial<Record<ChildTable, readonly [from: string, to: string]>>;

/** The column of each of them that says when a row ended. */
export const END_COLUMNS: Readonly<Partial<Record<string, string>>> = Object.fromEntries(
  Object.entries(PERIODS).map(([table, [, to]]) => [table, to]),
);

const TABLES = Object.keys(PERIODS).filter((table): table is keyof typeof PERIODS => table in PERIODS);

/**
 * Notes the rows that began in the window and ended before it, as where a year is mistyped: they count as over, so that
 * nobody would see them.
 */
export function noteReversed(rows: ChildRows, window: Window, notes: Notes): void {
  for (const table of TABLES) {
    const [from, to] = PERIODS[table];
    for (const row of rows[table]) {
      if (isReversed(row[from], row[to], window)) notes.noteRow('ended-before-window', table, row);
    }
  }
}

/** What ended on 1900-01-01 or before ended on a day that nobody knows, and that is no mistake. */
const FIRST_KNOWN_DAY = '1900-01-02';

function isReversed(from: SsdRow[string], to: SsdRow[string], window: Window): boolean {
  const end = to === undefined ? undefined : dayOf(to);
  if (from === undefined || end === undefined || end >= window.start || end < FIRST_KNOWN_DAY) return false;
  const start = dayOf(from);
  return start !== undefined && liesIn(window, start);
}
