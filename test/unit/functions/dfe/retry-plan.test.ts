import type { Clock } from '../../../../functions/dfe/clock';
import type { DfeReply } from '../../../../functions/dfe/ports';
import { planRetries } from '../../../../functions/dfe/retry-plan';
import { DEFAULT_TIMINGS } from '../../../../functions/dfe/settings';

const clockDrawing = (drawn: number): Clock => ({
  now: () => 0,
  steady: () => 0,
  sleep: async () => true,
  random: () => drawn,
});
const timings = { ...DEFAULT_TIMINGS, maxTries: 8 };
const REFUSED = { kind: 'refused', detail: '' } as const;
const UNAVAILABLE = { kind: 'unavailable', problem: 'it answered 503' } as const;

test('waits after a 5xx double up to the cap and are drawn from their whole length', () => {
  const highest = planRetries(timings, clockDrawing(1), true);
  const waits = Array.from({ length: 8 }, () => highest(UNAVAILABLE));
  expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, undefined]);
  expect(planRetries(timings, clockDrawing(0), true)(UNAVAILABLE)).toBe(0);
});

test('a 403 is waited out once, by up to two minutes and never less than half of them', () => {
  const highest = planRetries(timings, clockDrawing(1), true);
  expect([REFUSED, REFUSED].map(highest)).toEqual([120_000, undefined]);
  expect(planRetries(timings, clockDrawing(0), true)(REFUSED)).toBe(60_000);
});

test('a 403 to a part of what was refused is final', () => {
  expect(planRetries(timings, clockDrawing(1), false)(REFUSED)).toBeUndefined();
});

test('a 403 does not use up the tries for an outage', () => {
  const plan = planRetries({ ...timings, maxTries: 2 }, clockDrawing(1), true);
  expect([REFUSED, UNAVAILABLE, REFUSED].map(plan)).toEqual([120_000, 2_000, undefined]);
});

test('a 429 waits as long as DfE named, else backs off', () => {
  const plan = planRetries(timings, clockDrawing(1), true);
  expect(plan({ kind: 'rate-limited', retryAfterMs: 90_000 })).toBe(90_000);
  expect(plan({ kind: 'rate-limited' })).toBe(4_000);
});

test('a 429 ends the tries that it shares with an outage', () => {
  const plan = planRetries({ ...timings, maxTries: 3 }, clockDrawing(1), true);
  const limited = { kind: 'rate-limited', retryAfterMs: 0 } as const;
  expect([limited, UNAVAILABLE, limited].map(plan)).toEqual([0, 4_000, undefined]);
});

test('a 401 is tried again at once with a new token, and once only', () => {
  const plan = planRetries(timings, clockDrawing(1), true);
  const unauthorised = { kind: 'unauthorised', detail: '' } as const;
  expect([unauthorised, UNAVAILABLE, unauthorised].map(plan)).toEqual([0, 2_000, undefined]);
});

test.each<DfeReply>([
  { kind: 'accepted', receipts: ['r1'] },
  { kind: 'accepted-unclear', problem: 'its reply is empty' },
  { kind: 'nothing-taken' },
  { kind: 'malformed', detail: '', positions: [] },
  { kind: 'too-large', detail: '' },
  { kind: 'unexpected', status: 404, contentType: null },
])('after $kind nothing is tried again', (reply) => {
  expect(planRetries(timings, clockDrawing(1), true)(reply)).toBeUndefined();
});
