import { receiveUntil } from './receive-until';
import type { RoundParts } from './rounds';

/** How long the outcomes that lie on the queue are taken for at most, and how long a next one is waited for. */
const TAKING_MS = 600_000;
const NEXT_MS = 2_000;

/** Takes the outcomes that lie on the queue, and waits for no others. */
export const takeWaiting = (parts: RoundParts): Promise<void> =>
  receiveUntil(parts, NEXT_MS, parts.context.steady() + TAKING_MS, Promise.resolve(), 'none waits');
