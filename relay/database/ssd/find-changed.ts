import { SSD_TABLES } from '../../record/field';
import type { ChangedTable } from '../extract-ports';
import type { Looked } from './look-over';
import { tableName } from './source';

/** Runs a statement that counts, as a step to follow 'Could not'. */
type RunCount = (
  step: string,
  sql: string,
) => Promise<readonly { readonly total?: number | string | null }[]>;

/** The tables of an SSD that have another number of rows than when it was looked over. */
export async function findChanged(
  { source, survey }: Pick<Looked, 'source' | 'survey'>,
  run: RunCount,
): Promise<readonly ChangedTable[]> {
  const changed: ChangedTable[] = [];
  for (const table of SSD_TABLES) {
    const name = tableName(source.location, table);
    const [row] = await run(`count ${name}`, `select count(*) as total from ${source.table(table)} x`);
    const now = Number(row?.total ?? 0);
    const before = survey.tables[table].rows;
    if (now !== before) changed.push({ table: name, before, now });
  }
  return changed;
}
