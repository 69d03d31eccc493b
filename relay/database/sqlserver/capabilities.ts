import type { Capabilities } from '../capabilities';

export const capabilities: Capabilities = {
  bareNames: 'as-written',
  // Of 128 characters, since the name of an index puts 'ix_' before and '_person_id' after that of its table.
  longestName: 110,
};
