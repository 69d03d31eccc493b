import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

/** How long an answer is waited for. */
const LIMIT_MS = 10 * 60_000;

/** `nobody`: no person sits at this terminal, as under a scheduler. */
export type Answer = 'yes' | 'no' | 'nobody';

export interface Asking {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  /** Aborted when the user stops the command. */
  readonly stopped: AbortSignal;
  readonly limitMs?: number;
}

/** Asks whoever sits at the terminal. No answer in time, the end of the input, and anything but yes are a no. */
export async function askYes(
  question: string,
  { input, output, stopped, limitMs = LIMIT_MS }: Asking,
): Promise<Answer> {
  if (!input.isTTY) return 'nobody';
  // Not as a terminal: Ctrl+C is to reach the process.
  const lines = createInterface({ input, output, terminal: false });
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(limitMs)]);
  try {
    const answers = lines.question(`${question} (yes/no) `, { signal });
    const answer = await Promise.race([answers, once(lines, 'close', { signal }).then(() => '')]);
    return /^\s*y(?:es)?\s*$/i.test(answer) ? 'yes' : 'no';
  } catch (error) {
    if (signal.aborted) return 'no';
    throw error;
  } finally {
    lines.close();
  }
}
