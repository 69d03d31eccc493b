import { benchDeltaMonth } from './delta-month';
import { benchDeltaSpeed } from './delta-speed';

/** How fast deltas are made of so many children, and how much less than whole records they carry in a month. */
export function benchDeltas(sizes: readonly number[]): void {
  for (const size of sizes) benchDeltaSpeed(size);
  benchDeltaMonth();
}
