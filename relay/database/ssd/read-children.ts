import { CHILD_TABLES, type ChildRows, type ChildTable } from '../../record/child-rows';
import type { SsdTable } from '../../record/field';
import { rowReader, type SsdRow } from '../../record/ssd-row';
import { readBlock } from './block-sql';
import type { Dialect } from './dialect';
import type { Source } from './source';

/** Runs a statement that has the bounds of the ordinals as parameters. Rows come as arrays: the ordinal, then texts. */
export type RunBlock = (
  table: ChildTable,
  sql: string,
  first: number,
  last: number,
) => Promise<readonly (readonly (number | string | null)[])[]>;

/** Prepares the reading of children by ranges of ordinals: one statement a table, however many children. */
export function prepareReading(
  dialect: Dialect,
  source: Source,
  columns: Readonly<Record<SsdTable, readonly string[]>>,
  run: RunBlock,
): (first: number, last: number) => Promise<ChildRows[]> {
  const workerColumns = columns.ssd_professionals.filter((column) => column !== 'prof_professional_id');
  const blocks = CHILD_TABLES.map((table) => {
    const ofWorker = table === 'ssd_involvements' ? workerColumns : [];
    return {
      table,
      toRow: rowReader([...columns[table], ...ofWorker]),
      sql: readBlock(dialect, source, table, columns[table], ofWorker),
    };
  });
  return async (first, last) => {
    const results = blocks.map(({ table, sql }) => run(table, sql, first, last));
    const children = Array.from({ length: last - first + 1 }, emptyChild);
    await Promise.allSettled(results); // so that no failure is left without a listener
    for (const [place, block] of blocks.entries()) {
      for (const [ordinal, ...values] of (await results[place]) ?? []) {
        children[Number(ordinal) - first]?.[block.table].push(block.toRow(values));
      }
    }
    return children;
  };
}

type GrowingRows = { [Table in keyof ChildRows]: SsdRow[] };

const emptyChild = (): GrowingRows => ({
  ssd_person: [],
  ssd_address: [],
  ssd_disability: [],
  ssd_immigration_status: [],
  ssd_linked_identifiers: [],
  ssd_sdq_scores: [],
  ssd_cin_episodes: [],
  ssd_cin_assessments: [],
  ssd_assessment_factors: [],
  ssd_cin_plans: [],
  ssd_s47_enquiry: [],
  ssd_initial_cp_conference: [],
  ssd_cp_plans: [],
  ssd_cla_episodes: [],
  ssd_cla_placement: [],
  ssd_permanence: [],
  ssd_care_leavers: [],
  ssd_involvements: [],
});
