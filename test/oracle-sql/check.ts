import { parseArgs } from 'node:util';
import { SESSION_SETTINGS } from '../../relay/database/oracle/driver';
import { type Counts, report } from '../dotnet/dotnet';
import { MISJUDGED, RIGHT, settingsOf, WRONG } from './examples';
import { findFaults } from './grammar';
import { gatherStatements, grantStatements } from './statements';

// Has every statement of an extract from Oracle, and what a DBA is given to run, checked by a grammar of Oracle. In a process of
// its own: within jest it takes four times as long. With --outputFile it also writes there, as jest does, of how many it is so.

/** Statements that differ in names and constants alone are one to a grammar. */
function shapesOf(statements: readonly string[]): string[] {
  const shapeOf = (sql: string): string =>
    sql
      .replaceAll(/"[^"]*"/g, '"C"')
      .replaceAll(/'[^']*'/g, "'L'")
      .replaceAll(/\b\d+\b/g, '1');
  return [...new Map(statements.map((sql) => [shapeOf(sql), sql])).values()];
}

/** Whether the grammar is right to pass a statement, or to refuse it. */
function judge(sql: string, isRight: boolean): boolean {
  const faults = findFaults(sql);
  const isAsExpected = (faults.length === 0) === isRight;
  if (!isAsExpected) console.log(`\n${isRight ? faults.join('; ') : 'Not refused'}:\n${sql}`);
  return isAsExpected;
}

async function check(): Promise<Counts> {
  const statements = shapesOf([
    ...settingsOf(SESSION_SETTINGS),
    ...(await gatherStatements()),
    ...grantStatements(),
  ]);
  const results = [
    ...[...RIGHT, ...statements].map((sql) => judge(sql, true)),
    ...[...WRONG, ...MISJUDGED].map((sql) => judge(sql, false)),
  ];
  const passed = results.filter((isAsExpected) => isAsExpected).length;
  console.log(
    `${passed} of ${results.length} statements are judged as they should be; ${WRONG.length} of them are wrong ones.`,
  );
  return { passed, failed: results.length - passed, skipped: 0 };
}

async function main(): Promise<void> {
  const { outputFile } = parseArgs({ options: { outputFile: { type: 'string' } } }).values;
  report(await check(), outputFile);
}

void main();
