import { openDatabase } from '../../relay/database/open';
import { extractCohort } from '../../relay/extract/extract-cohort';
import { localDay } from '../../relay/record/calendar';
import { DEFAULT_OPTIONS } from '../../relay/record/options';
import { openSsd, seedSsd } from '../local/ssd';
import { StagingSource } from '../local/staging-source';
import { countStatements } from './count-statements';
import { relay, row } from './measure';

/** As many persons for each child of the cohort: parents, and children of long ago. */
const PERSONS_PER_CHILD = 5;

/**
 * The extract of a cohort out of five times as many persons: a first one that stages everyone, one where nothing
 * changed, and one of an ordinary day; children per second, statements, peak memory.
 */
export async function benchExtract(sizes: readonly number[], url: string): Promise<void> {
  console.log(
    row([
      'children',
      'first',
      'first/s',
      'unchanged',
      'unchanged/s',
      'day 2',
      'changed',
      'statements',
      'relay MB',
    ]),
  );
  for (const children of sizes) await benchOne(children, url);
}

async function benchOne(children: number, url: string): Promise<void> {
  const schema = `ssd_${children}`;
  const table = `${schema}.ssd_api_data_staging`;
  const settings = { SQL_CONN_STR: url, TABLE_NAME: table };
  const options = {
    children,
    persons: children * PERSONS_PER_CHILD,
    seed: 1,
    today: localDay(new Date()),
  };
  const ssd = await openSsd(url, { schema });
  const source = await StagingSource.connect(url, table);
  try {
    await seedSsd(ssd, options);
    await relay(['init'], settings);
    await source.query('CHECKPOINT');
    const first = await relay(['extract'], settings);
    await source.query(`VACUUM ANALYZE ${table}`);
    const unchanged = await relay(['extract'], settings);
    const statements = await countStatements(() => dryRun(url, table, options.today));
    await seedSsd(ssd, { ...options, day: 2 });
    const dayTwo = await relay(['extract'], settings);
    const [{ changed } = {}] = await source.query(
      `SELECT count(*) AS changed FROM ${table} WHERE row_state IN ('Updated', 'Deleted')`,
    );
    const perSecond = (seconds: number): string => Math.round(children / seconds).toLocaleString('en-GB');
    console.log(
      row([
        children.toLocaleString('en-GB'),
        first.seconds.toFixed(1),
        perSecond(first.seconds),
        unchanged.seconds.toFixed(1),
        perSecond(unchanged.seconds),
        dayTwo.seconds.toFixed(1),
        String(changed),
        String(statements),
        Math.max(first.memory, unchanged.memory, dayTwo.memory).toFixed(0),
      ]),
    );
  } finally {
    await source.query(`DROP SCHEMA ${schema} CASCADE`);
    await Promise.all([source.close(), ssd.close()]);
  }
}

async function dryRun(url: string, stagingTable: string, today: string): Promise<void> {
  const database = await openDatabase(url, { stagingTable, dataset: 'live' });
  await extractCohort(database.ssd, DEFAULT_OPTIONS, {
    today,
    dryRun: true,
    last: undefined,
    allowDeletions: false,
    allowIncomplete: false,
    stopped: new AbortController().signal,
    progress: () => {},
  });
  await database.close();
}
