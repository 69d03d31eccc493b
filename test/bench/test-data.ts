import { relay, row } from './measure';

/** What is anonymised here: made-up children in a table of their own name, which stand for live ones. */
const SOURCE = 'pretended_live';

/**
 * Test data of so many children: made up, made of live records, made again where nothing changed, and a day of changes.
 * Seconds from start to end of each process, and peak memory.
 */
export async function benchTestData(sizes: readonly number[], url: string): Promise<void> {
  console.log(row(['children', 'fake', 'anonymise', 'again', 'changes', 'break', 'relay MB']));
  for (const children of sizes) {
    const secret = { ANONYMISE_SECRET: 'made for a measurement, and of nobody' };
    const anon = { SQL_CONN_STR: url, TABLE_NAME: 'ssd_api_data_staging_anon', ...secret };
    const live = { ...anon, TABLE_NAME: SOURCE, DATASET: 'anon' };
    await relay(['init'], live);
    await relay(['init'], anon);
    const count = ['--count', String(children), '--seed', '1', '--yes'];
    const fake = await relay(['fake', ...count], live);
    const anonymise = ['anonymise', '--from', SOURCE, '--stable', '--yes'];
    const first = await relay(anonymise, anon);
    const again = await relay(anonymise, anon);
    const changes = await relay(['simulate-changes', '--percent', '5', '--seed', '1'], anon);
    const broken = await relay(['break', '--rule', 'max-length', '--count', '100'], anon);
    const parts = [fake, first, again, changes, broken];
    const memory = Math.max(...parts.map((part) => part.memory));
    console.log(
      row([
        children.toLocaleString('en-GB'),
        ...parts.map(({ seconds }) => seconds.toFixed(1)),
        memory.toFixed(0),
      ]),
    );
  }
}
