import { createPacer } from '../../../../functions/dfe/pacer';
import { DEFAULT_TIMINGS } from '../../../../functions/dfe/settings';

/** A clock that stands until it is put on, and keeps the waits that it is asked for. */
function standingClock(drawn: number) {
  const waits: number[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  const clock = {
    time: 1_000_000,
    wall: 1_000_000,
    now: () => clock.wall,
    steady: () => clock.time,
    random: () => drawn,
    sleep: async (milliseconds: number, signal?: AbortSignal) => {
      waits.push(milliseconds);
      signals.push(signal);
      return signal?.aborted !== true;
    },
  };
  return { clock, waits, signals };
}

const timings = { ...DEFAULT_TIMINGS, minIntervalMs: 400, jitterMs: 100 };

test('the first turn comes at once, and those asked for at once stand the interval and its jitter apart', async () => {
  const { clock, waits } = standingClock(0.5);
  const waitForTurn = createPacer(timings, clock);
  expect(await Promise.all([waitForTurn(), waitForTurn(), waitForTurn()])).toEqual([true, true, true]);
  expect(waits).toEqual([0, 450, 900]);
});

test('the interval counts from the turn before, and is over where longer has passed', async () => {
  const { clock, waits } = standingClock(0);
  const waitForTurn = createPacer(timings, clock);
  await waitForTurn();
  clock.time += 150;
  await waitForTurn();
  clock.time += 5_000;
  await waitForTurn();
  await waitForTurn();
  expect(waits).toEqual([0, 250, 0, 400]);
});

test.each([-3_600_000, 3_600_000])(
  'the clock of the machine may be set by %i ms: nobody waits longer for it, or shorter',
  async (jump) => {
    const { clock, waits } = standingClock(0);
    const waitForTurn = createPacer(timings, clock);
    await waitForTurn();
    clock.time += 150;
    clock.wall += jump;
    await waitForTurn();
    clock.time += 400;
    await waitForTurn();
    expect(waits).toEqual([0, 250, 250]);
  },
);

test('a wait that the signal ends gives no turn', async () => {
  const { clock, signals } = standingClock(0);
  const stopped = AbortSignal.abort();
  expect(await createPacer(timings, clock)(stopped)).toBe(false);
  expect(signals).toEqual([stopped]);
});
