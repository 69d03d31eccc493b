import { findDatabase } from '../../relay/database/connection';
import { DEFAULT_STATEMENT_MS } from '../../relay/database/limits';
import type { RelayDatabase } from '../../relay/database/ports';
import type { SsdSource } from '../../relay/database/source-ports';
import { nameTables } from '../../relay/database/table-name';
import { UNTOLD } from '../../relay/database/waiting';

/** Opens staging and ledger as the relay does, beside an SSD that no connection text leads to. */
export async function openWithSource(
  connectionText: string,
  stagingTable: string,
  source: SsdSource,
): Promise<RelayDatabase> {
  const { capabilities, open } = findDatabase(connectionText);
  return open({
    tables: nameTables(stagingTable, 'live', capabilities),
    ssd: { schema: undefined, prefix: 'ssd_' },
    source,
    waiting: UNTOLD,
    statementMs: DEFAULT_STATEMENT_MS,
  });
}
