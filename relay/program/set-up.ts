import type { Command } from 'commander';
import { type CommandRunner, namedSettings } from '../command-runner';
import type { AdoptOptions } from '../commands/adopt';
import type { CompareOptions } from '../commands/compare';
import type { InitOptions } from '../commands/init';
import type { PhasesOptions } from '../commands/phases';
import { examples, yes } from './common-options';

/** What is done before the first night. */
export function addSetUp(program: Command, { runCommand, runPrinting }: CommandRunner): void {
  program.commandsGroup('Setting up:');

  program
    .command('init')
    .description('create the staging table and the tables of the relay where they are missing')
    .option('--print', 'only print the SQL, for a DBA to run, with the rights that the relay needs')
    .option('--login <name>', 'whom the printed SQL grants the rights; without it they stand as comments')
    .addHelpText(
      'after',
      examples('csc-relay init', 'csc-relay init --print --login "COUNCIL\\csc-relay$" > for-the-dba.sql'),
    )
    .action((options: InitOptions) =>
      (options.print ? runPrinting : runCommand)((context) => {
        const { initCommand }: typeof import('../commands/init') = require('../commands/init');
        return initCommand(context, options);
      }),
    );

  program
    .command('phases')
    .description('say which of the five test phases this authority has shown, and what the next one needs')
    .option('--json', 'print it as JSON')
    .addHelpText('after', examples('csc-relay phases'))
    .action((options: PhasesOptions) =>
      runPrinting((context) => {
        const { phasesCommand }: typeof import('../commands/phases') = require('../commands/phases');
        return phasesCommand(context, { ...options, settings: namedSettings(program) });
      }),
    );

  program
    .command('compare')
    .description(
      'compare the staged records with those of another table of the same shape, and change nothing',
    )
    .requiredOption('--table <name>', 'the other table, in the same database')
    .option('--file <path>', 'write every difference to a file, .csv or .json; it holds personal data')
    .addHelpText('after', examples('csc-relay compare --table dbo.todays_staging --file differences.csv'))
    .action((options: CompareOptions) =>
      runPrinting((context) => {
        const { compareCommand }: typeof import('../commands/compare') = require('../commands/compare');
        return compareCommand(context, options);
      }),
    );

  program
    .command('adopt')
    .description('take over the children whom another tool sent, so that DfE is told what goes of them')
    .addOption(yes())
    .addHelpText('after', examples('csc-relay adopt'))
    .action((options: AdoptOptions) =>
      runCommand((context) => {
        const { adoptCommand }: typeof import('../commands/adopt') = require('../commands/adopt');
        return adoptCommand(context, options);
      }),
    );
}
