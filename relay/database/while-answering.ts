import { within } from '../../shared/within';

/** How a statement is watched that takes long. Milliseconds. */
export interface Knocking {
  /** How long it may take before the first knock, and how long between knocks. */
  readonly everyMs: number;
  /** How long a knock waits for an answer. */
  readonly limitMs: number;
  /** How long a database may leave everybody without an answer. */
  readonly silenceMs: number;
}

const KNOCKING: Knocking = { everyMs: 10_000, limitMs: 10_000, silenceMs: 30_000 };

/** What ENOANSWER means and what to do. */
export const NO_ANSWER =
  'The database answers nobody, a new connection neither: look at the network between this server and it. Nothing is lost: run again.';

/** Nobody answers, neither the statement nor a new connection. */
export class NobodyAnswers extends Error {
  override readonly name = 'NobodyAnswers';
  readonly code = 'ENOANSWER';
}

/**
 * Does `work`, which may take long, for as long as the database answers a new connection meanwhile. On a network that went dead
 * without a word nobody says that a statement will never end, and its own limit has to be long.
 * @param knock whether the database answers a new connection; one that refuses it answers
 * @throws NobodyAnswers, or what `work` throws
 */
export async function whileAnswering<T>(
  knock: () => Promise<boolean>,
  work: () => Promise<T>,
  { everyMs, limitMs, silenceMs }: Knocking = KNOCKING,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    let answeredAt = performance.now();
    const next = (): void => {
      timer = setTimeout(() => void knockOnce(), everyMs);
    };
    const knockOnce = async (): Promise<void> => {
      const isHeard = await within(limitMs, knock).catch(() => false);
      if (timer === undefined) return;
      if (isHeard) answeredAt = performance.now();
      if (performance.now() - answeredAt >= silenceMs) reject(new NobodyAnswers());
      else next();
    };
    next();
  });
  const working = work();
  working.catch(() => undefined); // of a statement that is given up nobody asks how it ends
  try {
    return await Promise.race([working, silence]);
  } finally {
    clearTimeout(timer);
    timer = undefined;
  }
}
