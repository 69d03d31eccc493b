import type { ErasedChild, Keeping, KeptOfChild, OldRecords, RemovedRecords } from '../keeping-ports';
import {
  type ErasedRow,
  type KeptRow,
  type OldRecordsRow,
  type RemovedRecordsRow,
  toErasedChild,
  toKeptOfChild,
  toOldRecords,
  toRemovedRecords,
} from '../keeping-rows';
import type { Tables } from '../table-name';
import type { Queries } from './client';
import { keepingSql } from './keeping-sql';

/** Rows as the driver wants them. */
type Found<Row> = Row & Record<string, unknown>;

export function createKeeping(queries: Queries, tables: Tables): Keeping {
  const sql = keepingSql(tables);
  return {
    async countOld(before: Date): Promise<OldRecords> {
      const step = 'count the old records';
      const rows = await queries.run<Found<OldRecordsRow>>(step, sql.countOld, [before]);
      return toOldRecords(rows[0]);
    },

    async removeOld(before: Date, after: number, limit: number, notice: string): Promise<RemovedRecords> {
      const step = 'remove old records';
      const values = [before, after, limit, notice];
      const rows = await queries.run<Found<RemovedRecordsRow>>(step, sql.removeOld, values);
      return toRemovedRecords(rows[0]);
    },

    async lookAtChild(personId: string): Promise<KeptOfChild> {
      const step = 'look at what is kept of a person';
      const rows = await queries.run<Found<KeptRow>>(step, sql.lookAtChild, [personId]);
      return toKeptOfChild(rows[0]);
    },

    async eraseChild(personId: string, notice: string): Promise<ErasedChild> {
      const rows = await queries.run<Found<ErasedRow>>('erase a person', sql.eraseChild, [personId, notice]);
      return toErasedChild(rows[0]);
    },
  };
}
