import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createStatements } from '../local/ssd/ddl';
import { createPlace } from '../local/ssd/table-names';
import { SSD_TABLES } from '../local/ssd/tables';
import { COHORT_TABLE, EXCLUDE_TABLE, gatherStatements, SSD_SCHEMA } from './statements';

// Has every T-SQL statement of the relay checked by .ci/check-transact-sql.cs.
// With --outputFile it also writes there, as jest does, of one test whether it passed, failed or was skipped.

const CHECK = path.join(
  __dirname.replace(/([\\/]dist)?[\\/]test[\\/]transact-sql$/, ''),
  '.ci/check-transact-sql.cs',
);

/** The first that runs a program of one file. */
const DOTNET_VERSION = 10;

function dotnet(words: readonly string[], stdio: 'pipe' | 'inherit' = 'pipe') {
  // By default a compiler stays behind for ten minutes; without --no-cache it does even so.
  const env = { ...process.env, UseSharedCompilation: 'false', MSBUILDDISABLENODEREUSE: '1' };
  return spawnSync('dotnet', words, { encoding: 'utf8', stdio, env });
}

/** Why the check cannot be made here. */
function findHindrance(): string | undefined {
  const version = dotnet(['--version']);
  if (version.status !== 0) return 'there is no dotnet that runs.';
  if (Number.parseInt(version.stdout, 10) < DOTNET_VERSION) {
    return `dotnet is ${version.stdout.trim()}, and it takes ${DOTNET_VERSION} or later.`;
  }
  const restored = dotnet(['restore', CHECK]);
  return restored.status === 0 ? undefined : `its packages cannot be restored.\n${restored.stdout.trim()}`;
}

/** The tables that the relay finds and does not make. */
const foundTables = (): string[] => [
  `CREATE SCHEMA ${SSD_SCHEMA}`,
  ...createStatements('sqlserver', createPlace({ schema: SSD_SCHEMA }), SSD_TABLES),
  `CREATE TABLE ${COHORT_TABLE} (person_id nvarchar(48))`,
  `CREATE TABLE ${EXCLUDE_TABLE} (person_id nvarchar(48))`,
];

async function check(): Promise<'Passed' | 'Failed' | 'Pending'> {
  const hindrance = findHindrance();
  if (hindrance !== undefined) {
    console.log(`Skipped: ${hindrance}`);
    return 'Pending';
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'csc-transact-sql-'));
  try {
    const file = path.join(folder, 'statements.json');
    writeFileSync(file, JSON.stringify({ tables: foundTables(), statements: await gatherStatements() }));
    const { status } = dotnet(['run', '--no-restore', '--no-cache', '--file', CHECK, '--', file], 'inherit');
    return status === 0 ? 'Passed' : 'Failed';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const { outputFile } = parseArgs({ options: { outputFile: { type: 'string' } } }).values;
  const result = await check();
  if (outputFile !== undefined) writeFileSync(outputFile, JSON.stringify({ [`num${result}Tests`]: 1 }));
  process.exitCode = result === 'Failed' ? 1 : 0;
}

void main();
