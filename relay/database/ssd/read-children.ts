import { handled } from '../../handled';
import { CHILD_TABLES, type ChildRows, type ChildTable } from '../../record/child-rows';
import type { SsdTable } from '../../record/field';
import { ANOTHER_OWNER } from '../../record/joins';
import type { SourceFacts } from '../../record/source-facts';
import { rowReader, type SsdRow } from '../../record/ssd-row';
import { isOfValue } from '../database-error';
import type { UnreadableChild } from '../extract-ports';
import { BlockSql } from './block-sql';
import type { Dialect } from './dialect';
import type { FoundRows } from './read-survey';
import { type Source, tableName } from './source';

type Cells = readonly (number | string | null)[];

/** Runs a statement that has the bounds of the ordinals as parameters. Rows come as arrays: the ordinal, then texts. */
export type RunBlock = (
  table: ChildTable,
  sql: string,
  first: number,
  last: number,
) => Promise<readonly Cells[]>;

/**
 * Does the reading of one block; where it fails for a value that the database cannot hand over, the session is as it was
 * before.
 */
export type AtOnce = <T>(work: (run: RunBlock) => Promise<T>) => Promise<T>;

export type ReadChildren = (first: number, last: number) => Promise<(ChildRows | UnreadableChild)[]>;

/** A row of the table holds what the database cannot hand over. */
export class UnreadableRow extends Error {
  constructor(readonly table: ChildTable) {
    super(table);
  }
}

/**
 * Prepares the reading of children by ranges of ordinals: one statement a table, however many children.
 * @param knownId the person id of an ordinal, where the relay itself keeps the cohort
 */
export function prepareReading(
  dialect: Dialect,
  source: Source,
  columns: Readonly<Record<SsdTable, readonly string[]>>,
  facts: SourceFacts,
  found: FoundRows,
  atOnce: AtOnce,
  knownId?: (ordinal: number) => string,
): ReadChildren {
  const sql = new BlockSql(dialect, source, facts, found);
  const workerColumns = columns.ssd_professionals.filter((column) => column !== 'prof_professional_id');
  const blocks = CHILD_TABLES.map((table) => {
    const ofWorker = table === 'ssd_involvements' ? workerColumns : [];
    return {
      table,
      toRow: rowReader([...columns[table], ...ofWorker, ANOTHER_OWNER]),
      sql: sql.read(table, columns[table], ofWorker),
    };
  });

  const readAll = (first: number, last: number): Promise<ChildRows[]> =>
    atOnce(async (run) => {
      const children = Array.from({ length: last - first + 1 }, emptyChild);
      // One after another without a pause: the rows are taken in when all are there, and a block is built meanwhile.
      const results = blocks.map((block) => handled(runBlock(run, block, first, last)));
      await Promise.allSettled(results);
      for (const [place, block] of blocks.entries()) {
        for (const cells of (await results[place]) ?? []) {
          children[Number(cells[0]) - first]?.[block.table].push(block.toRow(cells, 1));
        }
      }
      return children;
    });

  return async function read(first, last): Promise<(ChildRows | UnreadableChild)[]> {
    try {
      return await readAll(first, last);
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      if (first === last) {
        const personId = knownId?.(first) ?? (await personOf(first));
        return [{ unreadable: tableName(source.location, error.table), personId }];
      }
      const middle = Math.floor((first + last) / 2);
      return [...(await read(first, middle)), ...(await read(middle + 1, last))];
    }
  };

  async function personOf(ordinal: number): Promise<string> {
    try {
      const [row] = await atOnce((run) => run('ssd_person', sql.readPersonId(), ordinal, ordinal));
      return String(row?.[0] ?? '');
    } catch (error) {
      if (isOfValue(error)) return '';
      throw error;
    }
  }
}

async function runBlock(
  run: RunBlock,
  { table, sql }: { readonly table: ChildTable; readonly sql: string },
  first: number,
  last: number,
): Promise<readonly Cells[]> {
  try {
    return await run(table, sql, first, last);
  } catch (error) {
    throw isOfValue(error) ? new UnreadableRow(table) : error;
  }
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
