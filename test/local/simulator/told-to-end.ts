import { once } from 'node:events';

/**
 * Resolves when this process is told to end: SIGTERM, SIGINT or, with `withParent`, the end of standard input,
 * which comes when the process at its other end goes, however it goes.
 */
export async function toldToEnd(withParent: boolean): Promise<void> {
  const signals = [once(process, 'SIGTERM'), once(process, 'SIGINT')];
  if (withParent) process.stdin.resume();
  await Promise.race(withParent ? [...signals, once(process.stdin, 'close')] : signals);
}
