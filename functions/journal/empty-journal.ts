import { type Journal, NO_REFUSALS } from './ports';

/** What a journal begins with. */
export const EMPTY_JOURNAL: Journal = {
  version: 3,
  open: null,
  answered: [],
  perhapsPosted: [],
  ...NO_REFUSALS,
  dfe: { reachedAt: null, silentAt: null },
  drains: [],
  status: null,
  runs: [],
  lostAt: null,
};
