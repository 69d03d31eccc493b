import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Counts, dotnet, findHindrance, report } from '../dotnet/dotnet';
import { createStatements } from '../local/ssd/ddl';
import { createPlace } from '../local/ssd/table-names';
import { SSD_TABLES } from '../local/ssd/tables';
import { COHORT_TABLE, EXCLUDE_TABLE, gatherStatements, LOGIN, SSD_SCHEMA } from './statements';

// Has every T-SQL statement of the relay checked by .ci/check-transact-sql.cs.
// With --outputFile it also writes there, as jest does, of one test whether it passed, failed or was skipped.

const CHECK = path.join(
  __dirname.replace(/([\\/]dist)?[\\/]test[\\/]transact-sql$/, ''),
  '.ci/check-transact-sql.cs',
);

/** The tables, and the login, that the relay finds and does not make. */
const foundTables = (): string[] => [
  `CREATE LOGIN [${LOGIN}] FROM WINDOWS`,
  `CREATE USER [${LOGIN}] FOR LOGIN [${LOGIN}]`,
  `CREATE SCHEMA ${SSD_SCHEMA}`,
  ...createStatements('sqlserver', createPlace({ schema: SSD_SCHEMA }), SSD_TABLES),
  `CREATE TABLE ${COHORT_TABLE} (person_id nvarchar(48))`,
  `CREATE TABLE ${EXCLUDE_TABLE} (person_id nvarchar(48))`,
];

async function check(): Promise<Counts> {
  const hindrance = findHindrance([CHECK]);
  if (hindrance !== undefined) {
    console.log(`Skipped: ${hindrance}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'csc-transact-sql-'));
  try {
    const file = path.join(folder, 'statements.json');
    writeFileSync(file, JSON.stringify({ tables: foundTables(), statements: await gatherStatements() }));
    const { status } = dotnet(['run', '--no-restore', '--no-cache', '--file', CHECK, '--', file], 'inherit');
    const passed = status === 0 ? 1 : 0;
    return { passed, failed: 1 - passed, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const { outputFile } = parseArgs({ options: { outputFile: { type: 'string' } } }).values;
  report(await check(), outputFile);
}

void main();
