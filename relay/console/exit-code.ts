/** What csc-relay tells Task Scheduler or a script. */
export const EXIT = {
  ok: 0,
  couldNotRun: 1,
  recordsInError: 2,
  notDelivered: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit codes in words, for --help and the documents. Where several hold, 1 wins over 3, and 3 over 2. */
export const EXIT_CODES: readonly { readonly code: ExitCode; readonly meaning: string }[] = [
  { code: EXIT.ok, meaning: 'done, nothing new to look at' },
  {
    code: EXIT.couldNotRun,
    meaning: 'could not run, or was stopped: by an error, a person or the system',
  },
  {
    code: EXIT.recordsInError,
    meaning:
      'done, but records are in error that were not before this run, or a table of the SSD stands still',
  },
  {
    code: EXIT.notDelivered,
    meaning: 'ran, but not everything was delivered; records may be in error as well',
  },
];

/** A command cannot go on, for a reason that its user can act on. */
export class CannotRun extends Error {
  override readonly name: string = 'CannotRun';
}

/** Service Bus says nothing at all: the way to it is to be looked over. */
export class NoAnswer extends CannotRun {
  override readonly name = 'NoAnswer';
}

/** A guard stopped the command before it changed anything, as the SSD looks wrong. */
export class Refused extends CannotRun {
  override readonly name = 'Refused';
}
