import { FIND_OBJECTS, FIND_SCHEMA } from '../../../../relay/database/sqlserver/database';
import { ddl } from '../../../../relay/database/sqlserver/ddl';
import { ledgerSql, outcomesSql } from '../../../../relay/database/sqlserver/ledger-sql';
import { TAKE_RUN_LOCK } from '../../../../relay/database/sqlserver/run-lock';
import { stagingSql } from '../../../../relay/database/sqlserver/staging-sql';
import { nameTables } from '../../../../relay/database/table-name';

const tables = nameTables('ssd.ssd_api_data_staging', 'live', 'sqlserver');

const statements = Object.entries<string>({
  ...stagingSql(tables),
  ...ledgerSql(tables),
  ...outcomesSql(tables),
  TAKE_RUN_LOCK,
  FIND_SCHEMA,
  FIND_OBJECTS,
  ...Object.fromEntries(ddl(tables).map((sql, index) => [`ddl ${index + 1}`, sql])),
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
