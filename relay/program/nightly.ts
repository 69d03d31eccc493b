import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import type { ExtractCommandOptions } from '../commands/extract';
import type { Context } from '../context';
import type { RunOptions } from '../run/run';
import {
  allowDeletions,
  allowIncomplete,
  examples,
  faultsFile,
  noExtract,
  type RunFlags,
  retryRejected,
  toRunOptions,
  waitOption,
} from './common-options';

/** What the nights are made of. */
export function addNightly(program: Command, { runPrinting, runLogged }: CommandRunner): void {
  program.commandsGroup('Every night:');

  program
    .command('run')
    .description('extract from the SSD, push what changed and receive what became of it')
    .addOption(noExtract())
    .addOption(allowDeletions())
    .addOption(allowIncomplete())
    .addOption(waitOption(60))
    .addOption(retryRejected())
    .addHelpText('after', examples('csc-relay run', 'csc-relay run --no-extract --wait 120'))
    .action((options: RunFlags) => runLogged('run', passOf('both', options)));

  program
    .command('listen')
    .description('stay up and do a run whenever the function app commands one')
    .addOption(noExtract())
    .addOption(waitOption(60))
    .addOption(retryRejected())
    .addHelpText('after', examples('csc-relay listen'))
    .action((options: RunFlags) =>
      runLogged('listen', (context) => {
        const { listenCommand }: typeof import('../commands/listen') = require('../commands/listen');
        return listenCommand(context, toRunOptions(options));
      }),
    );

  program.commandsGroup('Parts of a run:');

  program
    .command('extract')
    .description('fill the staging table from the SSD: new, changed and deleted children')
    .option('--dry-run', 'only say what would change, with the faults of the records, and write nothing')
    .addOption(faultsFile())
    .addOption(allowDeletions())
    .addOption(allowIncomplete())
    .addHelpText('after', examples('csc-relay extract --dry-run', 'csc-relay extract --faults faults.csv'))
    .action((options: ExtractCommandOptions) => {
      const work = (context: Context) => {
        const { extractCommand }: typeof import('../commands/extract') = require('../commands/extract');
        return extractCommand(context, options);
      };
      // A dry run shows person ids, which belong in no log.
      return options.dryRun ? runPrinting(work) : runLogged('extract', work);
    });

  program
    .command('push')
    .description('only put changed records on the queue')
    .addOption(retryRejected())
    .addHelpText('after', examples('csc-relay push'))
    .action((options: { retryRejected?: boolean }) =>
      runLogged('push', passOf('push', { wait: 0, ...options })),
    );

  program
    .command('receive')
    .description('only receive what became of records sent before')
    .addOption(waitOption(1))
    .addHelpText('after', examples('csc-relay receive --wait 10'))
    .action((options: RunFlags) => runLogged('receive', passOf('receive', options)));
}

const passOf = (halves: RunOptions['halves'], flags: RunFlags) => (context: Context) => {
  const { runRelay }: typeof import('../run/run') = require('../run/run');
  return runRelay(context, { halves, ...toRunOptions(flags) });
};
