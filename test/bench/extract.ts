import { openDatabase } from '../../relay/database/open';
import { extractCohort } from '../../relay/extract/extract-cohort';
import { localDay } from '../../relay/record/calendar';
import { DEFAULT_OPTIONS } from '../../relay/record/options';
import { openSsd, seedSsd } from '../local/ssd';
import { StagingSource } from '../local/staging-source';
import { countTraffic } from './count-traffic';
import { relay, row, serverOf } from './measure';
import { treeSeconds } from './processor-time';

/** As many persons for each child of the cohort: parents, and children of long ago. */
const PERSONS_PER_CHILD = 5;

/**
 * The extract of a cohort out of five times as many persons: a first one that stages everyone, one where nothing
 * changed, and one of an ordinary day. Each is a process from start to end: its wall time, its processor time and that of
 * the database, its peak memory. And of one where nothing changed, the statements and the bytes that are read.
 */
export async function benchExtract(sizes: readonly number[], url: string): Promise<void> {
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
  const server = await serverOf(source);
  console.log(row([figure(children), 'wall', 'children/s', 'relay', 'database', 'relay MB']));
  const taken = (): number => (server === undefined ? Number.NaN : treeSeconds(server));
  const extract = async (name: string): Promise<void> => {
    const before = taken();
    const { seconds, processor, memory } = await relay(['extract'], settings);
    const database = taken() - before;
    const cells = [seconds.toFixed(1), figure(Math.round(children / seconds)), processor.toFixed(1)];
    console.log(row([name, ...cells, database.toFixed(1), memory.toFixed(0)]));
  };
  try {
    await seedSsd(ssd, options);
    await relay(['init'], settings);
    await source.query('CHECKPOINT');
    await extract('first');
    await source.query(`VACUUM ANALYZE ${table}`);
    await extract('unchanged');
    const { statements, bytesRead } = await countTraffic(() => dryRun(url, table, options.today));
    await seedSsd(ssd, { ...options, day: 2 });
    await extract('day 2');
    const [{ changed } = {}] = await source.query(
      `SELECT count(*) AS changed FROM ${table} WHERE row_state IN ('Updated', 'Deleted')`,
    );
    const megabytes = (bytesRead / 1_000_000).toFixed(1);
    console.log(
      `${figure(statements)} statements, ${megabytes} MB read; on day 2 ${figure(Number(changed))} changed`,
    );
  } finally {
    await source.query(`DROP SCHEMA ${schema} CASCADE`);
    await Promise.all([source.close(), ssd.close()]);
  }
}

const figure = (count: number): string => count.toLocaleString('en-GB');

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
