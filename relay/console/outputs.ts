import type { Writable } from 'node:stream';

/** The disk has no room, or no more for this account. */
const FULL = /^(?:ENOSPC|EDQUOT|EFBIG)$/;

/** What became of what a program printed. */
export interface Printed {
  /** The code of the first that a full disk did not take; undefined: nothing of it. */
  lostToDisk: string | undefined;
}

/**
 * Lets a program go on where nobody reads what it says any more: a pipe that was closed (`| more` and q), a console
 * that is gone, a full disk. What it writes from then on is lost, and what it does is not. A full disk is told of once, on the
 * error output: a file that ends early looks like a whole one.
 * @returns what became of the standard output, kept up to date
 */
export function outliveOutputs({ out, err }: { readonly out: Writable; readonly err: Writable }): Printed {
  const printed: Printed = { lostToDisk: undefined };
  err.on('error', () => undefined);
  out.on('error', (error: NodeJS.ErrnoException) => {
    const { code = '' } = error;
    if (!FULL.test(code) || printed.lostToDisk !== undefined) return;
    printed.lostToDisk = code;
    err.write(
      `What csc-relay prints cannot be written (${code}), and where it goes to it is not whole. What it does goes on. See that the disk has room.\n`,
    );
  });
  return printed;
}
