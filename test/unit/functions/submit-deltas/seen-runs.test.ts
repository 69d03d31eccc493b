import type { SeenRun } from '../../../../functions/journal/ports';
import { highestNumber, isOutdated, KEPT_RUNS, withRun } from '../../../../functions/submit-deltas/seen-runs';

const run = (runNumber: number, runId = `run-${runNumber}`): SeenRun => ({ runNumber, runId });
const seen = (...numbers: number[]): readonly SeenRun[] =>
  numbers.reduce<readonly SeenRun[]>((runs, number) => withRun(runs, run(number)), []);

describe('a run is of a database that was restored or copied', () => {
  it.each([
    ['the first of all', [], run(1), false],
    ['the next', [1, 2], run(3), false],
    ['one some numbers on', [1, 2], run(9), false],
    ['one that was seen, and is late', [1, 2, 3], run(1), false],
    ['the latest again', [1, 2, 3], run(3), false],
    ['one whose number another run had', [1, 2, 3], run(3, 'another'), true],
    ['one whose number another run had long ago', [1, 2, 3], run(1, 'another'), true],
    ['one lower than the highest, whose number nobody had', [1, 3], run(2), true],
  ])('%s after %j: %j is so: %s', (_, numbers, next, outdated) => {
    expect(isOutdated(seen(...numbers), next)).toBe(outdated);
  });
});

describe('the runs that were seen', () => {
  it('stand once each, the highest number first', () => {
    const runs = seen(2, 1, 3);
    expect(runs).toEqual([run(3), run(2), run(1)]);
    expect(withRun(runs, run(2))).toBe(runs);
    expect(highestNumber(runs)).toBe(3);
    expect(highestNumber([])).toBe(0);
  });

  it('are remembered as far as there is room, the lowest numbers forgotten', () => {
    const runs = seen(...Array.from({ length: KEPT_RUNS + 5 }, (_, n) => n + 1));
    expect(runs).toHaveLength(KEPT_RUNS);
    expect(runs.at(-1)).toEqual(run(6));
    expect(highestNumber(runs)).toBe(KEPT_RUNS + 5);
  });
});
