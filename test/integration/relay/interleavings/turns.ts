import { setImmediate } from 'node:timers/promises';
import type { Random } from '../../../local/children';

interface Step {
  readonly work: () => Promise<void>;
  /** It hangs until so many steps were done by all, where there are others to do. */
  readonly notBefore: number;
}

/** How long a step may hang, in steps of others: enough for all that another does with a record, its answer included. */
const LONGEST = 60;
const HANGS_ONCE_IN = 8;

/**
 * Lets several go on one step at a time, in an order that a seed chooses; some steps hang for long. A step is done whole
 * before the next begins; whoever waits for one may ask for others meanwhile.
 */
export class Turns {
  #waiting: Step[] = [];
  #done = 0;

  constructor(private readonly random: Random) {}

  /** A step of somebody's, when it is its turn. */
  step<T>(work: () => Promise<T>, hangsOnceIn = HANGS_ONCE_IN): Promise<T> {
    const hangs = this.random.chance(1 / hangsOnceIn) ? this.random.whole(1, LONGEST) : 0;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work: () => work().then(resolve, reject), notBefore: this.#done + hangs });
    });
  }

  /** Lets so many steps go by, where there are any. */
  async pause(steps: number): Promise<void> {
    for (let n = 0; n < steps; n += 1) await this.step(() => Promise.resolve());
  }

  /** The same port or sender, each call of these methods being a step. */
  each<Port extends object>(port: Port, ...methods: readonly (keyof Port)[]): Port {
    const stepped = methods.map((name) => {
      const method = port[name] as unknown as (...given: unknown[]) => Promise<unknown>;
      return [name, (...given: unknown[]) => this.step(() => method.apply(port, given))] as const;
    });
    return { ...port, ...Object.fromEntries(stepped) };
  }

  /** Runs all of them to their ends. @throws what the first of them throws that fails */
  async run(...works: readonly (() => Promise<void>)[]): Promise<void> {
    const left = { atWork: works.length };
    const all = Promise.all(
      works.map((work) =>
        work().finally(() => {
          left.atWork -= 1;
        }),
      ),
    );
    all.catch(() => undefined);
    while (left.atWork > 0) {
      // Whoever got its answer asks for its next step.
      for (let n = 0; n < 3; n += 1) await setImmediate();
      await this.#next()?.work();
    }
    await all;
  }

  #next(): Step | undefined {
    if (this.#waiting.length === 0) return undefined;
    const ready = this.#waiting.filter(({ notBefore }) => notBefore <= this.#done);
    const next = this.random.pick(ready.length > 0 ? ready : this.#waiting);
    this.#waiting = this.#waiting.filter((step) => step !== next);
    this.#done += 1;
    return next;
  }
}
