import type { Log } from '../../shared/log';
import { LINES } from '../log-lines';

const DAY_MS = 86_400_000;

/** Days before the end at which it is said. */
const SAID_AT = [60, 30];
/** From then on it is said every day, also after the end. */
const SAID_DAILY_FROM = 7;

/**
 * Says that DfE's secrets expire soon, or have expired. Meant to be asked once a day.
 * @param expires the date that DfE gave with them, yyyy-MM-dd; they are taken to work until its end
 */
export function sayWhenSecretsExpire(expires: string | undefined, now: Date, log: Log): void {
  if (expires === undefined) return;
  const today = Date.parse(now.toISOString().slice(0, 10));
  const days = Math.round((Date.parse(expires) - today) / DAY_MS);
  if (SAID_AT.includes(days) || days <= SAID_DAILY_FROM) log(LINES.secretExpires, { days });
}
