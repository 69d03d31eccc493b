/** Something took longer than it may. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/**
 * What `work` comes to, if it does so in time; it is told by the signal when its time is over, and not waited for.
 * @throws TookTooLong
 */
export async function within<T>(limitMs: number, work: (limit: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TookTooLong());
      limit.abort();
    }, limitMs);
  });
  const working = work(limit.signal);
  working.catch(() => undefined);
  try {
    return await Promise.race([working, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** Closes what a dead network may never let close, and goes on without it when its time is over. Never throws. */
export const closeWithin = (limitMs: number, close: () => Promise<void>): Promise<void> =>
  within(limitMs, close).catch(() => undefined);
