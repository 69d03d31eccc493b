import { setImmediate } from 'node:timers/promises';
import { systemClock } from '../../../../functions/dfe/clock';

const LONG_MS = 300_000;

test('the clock of the system says what time it is and draws by chance', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
  const drawn = Array.from({ length: 10 }, () => systemClock.random());
  expect(new Set(drawn).size).toBeGreaterThan(1);
  for (const number of drawn) expect(number).toBeLessThan(1);
});

describe('a wait', () => {
  test('takes the time that was asked for', async () => {
    const start = performance.now();
    expect(await systemClock.sleep(50)).toBe(true);
    // Timers count in whole milliseconds.
    expect(performance.now() - start).toBeGreaterThanOrEqual(49);
  });

  test('takes the time that was asked for where a signal could end it', async () => {
    expect(await systemClock.sleep(1, new AbortController().signal)).toBe(true);
  });

  test.each([0, -1])('of %i ms is none at all', async (milliseconds) => {
    const later = setImmediate('later');
    expect(await Promise.race([systemClock.sleep(milliseconds), later])).toBe(true);
  });

  test.each([0, LONG_MS])('of %i ms is not begun where the signal has come', async (milliseconds) => {
    expect(await systemClock.sleep(milliseconds, AbortSignal.abort())).toBe(false);
  });

  test('ends where the signal comes', async () => {
    const stop = new AbortController();
    const sleeping = systemClock.sleep(LONG_MS, stop.signal);
    stop.abort();
    expect(await sleeping).toBe(false);
  });
});
