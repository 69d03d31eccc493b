import { type Command, Option } from 'commander';
import type { CommandRunner } from '../command-runner';
import type { DoctorOptions } from '../commands/doctor';
import type { ReportOptions } from '../commands/report';
import type { StatusOptions } from '../commands/status';
import type { ValidateOptions } from '../commands/validate';
import { examples, faultsFile, waitForApp } from './common-options';

/** What is looked at by day. Nothing of it changes anything. */
export function addLooking(program: Command, { runPrinting, runExamining }: CommandRunner): void {
  program.commandsGroup('Looking:');

  program
    .command('doctor')
    .description('look over all that a run needs, and say what is wrong and what to do')
    .option('--json', 'print it as JSON')
    .option('--report <file>', 'write it to a file too, to be read and sent to whoever helps')
    .option(
      '--dfe',
      'also ask the function app for a token of DfE and, with the dataset anon, to send DfE a made-up record and purge it; waits for its next tick',
    )
    .addOption(waitForApp())
    .addHelpText(
      'after',
      `\nExit codes: 0 all in order, 1 something failed so that a run does not work, 2 warnings alone.${examples(
        'csc-relay doctor',
        'csc-relay doctor --report doctor.txt',
        'csc-relay doctor --dfe',
      )}`,
    )
    .action((options: DoctorOptions) =>
      runExamining((context, settings) => {
        const { doctorCommand }: typeof import('../commands/doctor') = require('../commands/doctor');
        return doctorCommand(context, settings, options);
      }),
    );

  program
    .command('status')
    .description('say what is staged, sent, in error and on the way')
    .option('--errors', 'say why rows are in error, with person ids as examples')
    .option('--json', 'print it as JSON')
    .addHelpText('after', examples('csc-relay status', 'csc-relay status --errors'))
    .action((options: StatusOptions) =>
      runPrinting((context) => {
        const { statusCommand }: typeof import('../commands/status') = require('../commands/status');
        return statusCommand(context, options);
      }),
    );

  program
    .command('report')
    .description(
      'write how the feed stands as one HTML page: runs, children at DfE, what is in error, over time',
    )
    .option('--out <file>', 'where to write it; without it, csc-report-yyyy-MM-dd.html in this folder')
    .option('--with-ids', 'name the children in error; the page then holds personal data')
    .addOption(new Option('--json', 'print the same figures as JSON, and write no page').conflicts('out'))
    .addHelpText(
      'after',
      examples('csc-relay report', 'csc-relay report --out C:\\Reports\\csc.html --with-ids'),
    )
    .action((options: ReportOptions) =>
      runPrinting((context) => {
        const { reportCommand }: typeof import('../commands/report') = require('../commands/report');
        return reportCommand(context, options);
      }),
    );

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
    .addHelpText('after', examples('csc-relay show 12345', 'csc-relay show 12345 --sent'))
    .action((personId: string, { delta, sent }: { delta?: boolean; sent?: boolean }) =>
      runPrinting((context) => {
        if (delta) {
          const {
            showDeltaCommand,
          }: typeof import('../commands/show-delta') = require('../commands/show-delta');
          return showDeltaCommand(context, personId);
        }
        if (sent) {
          const {
            showSentCommand,
          }: typeof import('../commands/show-sent') = require('../commands/show-sent');
          return showSentCommand(context, personId);
        }
        const { showCommand }: typeof import('../commands/show') = require('../commands/show');
        return showCommand(context, personId);
      }),
    );

  program
    .command('validate')
    .description('check staged records, or those of a file, and send nothing')
    .option('--file <path>', 'a JSON file with an array of child records, or one record')
    .option('--json', 'print one fault a line as JSON')
    .addOption(faultsFile())
    .addHelpText('after', examples('csc-relay validate', 'csc-relay validate --file record.json'))
    .action((options: ValidateOptions) =>
      runPrinting((context) => {
        const { validateCommand }: typeof import('../commands/validate') = require('../commands/validate');
        return validateCommand(context, options);
      }),
    );
}
