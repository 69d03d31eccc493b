import { Bit, MAX, NVarChar, VarBinary } from 'mssql';
import { type ExtractOptions, isNarrowed } from '../../record/options';
import type { ExtractedRecord, Merging, StagingState } from '../extract-ports';
import { gatherRecords } from '../gather-records';
import { LONGEST_ID } from '../limits';
import type { StagingShape } from '../staging-shape';
import type { Gathering } from '../test-data-ports';
import type { Input, Session, TempTable } from './client';
import type { extractSql } from './extract-sql';

type ExtractSql = ReturnType<typeof extractSql>;

/**
 * Notes what is staged, outside any transaction: the records are gathered in a temporary table, and written to staging in
 * one short transaction.
 * @param fillLists fills the temporary tables of those who are held back, and whom the last window would still hold
 */
export async function openMerging(
  session: Session,
  sql: ExtractSql,
  shape: StagingShape,
  options: ExtractOptions,
  fillLists: () => Promise<void>,
): Promise<Merging> {
  for (const statement of sql.createTemporary) await session.batch('prepare the extract', statement);
  if (!isNarrowed(options)) await session.run('look for children without a row', sql.addRowless);
  await fillLists();
  if (options.excludedAtDfe === 'keep') {
    await session.run('remember children who are held back', sql.meetExcluded);
  }
  return {
    ...openGathering(session, sql, shape),

    async countHeldBack() {
      const [row] = await session.run<{ children: number; held: number }>(
        'count the children who are held back',
        sql.countHeldBack,
      );
      return { children: row?.children ?? 0, heldByDfe: row?.held ?? 0 };
    },

    async merge(good) {
      const inputs: Input[] = [['good', NVarChar(MAX), JSON.stringify(good)]];
      await writeGathered(session, 'write the extract to staging', sql.merge, [
        [sql.remember, inputs],
        [sql.rememberFirst, inputs],
      ]);
    },
  };
}

/** Gathers records beside those of staging, in a session whose temporary tables are there. */
export function openGathering(session: Session, sql: ExtractSql, shape: StagingShape): Gathering {
  const extractedTable = { name: '#extracted', create: sql.createExtracted, columns: EXTRACTED };
  return {
    personIdLength: Math.min(shape.personIdLength, LONGEST_ID),

    async compare(children) {
      const step = 'compare with staging';
      const rows = children.map(({ personId, hash }) => [personId, hash]);
      await session.load(step, extractedTable, rows);
      const compared = await session.run<{ person_id: string; state: StagingState; held: string | null }>(
        step,
        sql.compare,
      );
      await session.run(step, sql.meetExtracted);
      return new Map(
        compared.map((row) => [row.person_id, { state: row.state, held: row.held ?? undefined }]),
      );
    },

    async keep(personIds) {
      const step = 'remember children';
      // A longer one is not staged either; another engine may hold it.
      const known = personIds.filter((personId) => personId.length <= LONGEST_ID);
      await session.load(
        step,
        extractedTable,
        known.map((personId) => [personId, null]),
      );
      await session.run(step, sql.meetExtracted);
    },

    stage: (records) => gatherRecords(records, (some) => put(session, sql, some)),

    async countLeft() {
      const [row] = await session.run<Record<'staged' | 'absent' | 'held' | 'leaving_held', number>>(
        'count the children who left',
        sql.countLeft,
      );
      return {
        staged: row?.staged ?? 0,
        left: row?.absent ?? 0,
        held: row?.held ?? 0,
        leavingHeld: row?.leaving_held ?? 0,
      };
    },
  };
}

/** Writes in one short transaction. @param last statements with their inputs, to follow the others */
export const writeGathered = (
  session: Session,
  step: string,
  statements: readonly string[],
  last: readonly (readonly [sql: string, inputs: Input[]])[] = [],
): Promise<void> =>
  session.transaction(step, async ({ run }) => {
    for (const statement of statements) await run(statement);
    for (const [sql, inputs] of last) await run(sql, inputs);
  });

async function put(session: Session, sql: ExtractSql, records: readonly ExtractedRecord[]): Promise<void> {
  const step = 'gather the records';
  const rows = records.map(({ personId, legacyId, payload, hash, isNew }) => [
    personId,
    legacyId ?? null,
    payload,
    hash,
    isNew,
  ]);
  await session.load(step, { name: '#gathered', create: sql.createGathered, columns: GATHERED }, rows);
  await session.run(step, sql.gather);
}

const EXTRACTED: TempTable['columns'] = [
  ['person_id', NVarChar(LONGEST_ID)],
  ['hash', VarBinary(32)],
];

const GATHERED: TempTable['columns'] = [
  ['person_id', NVarChar(LONGEST_ID)],
  ['legacy_id', NVarChar(LONGEST_ID)],
  ['payload', NVarChar(MAX)],
  ['hash', VarBinary(32)],
  ['is_new', Bit],
];
