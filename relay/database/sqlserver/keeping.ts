import { BigInt as BigIntType, DateTime2, Int, MAX, NVarChar } from 'mssql';
import type { Keeping, OldRecords, RemovedRecords } from '../keeping-ports';
import { type OldRecordsRow, type RemovedRecordsRow, toOldRecords, toRemovedRecords } from '../keeping-rows';
import type { Tables } from '../table-name';
import type { Input, Queries } from './client';
import { keepingSql } from './keeping-sql';

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
  };
}
