import { execFileSync } from 'node:child_process';
import { compiled } from '../../local/compiled';

/** Makes objects of which many are still needed at each look, and prints how many MB the young generation has at the end. */
const WORK = `
  const kept = [];
  for (let n = 0; n < 2_000_000; n += 1) kept[n % 300_000] = { n };
  const { getHeapSpaceStatistics } = require('node:v8');
  console.log(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / 2 ** 20);`;

const sizeAfter = (before: string): number =>
  Number(execFileSync(process.execPath, ['-e', before + WORK], { encoding: 'utf8' }));

describe('The young generation', () => {
  it('stays as it is from when it is told to, and would grow else', () => {
    const keep = `require(${JSON.stringify(compiled('shared/spare-memory.js'))});`;
    const kept = sizeAfter(keep);
    expect(kept).toBeLessThan(4);
    expect(sizeAfter('')).toBeGreaterThan(2 * kept);
  });
});
