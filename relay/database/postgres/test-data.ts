import { quoteTables, type Tables, withStaging } from '../table-name';
import { type SourcePageRow, type TestDataTable, toSourceRow } from '../test-data-ports';
import { capabilities } from './capabilities';
import type { Queries } from './client';
import { quote } from './ddl';
import { describeStaging, extractSql } from './extract-sql';
import { endExtract, openGathering, writeGathered } from './merging';
import { deleted, heldBack, person } from './staging-sql';

/** The statements of a table of test data beside those that gather and write as an extract does. */
export function testDataSql(tables: Tables, sourceTables: Tables) {
  const { staging, submission, acknowledged } = quoteTables(tables, quote);
  const source = quoteTables(sourceTables, quote).staging;
  return {
    /** $1 after, $2 limit */
    read: `
select s.id, s.person_id, s.json_payload::text as payload, ${heldBack} as held_back
from ${source} s where s.id > $1 and not ${deleted} order by s.id limit $2`,

    count: `select count(*) as rows from ${source} s where not ${deleted}`,

    duplicatedPersons: `
select ${person} as person_id from ${source} s
where s.person_id is not null and not ${deleted} group by 1 having count(*) > 1`,

    /** One on the way may yet be taken: without its row nobody would take it back. */
    removeUnheld: `
delete from ${staging} s
where ${deleted} and not exists (select from ${acknowledged} a where a.person_id = ${person})
  and not exists (
    select from ${submission} q where q.person_id = ${person} and q.state in ('staged', 'queued')
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
        // Rows are read while others may be written: what is read is of one moment.
        await session.run(step, 'begin isolation level repeatable read');
        for (const statement of gathering.createTemporary) await session.run(step, statement);
        await session.run(step, gathering.addRowless);
        await session.run(step, gathering.analyzeStaged);
        const result = await work({
          ...openGathering(session, gathering, shape),

          async read(after, limit) {
            const rows = await session.run<SourcePageRow & Record<string, unknown>>(
              'read the rows to make test data of',
              sql.read,
              [after, limit],
            );
            return rows.map(toSourceRow);
          },

          async count() {
            const [row] = await session.run<{ rows: string }>(
              'count the rows to make test data of',
              sql.count,
            );
            return Number(row?.rows ?? 0);
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
        // Nothing is open where it was merged.
        await endExtract(session);
        return result;
      });
    },
  };
}
