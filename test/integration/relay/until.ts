import { setTimeout as wait } from 'node:timers/promises';

/** Waits for a condition. @throws Error where it does not come about in 20 s */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`It never came about: ${condition.toString()}`);
    await wait(5);
  }
}
