import { whyNotYet } from '../../../../../relay/commands/erase/why-not-yet';
import type { KeptOfChild } from '../../../../../relay/database/keeping-ports';

const NOW = new Date('2026-11-26T09:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

/** A child whom DfE took and deleted again. */
const GONE: KeptOfChild = {
  rows: 1,
  liveRows: 0,
  submissions: 2,
  inFlight: 0,
  isHeld: false,
  adoptableRows: 0,
  lastAccepted: 'purge',
  settlesAt: null,
  lastUnknownAt: null,
};

test.each<[name: string, change: Partial<KeptOfChild>]>([
  ['DfE deleted', {}],
  ['DfE never took', { lastAccepted: null }],
  ['has no row in staging', { rows: 0 }],
  ['had an answer lost so long ago that none can come', { lastUnknownAt: daysAgo(15) }],
])('a child can be erased whom it %s', (_, change) => {
  expect(whyNotYet({ ...GONE, ...change }, NOW, false)).toBeUndefined();
});

test.each<[name: string, change: Partial<KeptOfChild>, reason: RegExp]>([
  [
    'is staged',
    { liveRows: 1, isHeld: true },
    /staged as one that is not deleted.*EXTRACT_EXCLUDED_AT_DFE=purge/,
  ],
  ['is on the way', { inFlight: 1, isHeld: true }, /on the way to DfE/],
  ['DfE holds', { isHeld: true }, /The next run asks DfE to delete it/],
  ['DfE holds and has no row', { isHeld: true, rows: 0 }, /no row in staging/],
  ['waits', { settlesAt: new Date('2026-11-26T09:20:00Z') }, /work it off until 2026-11-26 09:20 UTC/],
  ['may have an answer to come', { lastUnknownAt: daysAgo(4) }, /may come until 2026-12-06 09:00 UTC/],
  ['another tool sent', { adoptableRows: 1, lastAccepted: null }, /csc-relay adopt/],
  ['another endpoint holds', { lastAccepted: 'partial' }, /at the endpoint before.*--deleted-at-dfe/],
])('a child cannot be erased that %s', (_, change, reason) => {
  expect(whyNotYet({ ...GONE, ...change }, NOW, false)).toMatch(reason);
});

test('what DfE has said counts for what the ledger cannot know, and for nothing else', () => {
  expect(whyNotYet({ ...GONE, lastAccepted: 'full' }, NOW, true)).toBeUndefined();
  expect(whyNotYet({ ...GONE, adoptableRows: 1 }, NOW, true)).toBeUndefined();
  for (const change of [{ liveRows: 1 }, { inFlight: 1 }, { isHeld: true }, { lastUnknownAt: NOW }]) {
    expect(whyNotYet({ ...GONE, ...change }, NOW, true)).toBeDefined();
  }
});
