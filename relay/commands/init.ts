import { readDatabaseConfiguration } from '../configuration';
import { EXIT, type ExitCode } from '../console/exit-code';
import { type Context, withDatabase } from '../context';
import { printDdl } from '../database/open';

/** Creates the tables that are missing, or prints the script for a DBA who does that. */
export async function initCommand(context: Context, options: { print?: boolean }): Promise<ExitCode> {
  if (options.print) {
    const configuration = readDatabaseConfiguration(context.environment);
    context.terminal.line(printDdl(configuration.connection, configuration));
    return EXIT.ok;
  }
  return withDatabase(context, async (database) => {
    const created = await database.createMissingTables();
    for (const name of created) context.terminal.line(`Created ${name}.`);
    if (created.length === 0) context.terminal.line('Everything is there already.');
    return EXIT.ok;
  });
}
