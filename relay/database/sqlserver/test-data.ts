import { BigInt as BigIntType, Int } from 'mssql';
import { quoteTables, type Tables, withStaging } from '../table-name';
import { type SourcePageRow, type TestDataTable, toSourceRow } from '../test-data-ports';
import { capabilities } from './capabilities';
import type { Queries } from './client';
import { quote } from './ddl';
import { describeStaging, extractSql } from './extract-sql';
import { openGathering, writeGathered } from './merging';
import { isDeleted, isHeldBack, isLive, personKey } from './staging-sql';

/** The statements of a table of test data beside those that gather and write as an extract does. */
export function testDataSql(tables: Tables, sourceTables: Tables) {
  const { staging, submission, acknowledged } = quoteTables(tables, quote);
  const source = quoteTables(sourceTables, quote).staging;
  return {
    /** @after, @limit */
    read: `
SELECT TOP (@limit) s.id, s.person_id, s.json_payload AS payload,
  CAST(CASE WHEN ${isHeldBack} THEN 1 ELSE 0 END AS bit) AS held_back
FROM ${source} s WHERE s.id > @after AND ${isLive} ORDER BY s.id`,

    count: `SELECT COUNT(*) AS [rows] FROM ${source} s WHERE ${isLive}`,

    duplicatedPersons: `
SELECT k.person_key AS person_id
FROM (SELECT ${personKey} AS person_key FROM ${source} s WHERE s.person_id IS NOT NULL AND ${isLive}) k
GROUP BY k.person_key HAVING COUNT(*) > 1`,

    /** One on the way may yet be taken: without its row nobody would take it back. */
    removeUnheld: `
DELETE s FROM ${staging} s
WHERE ${isDeleted} AND NOT EXISTS (SELECT 1 FROM ${acknowledged} a WHERE a.person_id = ${personKey})
  AND NOT EXISTS (
    SELECT 1 FROM ${submission} q WHERE q.person_id = ${personKey} AND q.state IN ('staged', 'queued')
  )`,
  };
}

export function createTestData(queries: Queries, tables: Tables): TestDataTable {
  return {
    async fill(source, work) {
      const sql = testDataSql(
        tables,
        source === undefined ? tables : withStaging(tables, source, 'the live table (--from)', capabilities),
      );
      const shape = await describeStaging(queries, tables);
      const gathering = extractSql(tables, shape);
      return queries.inSession(async (session) => {
        const step = 'prepare the table of test data';
        for (const statement of gathering.createTemporary) await session.batch(step, statement);
        await session.run(step, gathering.addRowless);
        return work({
          ...openGathering(session, gathering, shape),

          async read(after, limit) {
            const rows = await session.run<SourcePageRow>('read the rows to make test data of', sql.read, [
              ['after', BigIntType, after],
              ['limit', Int, limit],
            ]);
            return rows.map(toSourceRow);
          },

          async count() {
            const [row] = await session.run<{ rows: number }>(
              'count the rows to make test data of',
              sql.count,
            );
            return row?.rows ?? 0;
          },

          async duplicatedPersons() {
            const rows = await session.run<{ person_id: string }>(
              'look for persons in several rows',
              sql.duplicatedPersons,
            );
            return new Set(rows.map((row) => row.person_id));
          },

          async merge({ removeUnheld }) {
            const last = removeUnheld ? [sql.removeUnheld] : [];
            await writeGathered(session, 'write the test data to staging', [...gathering.merge, ...last]);
          },
        });
      });
    },
  };
}
