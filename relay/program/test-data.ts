import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandRunner } from '../command-runner';
import type { AnonymiseOptions } from '../commands/anonymise';
import type { BreakOptions } from '../commands/break';
import type { FakeOptions } from '../commands/fake';
import type { SimulateChangesOptions } from '../commands/simulate-changes';
import { examples, yes } from './common-options';

/** A million children are more than any authority has. */
const MOST_RECORDS = 1_000_000;

/** What fills a table of test data and changes it: never that of live records. */
export function addTestData(program: Command, { runCommand }: CommandRunner): void {
  program.commandsGroup('Test data (TABLE_NAME names a table of the dataset anon):');

  program
    .command('fake')
    .description('fill the table with made-up children, each with a life of its own')
    .addOption(
      new Option('--count <number>', 'how many')
        .makeOptionMandatory()
        .argParser(wholeNumber('--count', MOST_RECORDS)),
    )
    .addOption(seed())
    .addOption(yes())
    .addHelpText(
      'after',
      examples('csc-relay fake --count 500', 'csc-relay fake --count 20000 --seed 1 --yes'),
    )
    .action((options: FakeOptions) =>
      runCommand((context) => {
        const { fakeCommand }: typeof import('../commands/fake') = require('../commands/fake');
        return fakeCommand(context, options);
      }),
    );

  program
    .command('anonymise')
    .description(
      'fill the table from that of live records, with names, ids, places, codes and dates replaced; it stays personal data under your key',
    )
    .addOption(
      new Option('--limit <number>', 'of the first so many live rows only').argParser(
        wholeNumber('--limit', MOST_RECORDS),
      ),
    )
    .option('--from <table>', 'the live table; without it that of TABLE_NAME without _anon')
    .option('--stable', 'by ANONYMISE_SECRET, so that the same child has the same id each time (the default)')
    .option('--fresh', 'by a secret for this once, so that every id is new')
    .addOption(yes())
    .addHelpText(
      'after',
      examples(
        'csc-relay anonymise --limit 20',
        'csc-relay anonymise --stable --yes',
        'csc-relay anonymise --fresh',
      ),
    )
    .action((options: AnonymiseOptions) =>
      runCommand((context) => {
        const { anonymiseCommand }: typeof import('../commands/anonymise') = require('../commands/anonymise');
        return anonymiseCommand(context, options);
      }),
    );

  program
    .command('simulate-changes')
    .description('change a share of the test records as a day would, so that deltas can be rehearsed')
    .addOption(new Option('--percent <number>', 'of the records').makeOptionMandatory().argParser(percent))
    .addOption(seed())
    .addHelpText('after', examples('csc-relay simulate-changes --percent 5'))
    .action((options: SimulateChangesOptions) =>
      runCommand((context) => {
        const {
          simulateChangesCommand,
        }: typeof import('../commands/simulate-changes') = require('../commands/simulate-changes');
        return simulateChangesCommand(context, options);
      }),
    );

  program
    .command('break')
    .description('break test records by a rule, to see what such a fault looks like')
    .option('--rule <rule>', 'its name, as docs/record-rules.md has it')
    .addOption(
      new Option('--count <number>', 'how many records')
        .default(1)
        .argParser(wholeNumber('--count', MOST_RECORDS)),
    )
    .option('--list', 'only name the rules')
    .addHelpText('after', examples('csc-relay break --list', 'csc-relay break --rule max-length --count 3'))
    .action((options: BreakOptions) =>
      runCommand((context) => {
        const { breakCommand }: typeof import('../commands/break') = require('../commands/break');
        return breakCommand(context, options);
      }),
    );
}

const seed = (): Option =>
  new Option(
    '--seed <text>',
    'the same one gives the same on the same day; without it one is chosen and said',
  );

const wholeNumber =
  (option: string, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
    throw new InvalidArgumentError(
      `${option} takes a whole number from 1 to ${most.toLocaleString('en-GB')}.`,
    );
  };

function percent(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 100) return value;
  throw new InvalidArgumentError('--percent takes a number over 0 and up to 100.');
}
