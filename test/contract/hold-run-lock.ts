import { openDatabase } from '../../relay/database/open';

/**
 * A relay that holds the run lock until it is killed: `node hold-run-lock.js <connection text> <table>`.
 * Prints 'locked' when it has it.
 */
async function main(): Promise<void> {
  const [connectionText = '', stagingTable = ''] = process.argv.slice(2);
  const database = await openDatabase(connectionText, { stagingTable, dataset: 'live' });
  const lock = await database.takeRunLock();
  process.stdout.write(lock ? 'locked\n' : 'refused\n');
}

void main();
