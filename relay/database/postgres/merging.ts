import { type ExtractOptions, isNarrowed } from '../../record/options';
import { isOfValue } from '../database-error';
import type { ExtractedRecord, Merging, StagingState } from '../extract-ports';
import { gatherRecords } from '../gather-records';
import type { StagingShape } from '../staging-shape';
import { isStorable } from '../storable-text';
import type { Gathering } from '../test-data-ports';
import type { Session } from './client';
import type { extractSql } from './extract-sql';

type ExtractSql = ReturnType<typeof extractSql>;

/**
 * Notes what is staged, in a transaction that is open on the session: the records are gathered in a temporary table, and
 * written to staging in a second, short one.
 * @param fillLists fills the temporary tables of those who are held back, and whom the last window would still hold
 */
export async function openMerging(
  session: Session,
  sql: ExtractSql,
  shape: StagingShape,
  options: ExtractOptions,
  fillLists: () => Promise<void>,
): Promise<Merging> {
  for (const statement of sql.createTemporary) await session.run('prepare the extract', statement);
  if (!isNarrowed(options)) await session.run('look for children without a row', sql.addRowless);
  await fillLists();
  await session.run('remember children who are held back', sql.meetExcluded, [
    options.excludedAtDfe === 'keep',
  ]);
  await session.run('prepare the extract', sql.analyzeStaged);
  return {
    ...openGathering(session, sql, shape),

    async countHeldBack() {
      const [row] = await session.run<{ children: string; held: string }>(
        'count the children who are held back',
        sql.countHeldBack,
      );
      return { children: Number(row?.children ?? 0), heldByDfe: Number(row?.held ?? 0) };
    },

    async merge(good) {
      await writeGathered(session, 'write the extract to staging', sql.merge, [
        sql.remember,
        [JSON.stringify(good)],
      ]);
    },
  };
}

/**
 * Ends what is open after an extract: of one that was merged nothing, of a dry run all. Where that fails, it ends with the
 * connection, and an extract that is done stays done.
 */
export const endExtract = (session: Session): Promise<unknown> =>
  session.run('end the extract', 'rollback').catch(() => undefined);

/** Gathers records beside those of staging, in a transaction whose temporary tables are there. */
export function openGathering(session: Session, sql: ExtractSql, shape: StagingShape): Gathering {
  return {
    personIdLength: shape.personIdLength,

    async compare(children) {
      const rows = await session.run<{ person_id: string; state: StagingState; held: string | null }>(
        'compare with staging',
        sql.compare,
        [children.map(({ personId }) => personId), children.map(({ hash }) => hash)],
      );
      return new Map(rows.map((row) => [row.person_id, { state: row.state, held: row.held ?? undefined }]));
    },

    async keep(personIds) {
      // What it cannot keep is not staged either.
      await session.run('remember children', sql.keep, [personIds.filter(isStorable)]);
    },

    stage: (records) => gatherRecords(records, (some) => put(session, sql.gather, some)),

    async countLeft() {
      const [row] = await session.run<Record<'staged' | 'absent' | 'held' | 'leaving_held', string>>(
        'count the children who left',
        sql.countLeft,
      );
      return {
        staged: Number(row?.staged ?? 0),
        left: Number(row?.absent ?? 0),
        held: Number(row?.held ?? 0),
        leavingHeld: Number(row?.leaving_held ?? 0),
      };
    },
  };
}

/**
 * Ends the transaction that reads, and writes in a second, short one.
 * @param last a statement with its values, to follow the others
 */
export async function writeGathered(
  session: Session,
  step: string,
  statements: readonly string[],
  last?: readonly [sql: string, values: unknown[]],
): Promise<void> {
  await session.run('end the reading', 'commit');
  await session.run(step, 'begin');
  for (const statement of statements) await session.run(step, statement);
  if (last) await session.run(step, ...last);
  await session.run(step, 'commit');
}

/** All of the records or none: where the database refuses one of their values, the transaction is as it was before. */
const put = (session: Session, statement: string, records: readonly ExtractedRecord[]): Promise<void> =>
  session.together(async ({ run }) => {
    const step = 'gather the records';
    await run(step, 'savepoint csc_gather');
    try {
      await run(step, statement, [asJson(records)]);
      await run(step, 'release savepoint csc_gather');
    } catch (error) {
      if (isOfValue(error)) await run(step, 'rollback to savepoint csc_gather');
      throw error;
    }
  });

/** One JSON text of all of them: an array parameter would have every quote of every payload escaped. */
const asJson = (records: readonly ExtractedRecord[]): string =>
  `[${records
    .map(
      ({ personId, legacyId, payload, hash, isNew }) =>
        `${JSON.stringify({ person_id: personId, legacy_id: legacyId, hash: hash.toString('hex'), is_new: isNew }).slice(0, -1)},"payload":${payload}}`,
    )
    .join()}]`;
