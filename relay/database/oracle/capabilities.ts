import type { Capabilities } from '../capabilities';

export const capabilities: Capabilities = {
  bareNames: 'upper-case',
  // In bytes, from Oracle 12.2; 30 before.
  longestName: 128,
};
