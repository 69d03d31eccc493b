import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import type { EraseOptions } from '../commands/erase';
import type { RedriveOptions } from '../commands/redrive';
import type { ResyncOptions } from '../commands/resync';
import type { TidyOptions } from '../commands/tidy';
import { examples, yes } from './common-options';

/** What is done when something went wrong, or is to go. */
export function addPuttingRight(program: Command, { runCommand, runLogged }: CommandRunner): void {
  program.commandsGroup('Putting right:');

  program
    .command('redrive')
    .description('have the next run send again what failed or was rejected, of one child, of a run or of all')
    .argument('[person id]', 'as in ssd_person')
    .option('--run <run>', 'of a run, by its number or id')
    .option('--all', 'of all children; asks first')
    .option('--rejected', 'also what DfE rejected and that did not change since')
    .option('--dry-run', 'only say how many there are, and change nothing')
    .addOption(yes())
    .addHelpText(
      'after',
      examples('csc-relay redrive C1001', 'csc-relay redrive --run 412 --rejected --dry-run'),
    )
    .action((personId: string | undefined, options: RedriveOptions) =>
      runCommand((context) => {
        const { redriveCommand }: typeof import('../commands/redrive') = require('../commands/redrive');
        return redriveCommand(context, personId, options);
      }),
    );

  program
    .command('resync')
    .description(
      'begin anew with what DfE holds, where the database was restored to an earlier time, or copied',
    )
    .addOption(yes())
    .addHelpText(
      'after',
      [
        '\nExample: the database was restored from the backup of Sunday. Stop the nightly task, then',
        '  csc-relay resync',
        '  csc-relay run',
      ].join('\n'),
    )
    .action((options: ResyncOptions) =>
      runCommand((context) => {
        const { resyncCommand }: typeof import('../commands/resync') = require('../commands/resync');
        return resyncCommand(context, options);
      }),
    );

  program
    .command('tidy')
    .description('remove the records of submissions that were answered long ago from the ledger')
    .option('--dry-run', 'only say how many records would be removed, and write nothing')
    .addHelpText(
      'after',
      `\nKEEP_PAYLOADS_DAYS says for how many days they are kept, 400 where it is not set. Once it is set, run does this at its end.\n${examples('csc-relay tidy --dry-run')}`,
    )
    .action((options: TidyOptions) =>
      runLogged('tidy', (context) => {
        const { tidyCommand }: typeof import('../commands/tidy') = require('../commands/tidy');
        return tidyCommand(context, options);
      }),
    );

  program
    .command('erase')
    .description(
      'erase a child whom DfE has deleted from staging and the ledger, and say what of it is archived',
    )
    .argument('<person id>', 'as in ssd_person')
    .addOption(yes())
    .option(
      '--deleted-at-dfe',
      'DfE has said that it holds nothing of the child, also at an endpoint that was sent to before',
    )
    .addHelpText('after', examples('csc-relay erase 12345'))
    .action((personId: string, options: EraseOptions) =>
      runCommand((context) => {
        const { eraseCommand }: typeof import('../commands/erase') = require('../commands/erase');
        return eraseCommand(context, personId, options);
      }),
    );
}
