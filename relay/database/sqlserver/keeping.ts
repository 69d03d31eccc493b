import { BigInt as BigIntType, DateTime2, Int, MAX, NVarChar } from 'mssql';
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
import type { Input, Queries } from './client';
import { keepingSql } from './keeping-sql';

const person = (personId: string): Input => ['person', NVarChar(48), personId];

export function createKeeping(queries: Queries, tables: Tables): Keeping {
  const sql = keepingSql(tables);
  return {
    async countOld(before: Date): Promise<OldRecords> {
      const step = 'count the old records';
      const rows = await queries.run<OldRecordsRow>(step, sql.countOld, [['before', DateTime2(3), before]]);
      return toOldRecords(rows[0]);
    },

    async removeOld(before: Date, after: number, limit: number, notice: string): Promise<RemovedRecords> {
      const which: Input[] = [
        ['before', DateTime2(3), before],
        ['after', BigIntType, after],
        ['limit', Int, limit],
      ];
      return queries.inTransaction('remove old records', async (statements) => {
        await statements.batch(sql.createOld);
        await statements.run(sql.findOld, which);
        await statements.run(sql.removeOld, [['notice', NVarChar(MAX), notice]]);
        const rows = await statements.run<RemovedRecordsRow>(sql.countRemoved);
        await statements.batch(sql.dropOld);
        return toRemovedRecords(rows[0]);
      });
    },

    async lookAtChild(personId: string): Promise<KeptOfChild> {
      const step = 'look at what is kept of a person';
      const rows = await queries.run<KeptRow>(step, sql.lookAtChild, [person(personId)]);
      return toKeptOfChild(rows[0]);
    },

    async eraseChild(personId: string, notice: string): Promise<ErasedChild> {
      const who = person(personId);
      return queries.inTransaction('erase a person', async (statements) => {
        const [rows] = await statements.run<Pick<ErasedRow, 'staged'>>(sql.eraseRows, [who]);
        await statements.run(sql.eraseErrors, [who]);
        const [submissions] = await statements.run<Pick<ErasedRow, 'submissions'>>(sql.eraseSubmissions, [
          who,
          ['notice', NVarChar(MAX), notice],
        ]);
        return toErasedChild({ staged: rows?.staged ?? 0, submissions: submissions?.submissions ?? 0 });
      });
    },
  };
}
