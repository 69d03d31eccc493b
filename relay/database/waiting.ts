/** How a user hears that a statement waits for somebody else. */
export interface Waiting {
  readonly tell: (text: string) => void;
  /** How long a statement may take before it is looked at, and how long between looks; milliseconds. */
  readonly lookEveryMs: number;
}

/** Nobody is told. */
export const UNTOLD: Waiting = { tell: () => undefined, lookEveryMs: 5_000 };

/**
 * Does `work`, and looks again and again where it takes long.
 * @param look what is to be told now, or undefined; where it fails, nothing is
 */
export async function watched<T>(
  { tell, lookEveryMs }: Waiting,
  look: () => Promise<string | undefined>,
  work: () => Promise<T>,
): Promise<T> {
  let said: string | undefined;
  let over = false;
  let looking = false;
  const lookOnce = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    const text = await look().catch(() => undefined);
    looking = false;
    if (over || text === undefined || text === said) return;
    said = text;
    tell(text);
  };
  const timer = setInterval(() => void lookOnce(), lookEveryMs);
  try {
    return await work();
  } finally {
    over = true;
    clearInterval(timer);
  }
}
