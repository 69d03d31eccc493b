import { CannotRun, EXIT, type ExitCode } from '../console/exit-code';
import { explainError } from '../console/explain-error';
import { type AppendRows, HOLDS_PERSONAL_DATA, withRowsFile } from '../console/rows-file/rows-file';
import { counted, figure } from '../console/terminal';
import { type Context, withDatabase } from '../context';
import { DatabaseError, isAway } from '../database/database-error';
import { openDatabase } from '../database/open';
import { compareTables, type Readable } from './compare/compare-tables';
import { DIFFERENCE_COLUMNS, type DifferenceColumn, fileRowsOf } from './compare/file-rows';
import { ComparisonTally, type Count } from './compare/tally';

export interface CompareOptions {
  /** A table of the same shape as the staging table, in the same database. */
  readonly table: string;
  /** A file for every difference. */
  readonly file?: string;
}

/**
 * Compares the records of the staging table with those of another table of the same shape, as for a time in which today's
 * tool fills one and the relay the other. It changes nothing. It prints person ids, on the terminal of whoever asked for it.
 */
export async function compareCommand(context: Context, { table, file }: CompareOptions): Promise<ExitCode> {
  return withDatabase(context, async ({ staging: here }, configuration) => {
    if (bareName(table) === bareName(configuration.stagingTable)) {
      throw new CannotRun(
        `--table names the staging table itself (${table}): name the table to compare it with.`,
      );
    }
    const other = await openDatabase(configuration.connection, {
      ...configuration,
      stagingTable: table,
      tell: context.aside,
    });
    try {
      const { staging: there } = other;
      await requireReadable(here, configuration.stagingTable);
      await requireReadable(there, table);
      const tally =
        file === undefined
          ? await compare(context, here, there)
          : await withRowsFile(
              file,
              { columns: DIFFERENCE_COLUMNS, purpose: 'for the differences' },
              (append) => compare(context, here, there, append),
            );
      for (const line of comparisonLines(tally, configuration.stagingTable, table))
        context.terminal.line(line);
      if (file !== undefined) {
        context.terminal.line(`Every difference stands in ${file}. ${HOLDS_PERSONAL_DATA}`);
      }
      return tally.isEqual ? EXIT.ok : EXIT.recordsInError;
    } finally {
      await other.close();
    }
  });
}

const bareName = (table: string): string => table.replaceAll(/["[\]\s]/g, '').toLowerCase();

/** @throws CannotRun where the columns that are compared cannot be read */
async function requireReadable(staging: Readable, table: string): Promise<void> {
  try {
    await staging.readAll(0, 1);
  } catch (error) {
    const isReason = error instanceof DatabaseError && !isAway(error);
    if (!isReason) throw error;
    throw new CannotRun(
      `The table ${table} cannot be compared. It must be in the database of SQL_CONN_STR, have the columns id, person_id, ` +
        `json_payload and row_state, and be readable by this login (SELECT).\n${explainError(error)}`,
    );
  }
}

async function compare(
  { terminal, stopped }: Context,
  here: Readable,
  there: Readable,
  append?: AppendRows<DifferenceColumn>,
): Promise<ComparisonTally> {
  const tally = new ComparisonTally();
  for await (const children of compareTables(here, there)) {
    if (stopped.aborted) throw new CannotRun('Stopped before the end, as told.');
    for (const child of children) tally.add(child);
    await append?.(children.flatMap(fileRowsOf));
    terminal.progress(`Compared ${counted(tally.looked, 'child', 'children')} …`);
  }
  return tally;
}

/** What is said of a comparison. */
export function comparisonLines(
  tally: Pick<ComparisonTally, 'same' | 'different' | 'only' | 'notCompared' | 'paths'>,
  here: string,
  there: string,
): string[] {
  const { same, different, only, notCompared, paths } = tally;
  return [
    `Compared ${here} (here) with ${there} (there), of the rows that are not deleted:`,
    countLine('The same', { ...same, examples: [] }),
    countLine('Different', different),
    countLine('Only here', only.here),
    countLine('Only there', only.there),
    ...[...notCompared].map(([reason, count]) => countLine(`Not compared: ${reason}`, count)),
    ...(paths.length === 0 ? [] : ['Children by what differs:']),
    ...paths.flatMap(([path, { children, ways, examples }]) => {
      const told = Object.entries(ways).filter(([, count]) => count > 0);
      return [
        `${figure(children).padStart(10)}  ${path}: ${told.map(([how, count]) => `${figure(count)} ${how}`).join(', ')}`,
        `${' '.repeat(12)}for example ${examples.join(', ')}`,
      ];
    }),
  ];
}

const WIDTH = 'Only there'.length;

const countLine = (name: string, { children, examples }: Count): string =>
  `  ${name.padEnd(WIDTH)}${figure(children).padStart(10)}${examples.length === 0 ? '' : `   for example ${examples.join(', ')}`}`;
