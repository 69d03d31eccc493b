import { setTimeout as wait } from 'node:timers/promises';
import type { HostProcess } from '../../local/functions-host';

const BETWEEN_TICKS_MS = 200;

/** A host of the function app whose timer is due again and again, unless it is paused. */
export class TickingHost {
  #isDead = false;
  #isPaused = false;
  #ticking: Promise<void> = Promise.resolve();

  constructor(private readonly host: HostProcess) {
    void this.#tickOn();
  }

  /** Resolves once no tick is under way; none begins until it goes on. */
  async pause(): Promise<void> {
    this.#isPaused = true;
    await this.#ticking;
  }

  goOn(): void {
    this.#isPaused = false;
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    process.kill(this.host.pid, signal);
  }

  async kill(): Promise<void> {
    this.#isDead = true;
    await this.host.stop('SIGKILL');
  }

  async #tickOn(): Promise<void> {
    while (!this.#isDead) {
      // A tick that fails is one that the next makes up for, and one of a host that died has nobody to answer.
      if (!this.#isPaused) this.#ticking = this.host.fireTimer('submitDeltas').then(ignored, ignored);
      await this.#ticking;
      await wait(BETWEEN_TICKS_MS);
    }
  }
}

const ignored = (): void => undefined;
