import { Premises } from './premises';
import type { Row } from './row';
import type { Attempt } from './try-row';

/**
 * Tries rows side by side while the tests of a suite run.
 * @param workers how many work through the rows, each on premises of its own; a row that waits has a worker to itself
 * @returns what became of a row, by its id
 */
export function workThrough(
  chosen: readonly Row[],
  tryOne: (row: Row, premises: Premises) => Promise<Attempt>,
  workers = 2,
): (id: string) => Promise<Attempt> {
  const attempts = new Map<string, PromiseWithResolvers<Attempt>>(
    chosen.map(({ id }) => [id, Promise.withResolvers<Attempt>()]),
  );
  let working: Promise<unknown>;

  async function work(queue: Row[]): Promise<void> {
    const premises = await Premises.open();
    for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
      const attempt = attempts.get(row.id);
      await tryOne(row, premises).then(attempt?.resolve, attempt?.reject);
    }
    await premises.close();
  }

  beforeAll(() => {
    const waiting = chosen.filter(({ waits }) => waits === true);
    const others = chosen.filter(({ waits }) => waits !== true);
    // A failure is told by the test that waits for it.
    for (const { promise } of attempts.values()) promise.catch(() => undefined);
    const queues = [
      ...Array<Row[]>(Math.min(workers, others.length)).fill(others),
      ...waiting.map((row) => [row]),
    ];
    working = Promise.all(queues.map((queue) => work(queue)));
    // Without premises no row is tried.
    working.catch((error: unknown) => {
      for (const { reject } of attempts.values()) reject(error);
    });
  });

  afterAll(() => working);

  return (id) => {
    const attempt = attempts.get(id);
    if (attempt === undefined) throw new RangeError(`The row ${id} is not tried.`);
    return attempt.promise;
  };
}

/** A stack trace, or a value that nobody meant to print. */
export const NEVER = /^\s+at |node:internal|\bundefined\b|\[object |\bNaN\b|\bnull\b/m;
