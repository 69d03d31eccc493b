import { counted } from '../console/terminal';
import type { Adoptable } from '../database/moving-ports';

/** What is to be said where another tool sent children of whom the ledger holds nothing; undefined where there are none. */
export function adoptableLine({ children }: Adoptable, stagingTable: string): string | undefined {
  if (children === 0) return undefined;
  return (
    `Another tool sent ${counted(children, 'child', 'children')} of ${stagingTable}, and this relay's ledger holds nothing of them: ` +
    'who left is not deleted at DfE, and what went from a record stays there. "csc-relay adopt" takes them over.'
  );
}
