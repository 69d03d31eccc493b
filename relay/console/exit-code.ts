/** What csc-relay tells Task Scheduler or a script. */
export const EXIT = {
  /** All well. */
  ok: 0,
  /** Could not run: settings, database, network, or another run at work. Nothing is lost; run again. */
  couldNotRun: 1,
  /** Ran, but some records are in error, or still wait for an answer at the time limit, or the user stopped it. */
  recordsInError: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A command cannot go on, for a reason that its user can act on. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
