import { Cron } from 'croner';

/** When a timer is due, by an NCRONTAB expression in UTC: second, minute, hour, day, month, day of the week. */
export interface Schedule {
  /** The last time that was due by `at`. */
  latest(at: Date): Date | undefined;
  /** The next time that is due after `at`. */
  after(at: Date): Date | undefined;
  /** The least milliseconds between two of its times. */
  leastGap(): number;
}

/** What NCRONTAB knows: no L, W, ? or #, and Sunday is 0 alone (github.com/atifaziz/NCrontab). */
const FIELD = /^(?:[0-9*,/-]|[a-z]{3})+$/i;
const SUNDAY_AS_SEVEN = /(^|[,-])7([,/-]|$)/;

/** A timer may fire a little before its time. */
const EARLY_MS = 10_000;

/** How many times are looked at for the least gap: more than two months of a nightly one. */
const LOOKED_AT = 64;

/**
 * Reads an NCRONTAB expression. A day that both day fields ask for is one that fits both, as in NCRONTAB.
 * @returns undefined where it is none, or is never due
 */
export function readSchedule(expression: string): Schedule | undefined {
  const fields = expression.split(/\s+/);
  if (!fields.every((field) => FIELD.test(field))) return undefined;
  if (SUNDAY_AS_SEVEN.test(fields[5] ?? '')) return undefined;
  let cron: Cron;
  try {
    cron = new Cron(fields.join(' '), { timezone: 'UTC', mode: '6-part', domAndDow: true });
  } catch {
    return undefined;
  }
  if (!cron.nextRun(new Date(0))) return undefined;
  return {
    latest: (at) => cron.previousRuns(1, new Date(at.getTime() + EARLY_MS))[0],
    after: (at) => cron.nextRun(at) ?? undefined,
    leastGap() {
      const times = cron.nextRuns(LOOKED_AT, new Date(0)).map((time) => time.getTime());
      return Math.min(...times.slice(1).map((time, n) => time - (times[n] ?? 0)));
    },
  };
}
