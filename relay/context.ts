import type { ServiceBusClient } from '@azure/service-bus';
import type { Log } from '../shared/log';
import { closeWithin } from '../shared/within';
import { trustSystemAuthorities } from './bus/trust';
import { type BusAddress, type DatabaseConfiguration, readDatabaseConfiguration } from './configuration';
import type { Answer } from './console/ask';
import { CannotRun, NoAnswer } from './console/exit-code';
import { isExplained } from './console/explain-error';
import type { Terminal } from './console/terminal';
import { openDatabase } from './database/open';
import type { RelayDatabase } from './database/ports';
import type { Use } from './database/rights';
import type { SsdPlace } from './database/ssd/source';
import { underLock } from './database/under-lock';

/** How long connections may take to close. */
export const CLOSE_MS = 10_000;

/** What every command is handed. */
export interface Context {
  readonly environment: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  readonly log: Log;
  /** Tells the user something that is no part of the report, as what is waited for. No personal data. */
  readonly aside: (text: string) => void;
  /** Asks whoever sits at the terminal, yes or no. */
  readonly ask: (question: string) => Promise<Answer>;
  /** Begins another log file, where the command stays up for many runs. */
  readonly beginLogFile: () => void;
  readonly now: () => Date;
  /** Milliseconds by a clock that only goes forward, whoever sets that of the server: what waits and limits are measured by. */
  readonly steady: () => number;
  /** Aborted when the user stops the command. */
  readonly stopped: AbortSignal;
}

/**
 * Opens the database of the settings for the time of `work`.
 * @param ssd where the SSD stands, for commands that read it
 */
export async function withDatabase<T>(
  context: Context,
  work: (database: RelayDatabase, configuration: DatabaseConfiguration) => Promise<T>,
  ssd?: SsdPlace,
): Promise<T> {
  const configuration = readDatabaseConfiguration(context.environment);
  const database = await openDatabase(configuration.connection, {
    ...configuration,
    ...(ssd ? { ssd } : {}),
    tell: context.aside,
    trust: () => trustSystemAuthorities(context.environment),
  });
  try {
    return await work(database, configuration);
  } finally {
    await database.close();
  }
}

/**
 * @param use what the command does with the tables
 * @throws CannotRun where tables, columns or rights are missing, saying which
 */
export async function requireTables(database: RelayDatabase, use: Use = 'read'): Promise<void> {
  const problems = await database.staging.findProblems(use);
  if (problems.length > 0) {
    throw new CannotRun(
      `The database is not ready:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
}

/** Connects to Service Bus for the time of `work`. */
export async function withBus<T>(
  configuration: BusAddress,
  work: (bus: ServiceBusClient) => Promise<T>,
): Promise<T> {
  // Loaded only where it is used: the clients cost a fifth of a second and 20 MB.
  const { connectBus }: typeof import('./bus/connect') = require('./bus/connect');
  const bus = connectBus(configuration);
  try {
    return await work(bus);
  } catch (error) {
    if (isExplained(error) && !(error instanceof NoAnswer)) throw error;
    const { explainBusFailure }: typeof import('./bus/explain-failure') = require('./bus/explain-failure');
    throw (await explainBusFailure(error, configuration, process.env, () => new Date())) ?? error;
  } finally {
    // On a dead network a link waits for an answer to its last word. What it held comes again when its locks end.
    await closeWithin(CLOSE_MS, () => bus.close());
  }
}

/**
 * Runs `work` under the run lock, with a database that writes nothing more once the lock is lost.
 * @throws CannotRun where another run holds it, DatabaseError at the first write after it was lost
 */
export async function withRunLock<T>(
  database: RelayDatabase,
  work: (locked: RelayDatabase) => Promise<T>,
): Promise<T> {
  const lock = await database.takeRunLock();
  if (!lock) {
    throw new CannotRun(
      'Another run is at work on this staging table. Let it end, or stop it, and run again.',
    );
  }
  try {
    return await work(underLock(database, lock));
  } finally {
    await lock.release();
  }
}
