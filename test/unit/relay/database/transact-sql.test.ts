import { capabilities } from '../../../../relay/database/sqlserver/capabilities';
import { FIND_OBJECTS, FIND_SCHEMA } from '../../../../relay/database/sqlserver/database';
import { ddl } from '../../../../relay/database/sqlserver/ddl';
import { extractSql, STAGING_COLUMNS } from '../../../../relay/database/sqlserver/extract-sql';
import { ledgerSql, outcomesSql } from '../../../../relay/database/sqlserver/ledger-sql';
import { TAKE_RUN_LOCK } from '../../../../relay/database/sqlserver/run-lock';
import { dialect, findColumnsSql } from '../../../../relay/database/sqlserver/ssd';
import { stagingSql } from '../../../../relay/database/sqlserver/staging-sql';
import { readBlock } from '../../../../relay/database/ssd/block-sql';
import { fillCohort } from '../../../../relay/database/ssd/cohort-sql';
import { Source } from '../../../../relay/database/ssd/source';
import { sourceColumns } from '../../../../relay/database/ssd/source-tables';
import { nameTables } from '../../../../relay/database/table-name';
import { CHILD_TABLES } from '../../../../relay/record/child-rows';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { windowOf } from '../../../../relay/record/window';

const tables = nameTables('ssd.ssd_api_data_staging', 'live', capabilities);

const location = { schema: 'ssd', prefix: 'ssd_' };
const ssdColumns = sourceColumns(DEFAULT_OPTIONS);
const source = new Source(
  dialect,
  location,
  Object.entries(ssdColumns).flatMap(([table, names]) =>
    names.map((column) => ({ table, column, type: column.endsWith('_referral_id') ? 'int' : 'nvarchar' })),
  ),
);

/** Every rule and filter of the cohort. */
const options = {
  ...DEFAULT_OPTIONS,
  childProtectionPlans: true,
  disabledChildren: true,
  closedCareLeavers: true,
  cohortTable: 'dbo.[our return]',
  personIds: ["O'1"],
};

const { createTemporary, dropTemporary, ...merge } = extractSql(tables, {
  payloadType: 'nvarchar',
  hasLegacyId: true,
  personIdLength: 20,
});

const numbered = (name: string, texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(texts.map((sql, index) => [`${name} ${index + 1}`, sql]));

const statements = Object.entries<string>({
  ...merge,
  ...numbered('create temporary', createTemporary),
  ...numbered('drop temporary', dropTemporary),
  ...numbered('cohort', fillCohort(dialect, source, options, windowOf('2026-11-22'))),
  ...numbered(
    'block',
    CHILD_TABLES.map((table) =>
      readBlock(
        dialect,
        source,
        table,
        ssdColumns[table],
        table === 'ssd_involvements' ? ['prof_staff_id'] : [],
      ),
    ),
  ),
  'columns of the SSD': findColumnsSql(location),
  "columns of Mosaic's SSD": findColumnsSql({ schema: undefined, prefix: '##ssd_' }),
  STAGING_COLUMNS,

  ...stagingSql(tables),
  ...ledgerSql(tables),
  ...outcomesSql(tables),
  TAKE_RUN_LOCK,
  FIND_SCHEMA,
  FIND_OBJECTS,
  ...numbered('ddl', ddl(tables)),
});

/** What compatibility level 120 (SQL Server 2014) does not know, or what is known to go wrong under load. */
const FORBIDDEN = [
  /\bMERGE\b/i,
  /\bFOR\s+JSON\b/i,
  /\bOPENJSON\b/i,
  /\b(JSON_(VALUE|QUERY|MODIFY)|ISJSON)\b/i,
  /\bOUTPUT\b/i,
  /\bCREATE\s+OR\s+ALTER\b/i,
  /\bDROP\s+\w+\s+IF\s+EXISTS\b/i,
  /\bSTRING_(SPLIT|AGG)\b/i,
  /\bTRIM\s*\(/i,
  /\b(CONCAT_WS|TRANSLATE|GREATEST|LEAST|GENERATE_SERIES|DATETRUNC)\b/i,
];

test.each(statements)('the statement %s does without what LAs may not have', (_name, sql) => {
  for (const construct of FORBIDDEN) expect(sql).not.toMatch(construct);
});

test('every text column of a temp table has the collation of the database, not that of tempdb', () => {
  const columns = statements
    .filter(([, sql]) => /CREATE TABLE #/.test(sql))
    .flatMap(([, sql]) => sql.split('\n').filter((line) => /\b(n?varchar|n?char)\b/.test(line)));
  expect(columns.length).toBeGreaterThan(10);
  for (const column of columns) expect(column).toContain('COLLATE DATABASE_DEFAULT');
});

test('statements that set the state of a submission name the state they expect', () => {
  expect(ledgerSql(tables).markQueued).toContain("q.state = 'staged'");
  expect(outcomesSql(tables).findApplied).toContain("q.state IN ('staged', 'queued')");
});

test('the statements of the extract cast no text to a date or a number, which one bad value would break', () => {
  const ofExtract = statements.filter(([name]) => /^(cohort|block) /.test(name));
  expect(ofExtract.length).toBeGreaterThan(20);
  for (const [, sql] of ofExtract) expect(sql).not.toMatch(/\bCAST\b|CONVERT\((?!nvarchar)|::(?!text)/i);
});

test('what authorities write into settings stands in the statements as a name or a constant', () => {
  const [, cohort = ''] = statements.find(([name]) => name === 'cohort 1') ?? [];
  expect(cohort).toContain("N'O''1'");
  expect(cohort).toContain('[dbo].[our return]');
});
