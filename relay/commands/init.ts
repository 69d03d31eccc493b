import { readBoth, readDatabaseConfiguration } from '../configuration';
import { CannotRun, EXIT, type ExitCode } from '../console/exit-code';
import { type Context, withDatabase } from '../context';
import { describeNewer, LEDGER_VERSION } from '../database/find-problems';
import { printDdl } from '../database/open';
import type { RelayDatabase } from '../database/ports';
import { readExtractConfiguration } from '../extract/configuration';
import { adoptableLine } from '../run/adoptable-line';

export interface InitOptions {
  readonly print?: boolean;
  /** The relay's login, for the script. */
  readonly login?: string;
}

/** Creates the tables that are missing, or prints the script for a DBA who does that and grants the rights. */
export async function initCommand(context: Context, { print, login }: InitOptions): Promise<ExitCode> {
  if (print) {
    const [database, { ssd, options }] = readBoth(
      context.environment,
      readDatabaseConfiguration,
      readExtractConfiguration,
    );
    context.terminal.line(printDdl(database.connection, { ...database, ssd }, { login, read: options }));
    return EXIT.ok;
  }
  if (login !== undefined) {
    throw new CannotRun('--login goes with --print, which prints the rights of that login: add it.');
  }
  return withDatabase(context, async (database, { stagingTable }) => {
    const { created, versionBefore } = await database.createMissingTables();
    for (const name of created) context.terminal.line(`Created ${name}.`);
    if (versionBefore !== undefined && versionBefore > LEDGER_VERSION) {
      throw new CannotRun(`The ledger ${describeNewer(versionBefore)}`);
    }
    const isForward = versionBefore !== undefined && versionBefore < LEDGER_VERSION;
    if (isForward) {
      context.terminal.line(
        `Brought the ledger forward from version ${versionBefore} to version ${LEDGER_VERSION}; it keeps what it holds. A relay that knows version ${versionBefore} alone cannot use it any more.`,
      );
    } else if (created.length === 0) {
      context.terminal.line(`Everything is there already; the ledger is of version ${LEDGER_VERSION}.`);
    }
    await pointToAdopt(context, database, stagingTable);
    return EXIT.ok;
  });
}

/** Where the tables are fit for it: what is wrong with them otherwise is said by the next command. */
async function pointToAdopt(
  { terminal }: Context,
  { staging, ledger }: RelayDatabase,
  stagingTable: string,
): Promise<void> {
  const problems = await staging.findProblems();
  if (problems.length > 0) return;
  const line = adoptableLine(await ledger.countAdoptable(), stagingTable);
  if (line !== undefined) terminal.line(`ATTENTION: ${line}`, 'warning');
}
