import { findTrigger, invoke } from './invoke';
import type { RegisteredFunction } from './worker';

export type TimerRun = { ok: true } | { ok: false; error: string };

/** What the .NET host writes for a timer that has never run. */
const NEVER = '0001-01-01T00:00:00+00:00';

/** Fires timer functions; one function never overlaps with itself, as a lock across all instances has it in Azure. */
export class Timers {
  readonly #last = new Map<string, Date>();
  readonly #running = new Map<string, Promise<TimerRun>>();

  /** Runs the function when its earlier runs have ended. */
  fire(timer: RegisteredFunction, isPastDue: boolean): Promise<TimerRun> {
    const { name } = timer.metadata;
    const earlier = this.#running.get(name);
    const run =
      earlier === undefined ? this.#run(timer, isPastDue) : earlier.then(() => this.#run(timer, isPastDue));
    this.#running.set(name, run);
    return run;
  }

  async #run(timer: RegisteredFunction, isPastDue: boolean): Promise<TimerRun> {
    const { name } = timer.metadata;
    const last = this.#last.get(name)?.toISOString() ?? NEVER;
    const now = new Date();
    this.#last.set(name, now);
    const data = {
      Schedule: { AdjustForDST: true },
      // Schedules are not worked out here: a timer is fired when it is told to be.
      ScheduleStatus: { Last: last, LastUpdated: last, Next: now.toISOString() },
      IsPastDue: isPastDue,
    };
    const result = await invoke(timer, { json: JSON.stringify(data) });
    if (result.ok) return { ok: true };
    return { ok: false, error: result.error instanceof Error ? result.error.message : String(result.error) };
  }
}

export function isTimer(registered: RegisteredFunction): boolean {
  return findTrigger(registered)[1].type === 'timerTrigger';
}
