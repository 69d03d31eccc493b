import { closeWithin, within } from '../../shared/within';

/** How long a statement may take where no setting says so: those of the extract work on a whole SSD. */
export const DEFAULT_STATEMENT_MINUTES = 30;

export const DEFAULT_STATEMENT_MS = DEFAULT_STATEMENT_MINUTES * 60_000;

/** How long the session that holds the run lock may take to answer. */
const ASK_MS = 30_000;

/** How long a connection has to say goodbye: on a dead network nobody answers. */
const CLOSE_MS = 5_000;

/** What a session answers to whether it holds the run lock; no, where it does not answer in time. Never throws. */
export const askInTime = (ask: () => Promise<boolean>): Promise<boolean> =>
  within(ASK_MS, ask).catch(() => false);

/** Closes a connection, and goes on without it where that does not come about. Never throws. */
export const closeInTime = (close: () => Promise<void>): Promise<void> => closeWithin(CLOSE_MS, close);

/** The longest person id that staging is asked by: an id of the SSD has 48 characters, and DfE takes 20. */
export const LONGEST_ID = 200;
