import type { Capabilities } from '../capabilities';

export const capabilities: Capabilities = {
  bareNames: 'upper-case',
  // In bytes, from Oracle 12.2; 30 before.
  longestName: 128,
  // Goes when the job "oracle" of ci.yml has passed on its three images, and docs/development.md has recorded that.
  caution:
    'The SSD stands in Oracle, and no run on an Oracle server is recorded yet: before you send anything, compare some children with the case system ("csc-relay show"). What was checked, and what was not, stands in docs/extract.md, "Azeus (Oracle)".',
};
