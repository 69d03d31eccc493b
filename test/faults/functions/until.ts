import { setTimeout as wait } from 'node:timers/promises';

const GIVEN_UP_AFTER_MS = 15_000;

/** Waits for what another process or the other end of a connection brings about. @throws Error where it never does */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const givenUpAt = Date.now() + GIVEN_UP_AFTER_MS;
  while (!condition()) {
    if (Date.now() > givenUpAt) throw new Error(`waited in vain: ${what}`);
    await wait(2);
  }
}
