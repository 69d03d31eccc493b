import { Bit, Int, MAX, NVarChar, VarBinary } from 'mssql';
import type { ChildTable } from '../../record/child-rows';
import { SSD_TABLES } from '../../record/field';
import type { ExtractOptions } from '../../record/options';
import type { Extraction, Ssd, StagingState } from '../extract-ports';
import { fillCohort } from '../ssd/cohort-sql';
import type { Dialect } from '../ssd/dialect';
import { prepareReading } from '../ssd/read-children';
import { type FoundColumn, Source, type SsdLocation, tableName } from '../ssd/source';
import { sourceColumns } from '../ssd/source-tables';
import type { StagingShape } from '../staging-shape';
import { quoteTable, readTableName, type Tables } from '../table-name';
import { capabilities } from './capabilities';
import type { Queries, Session, TempTable } from './client';
import { literal, quote } from './ddl';
import { describeStaging, extractSql } from './extract-sql';

export const dialect: Dialect = {
  quote,
  table: (name, setting) => quoteTable(readTableName(name, setting, capabilities), quote),
  literal,
  // Mosaic's temporary tables stand in tempdb, which may have another collation.
  key: (expression) => `${expression} COLLATE DATABASE_DEFAULT`,
  // Style 126 is ISO 8601; it leaves texts as they are.
  text: (expression) => `CONVERT(nvarchar(max), ${expression}, 126)`,
  day: (expression) => `LEFT(LTRIM(CONVERT(nvarchar(40), ${expression}, 126)), 10)`,
  temporary: (name) => `#${name}`,
  first: '@first',
  last: '@last',
};

/** Mosaic's extracts are global temporary tables, which have no schema of their own. */
const isTemporary = (location: SsdLocation): boolean => location.prefix.startsWith('##');

export function findColumnsSql(location: SsdLocation): string {
  const catalogue = isTemporary(location) ? 'tempdb.' : '';
  const inSchema = isTemporary(location) ? '' : 'c.TABLE_SCHEMA = COALESCE(@schema, SCHEMA_NAME()) AND ';
  return `
SELECT c.TABLE_NAME AS [table], c.COLUMN_NAME AS [column], c.DATA_TYPE AS [type]
FROM ${catalogue}INFORMATION_SCHEMA.COLUMNS c
WHERE ${inSchema}c.TABLE_NAME IN (${SSD_TABLES.map((table) => literal(tableName(location, table))).join(', ')})`;
}

export function createSsd(queries: Queries, tables: Tables, placed: SsdLocation): Ssd {
  const location = isTemporary(placed) ? { ...placed, schema: undefined } : placed;
  const findSource = async (): Promise<Source> => {
    const found = await queries.run<FoundColumn>('look at the SSD', findColumnsSql(location), [
      ['schema', NVarChar(128), location.schema ?? null],
    ]);
    return new Source(dialect, location, found);
  };
  return {
    findProblems: async (options) => (await findSource()).findMissing(sourceColumns(options)),

    async extract(options, window, work) {
      const source = await findSource();
      const shape = await describeStaging(queries, tables);
      const sql = extractSql(tables, shape);
      return queries.inSession('extract from the SSD', async (session) => {
        for (const statement of sql.createTemporary) await session.batch('prepare the extract', statement);
        for (const statement of fillCohort(dialect, source, options, window)) {
          await session.batch('choose the cohort from the SSD', statement);
        }
        const result = await work(await openExtraction(session, source, options, sql, shape));
        for (const statement of sql.dropTemporary) await session.batch('end the extract', statement);
        return result;
      });
    },
  };
}

async function openExtraction(
  session: Session,
  source: Source,
  options: ExtractOptions,
  sql: ReturnType<typeof extractSql>,
  shape: StagingShape,
): Promise<Extraction> {
  const [counted] = await session.run<{ children: number }>('count the cohort', sql.countCohort);
  const runBlock = (table: ChildTable, statement: string, first: number, last: number) =>
    session.rows<number | string | null>(`read ${tableName(source.location, table)}`, statement, [
      ['first', Int, first],
      ['last', Int, last],
    ]);
  const extractedTable = { name: '#extracted', create: sql.createExtracted, columns: EXTRACTED };
  const writtenTable = { name: '#written', create: sql.createWritten, columns: WRITTEN };
  return {
    children: counted?.children ?? 0,
    personIdLength: shape.personIdLength,
    read: prepareReading(dialect, source, sourceColumns(options), runBlock),

    async compare(children) {
      const step = 'compare with staging';
      const rows = children.map(({ personId, hash }) => [personId, hash]);
      await session.load(step, extractedTable, rows);
      const compared = await session.run<{ person_id: string; state: StagingState }>(step, sql.compare);
      await session.run(step, sql.meetExtracted);
      await session.batch(step, sql.dropExtracted);
      return new Map(compared.map((row) => [row.person_id, row.state]));
    },

    async keep(personIds) {
      const step = 'remember children';
      const rows = personIds.map((personId) => [personId, null]);
      await session.load(step, extractedTable, rows);
      await session.run(step, sql.meetExtracted);
      await session.batch(step, sql.dropExtracted);
    },

    async stage(records) {
      const step = 'write records to staging';
      const rows = records.map((record) => [
        record.personId,
        record.legacyId ?? null,
        record.payload,
        record.hash,
        record.isNew,
      ]);
      await session.load(step, writtenTable, rows);
      await session.run(step, sql.update);
      await session.run(step, sql.insert);
      await session.batch(step, sql.dropWritten);
    },

    async countLeft() {
      const [row] = await session.run<{ staged: number; absent: number | null }>(
        'count the children who left',
        sql.countLeft,
      );
      return { staged: row?.staged ?? 0, left: row?.absent ?? 0 };
    },

    async markLeft() {
      await session.run('mark the children who left', sql.markLeft);
    },
  };
}

const EXTRACTED: TempTable['columns'] = [
  ['person_id', NVarChar(48)],
  ['hash', VarBinary(32)],
];

const WRITTEN: TempTable['columns'] = [
  ['person_id', NVarChar(48)],
  ['legacy_id', NVarChar(48)],
  ['payload', NVarChar(MAX)],
  ['hash', VarBinary(32)],
  ['is_new', Bit],
];
