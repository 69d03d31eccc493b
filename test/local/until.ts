import { setTimeout as wait } from 'node:timers/promises';

/** Only what never comes takes this long; on a busy machine everything else takes many times as long as usual. */
const GIVEN_UP_AFTER_MS = 240_000;

/**
 * Waits for what another process or the other end of a connection brings about.
 * @throws Error where it never does
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what = condition.toString(),
): Promise<void> {
  const givenUpAt = Date.now() + GIVEN_UP_AFTER_MS;
  while (!(await condition())) {
    if (Date.now() > givenUpAt) throw new Error(`waited in vain: ${what}`);
    await wait(5);
  }
}
