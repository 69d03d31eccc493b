import { capabilities } from '../../../../relay/database/sqlserver/capabilities';
import { extractSql } from '../../../../relay/database/sqlserver/extract-sql';
import { factsSql } from '../../../../relay/database/sqlserver/facts';
import { keepingSql } from '../../../../relay/database/sqlserver/keeping-sql';
import { ledgerSql, outcomesSql } from '../../../../relay/database/sqlserver/ledger-sql';
import { resyncSql } from '../../../../relay/database/sqlserver/resync';
import { stagingSql } from '../../../../relay/database/sqlserver/staging-sql';
import { testDataSql } from '../../../../relay/database/sqlserver/test-data';
import { nameTables } from '../../../../relay/database/table-name';
import { SSD_TABLES } from '../../../../relay/record/field';
import type { TransactSql } from '../../../transact-sql/recording-queries';
import { gatherStatements, SSD_SCHEMA } from '../../../transact-sql/statements';

// What holds of every T-SQL statement; their grammar and the names in them are `npm run check:transact-sql`'s.

const tables = nameTables('ssd.ssd_api_data_staging', 'live', capabilities);

let statements: readonly TransactSql[] = [];

beforeAll(async () => {
  statements = await gatherStatements();
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

test('the statements do without what LAs may not have', () => {
  const found = statements.flatMap(({ name, sql }) =>
    FORBIDDEN.filter((construct) => construct.test(sql)).map((construct) => [name, construct.source]),
  );
  expect(found).toEqual([]);
});

test('every statement that the relay has is one that it runs', () => {
  const shape = { payloadType: 'nvarchar', hasLegacyId: true, personIdLength: 20 };
  const texts = [
    stagingSql,
    ledgerSql,
    outcomesSql,
    keepingSql,
    resyncSql,
    factsSql,
    (of: typeof tables) => testDataSql(of, of),
    (of: typeof tables) => extractSql(of, shape),
  ].flatMap((sqlOf) =>
    Object.entries<string | string[]>(sqlOf(tables)).flatMap(([name, sql]) =>
      [sql].flat().map((text) => ({ name, text })),
    ),
  );
  expect(texts.length).toBeGreaterThan(50);
  const run = new Set(statements.map(({ sql }) => sql));
  expect(texts.filter(({ text }) => !run.has(text)).map(({ name }) => name)).toEqual([]);
});

test('every parameter that a statement names is given to it', () => {
  const missing = statements
    .filter(({ sql }) => !sql.includes('sp_getapplock'))
    .flatMap(({ name, sql, parameters }) =>
      // With two signs it is the server's own.
      [...sql.matchAll(/(?<!@)@(\w+)/g)]
        .filter(([, named]) => !parameters.some((parameter) => parameter.name === named))
        .map(([named]) => [name, named]),
    );
  expect(missing).toEqual([]);
});

test('every text column of a temp table has the collation of the database, not that of tempdb', () => {
  const columns = statements
    .filter(({ sql }) => /CREATE TABLE #/.test(sql))
    .flatMap(({ sql }) => sql.split('\n').filter((line) => /\b(n?varchar|n?char)\b/.test(line)));
  expect(columns.length).toBeGreaterThan(10);
  for (const column of columns) expect(column).toContain('COLLATE DATABASE_DEFAULT');
});

test('statements that set the state of a submission name the state they expect', () => {
  expect(ledgerSql(tables).markQueued).toContain("q.state = 'staged'");
  expect(outcomesSql(tables).findApplied).toContain("q.state IN ('staged', 'queued')");
});

test('the statements of the extract cast no text to a date or a number, which one bad value would break', () => {
  const ofExtract = statements.filter(({ name }) => /^(choose the cohort|read ssd_)/.test(name));
  expect(ofExtract.length).toBeGreaterThan(20);
  for (const { sql } of ofExtract) expect(sql).not.toMatch(/\bCAST\b|CONVERT\((?!nvarchar)|::(?!text)/i);
});

test('what reads a table of the SSD names one of those it reads, for the error that it may end in', () => {
  const reading = statements.flatMap(({ name, sql }) => {
    const read = SSD_TABLES.filter((table) => sql.includes(`[${SSD_SCHEMA}].[${table}]`));
    return read.length === 0 || name.startsWith('grant a right') ? [] : [{ name, read }];
  });
  expect(reading.length).toBeGreaterThan(100);
  const silent = reading.filter(({ name, read }) => !read.some((table) => name.includes(table)));
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('what authorities write into settings stands in the statements as a name or a constant', () => {
  const cohorts = statements.filter(({ name }) => name.startsWith('choose the cohort')).map(({ sql }) => sql);
  expect(cohorts).toContainEqual(expect.stringContaining("N'O''1'"));
  expect(cohorts).toContainEqual(expect.stringContaining('[dbo].[our return]'));
});
