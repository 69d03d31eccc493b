import { setTimeout } from 'node:timers/promises';
import { closeWithin, within } from '../../../shared/within';

const LONG_MS = 60_000;

it('gives what the work comes to', async () => {
  expect(await within(LONG_MS, () => Promise.resolve(7))).toBe(7);
});

it('throws what the work throws', async () => {
  await expect(within(LONG_MS, () => Promise.reject(new RangeError('x')))).rejects.toThrow(RangeError);
});

it('does not wait longer than it may, and tells the work', async () => {
  let told: AbortSignal | undefined;
  const work = (limit: AbortSignal): Promise<void> => {
    told = limit;
    return setTimeout(LONG_MS, undefined, { signal: limit });
  };
  await expect(within(5, work)).rejects.toMatchObject({ name: 'TookTooLong' });
  expect(told?.aborted).toBe(true);
});

it.each([
  ['closes', () => Promise.resolve()],
  ['fails', () => Promise.reject(new Error('x'))],
  ['never answers', () => new Promise<void>(() => undefined)],
])('goes on after a close that %s', async (_, close) => {
  await expect(closeWithin(5, close)).resolves.toBeUndefined();
});
