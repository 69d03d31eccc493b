#!/usr/bin/env -S node --max-semi-space-size=8
// First of all, as what follows needs what it checks.
// oxlint-disable-next-line import/no-unassigned-import
import './console/node-version';
import { Command, InvalidArgumentError, Option } from 'commander';
import { VERSION } from '../shared/version';
import { commandRunner } from './command-runner';
import { type AdoptOptions, adoptCommand } from './commands/adopt';
import { type CompareOptions, compareCommand } from './commands/compare';
import { type EraseOptions, eraseCommand } from './commands/erase';
import { type ExtractCommandOptions, extractCommand } from './commands/extract';
import { type InitOptions, initCommand } from './commands/init';
import { listenCommand } from './commands/listen';
import { type RedriveOptions, redriveCommand } from './commands/redrive';
import { type ResyncOptions, resyncCommand } from './commands/resync';
import { showCommand } from './commands/show';
import { showDeltaCommand } from './commands/show-delta';
import { showSentCommand } from './commands/show-sent';
import { type StatusOptions, statusCommand } from './commands/status';
import { type TidyOptions, tidyCommand } from './commands/tidy';
import { type ValidateOptions, validateCommand } from './commands/validate';
import { EXIT_CODES } from './console/exit-code';
import { outliveOutputs } from './console/outputs';
import type { Context } from './context';
import { type RunOptions, runRelay } from './run/run';

// The wiring of the relay: command line -> context -> command.
const program = new Command('csc-relay')
  .description(
    "Carries children's social care records from the SSD to the Department for Education, by way of the " +
      "authority's own Azure Service Bus. Settings come from environment variables and a .env file.",
  )
  .addHelpText(
    'after',
    [
      '\nExit codes of run, push, receive and extract:',
      ...EXIT_CODES.map(({ code, meaning }) => `  ${code}  ${meaning}`),
      'Where several hold, 1 wins over 3, and 3 over 2. validate, status and extract --dry-run end with 2 where records are in error, compare where anything differs.',
    ].join('\n'),
  )
  .option('--settings <file>', 'file with the settings', '.env')
  .version(`csc-relay ${VERSION}, on Node ${process.versions.node}`, '-V, --version', 'print the versions')
  .showHelpAfterError();
const { runCommand, runLogged } = commandRunner(program);

const wait = new Option('--wait <minutes>', 'how long to wait for the answers of DfE')
  .default(60)
  .argParser(minutes);
const retryRejected = new Option(
  '--retry-rejected',
  'also send records that DfE rejected and that did not change since',
);
const noExtract = new Option(
  '--no-extract',
  'leave the staging table as it is, where your own SQL fills it from the SSD',
);
const allowDeletions = new Option(
  '--allow-deletions',
  'let the extract go on where more children or objects would go at DfE than on an ordinary night',
);
const allowIncomplete = new Option(
  '--allow-incomplete',
  'let the extract go on where the SSD looks half filled, or of two refreshes',
);
const faults = new Option(
  '--faults <file>',
  'write every fault of every child to a file, .csv or .json; it holds personal data',
);

program
  .command('init')
  .description('create the staging table and the tables of the relay where they are missing')
  .option('--print', 'only print the SQL, for a DBA to run, with the rights that the relay needs')
  .option('--login <name>', 'whom the printed SQL grants the rights; without it they stand as comments')
  .action((options: InitOptions) => runCommand((context) => initCommand(context, options)));

program
  .command('adopt')
  .description('take over the children whom another tool sent, so that DfE is told what goes of them')
  .option('--yes', 'do it without asking')
  .action((options: AdoptOptions) => runCommand((context) => adoptCommand(context, options)));

program
  .command('redrive')
  .description('have the next run send again what failed or was rejected, of one child, of a run or of all')
  .argument('[person id]', 'as in ssd_person')
  .option('--run <run>', 'of a run, by its number or id')
  .option('--all', 'of all children; asks first')
  .option('--rejected', 'also what DfE rejected and that did not change since')
  .option('--dry-run', 'only say how many there are, and change nothing')
  .option('--yes', 'do it without asking')
  .addHelpText(
    'after',
    '\nExamples:\n  csc-relay redrive C1001\n  csc-relay redrive --run 412 --rejected --dry-run',
  )
  .action((personId: string | undefined, options: RedriveOptions) =>
    runCommand((context) => redriveCommand(context, personId, options)),
  );

program
  .command('resync')
  .description(
    'begin anew with what DfE holds, where the database was restored to an earlier time, or copied',
  )
  .option('--yes', 'do it without asking')
  .addHelpText(
    'after',
    [
      '\nExample: the database was restored from the backup of Sunday. Stop the nightly task, then',
      '  csc-relay resync',
      '  csc-relay run',
    ].join('\n'),
  )
  .action((options: ResyncOptions) => runCommand((context) => resyncCommand(context, options)));

program
  .command('extract')
  .description('fill the staging table from the SSD: new, changed and deleted children')
  .option('--dry-run', 'only say what would change, with the faults of the records, and write nothing')
  .addOption(faults)
  .addOption(allowDeletions)
  .addOption(allowIncomplete)
  .action((options: ExtractCommandOptions) => {
    const work = (context: Context) => extractCommand(context, options);
    // A dry run shows person ids, which belong in no log.
    return options.dryRun ? runCommand(work) : runLogged('extract', work);
  });

program
  .command('run')
  .description('extract from the SSD, push what changed and receive what became of it')
  .addOption(noExtract)
  .addOption(allowDeletions)
  .addOption(allowIncomplete)
  .addOption(wait)
  .addOption(retryRejected)
  .action((options: RunFlags) =>
    runLogged('run', (context) => runRelay(context, { halves: 'both', ...runOptions(options) })),
  );

program
  .command('push')
  .description('only put changed records on the queue')
  .addOption(retryRejected)
  .action((options: { retryRejected?: boolean }) =>
    runLogged('push', (context) =>
      runRelay(context, { halves: 'push', ...runOptions({ wait: 0, ...options }) }),
    ),
  );

program
  .command('receive')
  .description('only receive what became of records sent before')
  .addOption(
    new Option('--wait <minutes>', 'how long to wait for the answers of DfE').default(1).argParser(minutes),
  )
  .action((options: { wait: number }) =>
    runLogged('receive', (context) => runRelay(context, { halves: 'receive', ...runOptions(options) })),
  );

program
  .command('listen')
  .description('stay up and do a run whenever the function app commands one')
  .addOption(noExtract)
  .addOption(wait)
  .addOption(retryRejected)
  .action((options: RunFlags) =>
    runLogged('listen', (context) => listenCommand(context, runOptions(options))),
  );

program
  .command('validate')
  .description('check staged records, or those of a file, and send nothing')
  .option('--file <path>', 'a JSON file with an array of child records, or one record')
  .option('--json', 'print one fault a line as JSON')
  .addOption(faults)
  .action((options: ValidateOptions) => runCommand((context) => validateCommand(context, options)));

program
  .command('compare')
  .description('compare the staged records with those of another table of the same shape, and change nothing')
  .requiredOption('--table <name>', 'the other table, in the same database')
  .option('--file <path>', 'write every difference to a file, .csv or .json; it holds personal data')
  .action((options: CompareOptions) => runCommand((context) => compareCommand(context, options)));

program
  .command('status')
  .description('say what is staged, sent, in error and on the way')
  .option('--errors', 'say why rows are in error, with person ids as examples')
  .option('--json', 'print it as JSON')
  .action((options: StatusOptions) => runCommand((context) => statusCommand(context, options)));

program
  .command('show')
  .description('print the record of one child as it would be sent, its faults, and what DfE holds of it')
  .argument('<person id>', 'as in ssd_person')
  .option('--delta', 'print what would be sent now and why, object by object')
  .addOption(
    new Option('--sent', 'print everything that was sent of the child and what became of it').conflicts(
      'delta',
    ),
  )
  .action((personId: string, { delta, sent }: { delta?: boolean; sent?: boolean }) =>
    runCommand((context) => {
      if (delta) return showDeltaCommand(context, personId);
      return sent ? showSentCommand(context, personId) : showCommand(context, personId);
    }),
  );

program
  .command('tidy')
  .description('remove the records of submissions that were answered long ago from the ledger')
  .option('--dry-run', 'only say how many records would be removed, and write nothing')
  .addHelpText(
    'after',
    '\nKEEP_PAYLOADS_DAYS says for how many days they are kept, 400 where it is not set. Once it is set, run does this at its end.\n\nExample: csc-relay tidy --dry-run',
  )
  .action((options: TidyOptions) => runLogged('tidy', (context) => tidyCommand(context, options)));

program
  .command('erase')
  .description(
    'erase a child whom DfE has deleted from staging and the ledger, and say what of it is archived',
  )
  .argument('<person id>', 'as in ssd_person')
  .option('--yes', 'do it without asking')
  .option(
    '--deleted-at-dfe',
    'DfE has said that it holds nothing of the child, also at an endpoint that was sent to before',
  )
  .addHelpText('after', '\nExample: csc-relay erase 12345')
  .action((personId: string, options: EraseOptions) =>
    runCommand((context) => eraseCommand(context, personId, options)),
  );

function minutes(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1_440))
    throw new InvalidArgumentError('It is not a number of minutes up to 1,440.');
  return value;
}

interface RunFlags {
  readonly wait: number;
  readonly retryRejected?: boolean;
  readonly extract?: boolean;
  readonly allowDeletions?: boolean;
  readonly allowIncomplete?: boolean;
}

const runOptions = (flags: RunFlags): Omit<RunOptions, 'halves'> => ({
  waitMs: flags.wait * 60_000,
  retryRejected: flags.retryRejected ?? false,
  // Only the commands with the option --no-extract do an extract.
  extract: flags.extract ?? false,
  allowDeletions: flags.allowDeletions ?? false,
  allowIncomplete: flags.allowIncomplete ?? false,
});

outliveOutputs([process.stdout, process.stderr]);

void program.parseAsync();
