import type { Capabilities } from '../capabilities';

export const capabilities: Capabilities = { bareNames: 'lower-case', longestName: 63 };
