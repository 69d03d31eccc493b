import type { ChildTable } from '../../record/child-rows';
import { SSD_TABLES } from '../../record/field';
import type { ExtractOptions } from '../../record/options';
import type { Window } from '../../record/window';
import type { ExtractedRecord, Extraction, Ssd, StagingState } from '../extract-ports';
import { fillCohort } from '../ssd/cohort-sql';
import type { Dialect } from '../ssd/dialect';
import { prepareReading } from '../ssd/read-children';
import { type FoundColumn, Source, type SsdLocation, tableName } from '../ssd/source';
import { sourceColumns } from '../ssd/source-tables';
import type { StagingShape } from '../staging-shape';
import { quoteTable, readTableName, type Tables } from '../table-name';
import { capabilities } from './capabilities';
import type { Queries, Session } from './client';
import { literal, quote } from './ddl';
import { describeStaging, extractSql } from './extract-sql';

const dialect: Dialect = {
  quote,
  table: (name, setting) => quoteTable(readTableName(name, setting, capabilities), quote),
  literal,
  key: (expression) => expression,
  text: (expression) => `${expression}::text`,
  day: (expression) => `left(ltrim(${expression}::text), 10)`,
  temporary: (name) => `pg_temp.${name}`,
  first: '$1::integer',
  last: '$2::integer',
};

const FIND_COLUMNS = `
select c.table_name as "table", c.column_name as "column", c.data_type as type from information_schema.columns c
where c.table_schema = coalesce($1, current_schema()) and c.table_name = any($2)`;

export function createSsd(queries: Queries, tables: Tables, location: SsdLocation): Ssd {
  const findSource = async (): Promise<Source> => {
    const names = SSD_TABLES.map((table) => tableName(location, table));
    const found = await queries.run<FoundColumn & Record<string, string>>('look at the SSD', FIND_COLUMNS, [
      location.schema ?? null,
      names,
    ]);
    return new Source(dialect, location, found);
  };
  return {
    findProblems: async (options) => (await findSource()).findMissing(sourceColumns(options)),

    async extract(options, window, work) {
      const source = await findSource();
      const shape = await describeStaging(queries, tables);
      return queries.inTransaction('extract from the SSD', 'repeatable read', async (session) => {
        const sql = extractSql(tables, shape);
        for (const statement of sql.createTemporary) await session.run('prepare the extract', statement);
        await chooseCohort(session, source, options, window);
        for (const statement of sql.analyzeTemporary) await session.run('prepare the extract', statement);
        return work(await openExtraction(session, source, options, sql, shape));
      });
    },
  };
}

async function chooseCohort(
  session: Session,
  source: Source,
  options: ExtractOptions,
  window: Window,
): Promise<void> {
  for (const statement of fillCohort(dialect, source, options, window)) {
    await session.run('choose the cohort from the SSD', statement);
  }
}

async function openExtraction(
  session: Session,
  source: Source,
  options: ExtractOptions,
  sql: ReturnType<typeof extractSql>,
  shape: StagingShape,
): Promise<Extraction> {
  const [counted] = await session.run<{ children: string }>('count the cohort', sql.countCohort);
  const runBlock = (table: ChildTable, statement: string, first: number, last: number) =>
    session.rows<number | string | null>(`read ${tableName(source.location, table)}`, statement, [
      first,
      last,
    ]);
  return {
    children: Number(counted?.children ?? 0),
    personIdLength: shape.personIdLength,
    read: prepareReading(dialect, source, sourceColumns(options), runBlock),

    async compare(children) {
      const rows = await session.run<{ person_id: string; state: StagingState }>(
        'compare with staging',
        sql.compare,
        [children.map(({ personId }) => personId), children.map(({ hash }) => hash)],
      );
      return new Map(rows.map((row) => [row.person_id, row.state]));
    },

    async keep(personIds) {
      await session.run('remember children', sql.keep, [personIds]);
    },

    async stage(records) {
      const step = 'write records to staging';
      const [added, changed] = [records.filter(({ isNew }) => isNew), records.filter(({ isNew }) => !isNew)];
      if (added.length > 0) await session.run(step, sql.insert, [asJson(added)]);
      if (changed.length > 0) await session.run(step, sql.update, [asJson(changed)]);
    },

    async countLeft() {
      const [row] = await session.run<{ staged: string; absent: string }>(
        'count the children who left',
        sql.countLeft,
      );
      return { staged: Number(row?.staged ?? 0), left: Number(row?.absent ?? 0) };
    },

    async markLeft() {
      await session.run('mark the children who left', sql.markLeft);
    },
  };
}

/** One JSON text of all of them: an array parameter would have every quote of every payload escaped. */
const asJson = (records: readonly ExtractedRecord[]): string =>
  `[${records
    .map(
      ({ personId, legacyId, payload, hash }) =>
        `${JSON.stringify({ person_id: personId, legacy_id: legacyId, hash: hash.toString('hex') }).slice(0, -1)},"payload":${payload}}`,
    )
    .join()}]`;
