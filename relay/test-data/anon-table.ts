import { readDatabaseConfiguration } from '../configuration';
import { CannotRun } from '../console/exit-code';
import { figure } from '../console/terminal';
import { type Context, requireTables, withDatabase, withRunLock } from '../context';
import { otherDatasetTable } from '../database/other-dataset';
import type { RelayDatabase } from '../database/ports';
import { type MadeTestData, noteTestData } from '../phases/test-data';

/** The table of test data, and what a command finds there. */
export interface AnonTable {
  /** Under the run lock. */
  readonly database: RelayDatabase;
  /** As the settings have it. */
  readonly name: string;
}

/**
 * Does `work` on the table of test data of the settings, with the run lock, and remembers in its ledger what was done.
 * @param replacing asks before rows go that stand there, told how many of which table; undefined: nothing is asked
 * @param work gives how many records it made, changed or broke, of live ones whether all were taken, and whatever else
 * @throws CannotRun where TABLE_NAME is not of the dataset anon, or a person says no
 */
export function onAnonTable<T extends Pick<MadeTestData, 'records' | 'all'>>(
  context: Context,
  made: MadeTestData['made'],
  replacing: ((rows: string) => Promise<void>) | undefined,
  work: (table: AnonTable) => Promise<T>,
): Promise<T> {
  requireAnon(context.environment);
  return withDatabase(context, async (opened, { stagingTable }) => {
    await requireTables(opened, 'test-data');
    await requireTestRows(opened, stagingTable);
    if (replacing) {
      const states = await opened.staging.countByState();
      const rows = states.filter(({ rowState }) => rowState !== 'deleted');
      const count = rows.reduce((sum, state) => sum + state.rows, 0);
      if (count > 0) await replacing(`${figure(count)} of ${stagingTable}`);
    }
    return withRunLock(opened, async (database) => {
      const result = await work({ database, name: stagingTable });
      const { records, all } = result;
      await noteTestData(database.ledger, { made, records, all, at: context.now() });
      return result;
    });
  });
}

/** How ids begin that these commands make. */
const MADE_HERE = /^(?:FAKE|TEST)/;

/** Rows that are looked at: who filled one filled all. */
const LOOKED_AT = 100;

/**
 * A name of the authority's own says nothing of what a table holds but by DATASET, and a slip there would have live records
 * replaced.
 * @throws CannotRun where such a table holds rows that were not made by these commands
 */
async function requireTestRows(
  { staging }: Pick<RelayDatabase, 'staging'>,
  stagingTable: string,
): Promise<void> {
  if (otherDatasetTable(stagingTable, 'anon') !== undefined) return;
  const rows = await staging.readAll(0, LOOKED_AT);
  if (rows.every(({ personId }) => MADE_HERE.test(personId?.trim() ?? ''))) return;
  throw new CannotRun(
    `${stagingTable} holds rows that no command of this kind made, and its name does not end in _anon: they may be live. ` +
      'Name a table of test data in TABLE_NAME; or, where these are test data indeed, empty the table first.',
  );
}

/** @throws CannotRun where the staging table of the settings is that of live records */
function requireAnon(environment: NodeJS.ProcessEnv): void {
  const { dataset, stagingTable } = readDatabaseConfiguration(environment);
  if (dataset === 'anon') return;
  throw new CannotRun(
    `TABLE_NAME is ${stagingTable}, the table of live records: this command writes test data, and never there. ` +
      'Set TABLE_NAME to a table of test data, as ssd_api_data_staging_anon, best in a settings file of its own (csc-relay --settings anon.env …).',
  );
}
