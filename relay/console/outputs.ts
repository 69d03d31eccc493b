import type { Writable } from 'node:stream';

/**
 * Lets a program go on where nobody reads what it says any more: a pipe that was closed (`| more` and q), a console
 * that is gone, a full disk. What it writes from then on is lost, and what it does is not.
 */
export function outliveOutputs(outputs: readonly Writable[]): void {
  for (const output of outputs) output.on('error', () => undefined);
}
