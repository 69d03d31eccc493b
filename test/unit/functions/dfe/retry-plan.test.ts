import type { Clock } from '../../../../functions/dfe/clock';
import { planRetries } from '../../../../functions/dfe/retry-plan';
import { DEFAULT_TIMINGS } from '../../../../functions/dfe/settings';

const clockDrawing = (drawn: number): Clock => ({
  now: () => 0,
  sleep: async () => true,
  random: () => drawn,
});
const timings = { ...DEFAULT_TIMINGS, maxTries: 8, refusedMaxTries: 8 };
const REFUSED = { kind: 'refused', detail: '' } as const;
const UNAVAILABLE = { kind: 'unavailable', problem: 'it answered 503' } as const;

test('waits after a 5xx double up to the cap and are drawn from their whole length', () => {
  const highest = planRetries(timings, clockDrawing(1));
  const waits = Array.from({ length: 8 }, () => highest(UNAVAILABLE));
  expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, undefined]);
  expect(planRetries(timings, clockDrawing(0))(UNAVAILABLE)).toBe(0);
});

test('waits after a 403 are longer, up to their own cap, and never drawn below half', () => {
  const highest = planRetries(timings, clockDrawing(1));
  const waits = Array.from({ length: 8 }, () => highest(REFUSED));
  expect(waits).toEqual([10_000, 20_000, 40_000, 80_000, 120_000, 120_000, 120_000, undefined]);
  expect(planRetries(timings, clockDrawing(0))(REFUSED)).toBe(5_000);
});

test('a 403 does not use up the tries for an outage', () => {
  const plan = planRetries({ ...timings, maxTries: 2, refusedMaxTries: 2 }, clockDrawing(1));
  expect([REFUSED, UNAVAILABLE, REFUSED].map(plan)).toEqual([10_000, 2_000, undefined]);
});

test('a 429 waits as long as DfE named, else backs off', () => {
  const plan = planRetries(timings, clockDrawing(1));
  expect(plan({ kind: 'rate-limited', retryAfterMs: 90_000 })).toBe(90_000);
  expect(plan({ kind: 'rate-limited' })).toBe(4_000);
});
