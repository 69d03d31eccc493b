#!/usr/bin/env node
// First of all, as what follows needs what it checks.
// oxlint-disable-next-line import/no-unassigned-import
import './console/node-version';
import { Command } from 'commander';
import { VERSION } from '../shared/version';
import { commandRunner } from './command-runner';
import { EXIT_CODES } from './console/exit-code';
import { outliveOutputs } from './console/outputs';
import { addLooking } from './program/looking';
import { addNightly } from './program/nightly';
import { addPuttingRight } from './program/putting-right';
import { addSetUp } from './program/set-up';
import { addTestData } from './program/test-data';
// Last, when what every command needs is loaded.
// oxlint-disable-next-line import/no-unassigned-import
import '../shared/spare-memory';

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
      'Where several hold, 1 wins over 3, and 3 over 2. validate, status and extract --dry-run end with 2 where records are in error, compare where anything differs, anonymise where live rows were left out.',
    ].join('\n'),
  )
  .option('--settings <file>', 'file with the settings', '.env')
  .version(`csc-relay ${VERSION}, on Node ${process.versions.node}`, '-V, --version', 'print the versions')
  .showHelpAfterError();

const printed = outliveOutputs({ out: process.stdout, err: process.stderr });
const runner = commandRunner(program, printed);
addSetUp(program, runner);
addNightly(program, runner);
addLooking(program, runner);
addPuttingRight(program, runner);
addTestData(program, runner);

void program.parseAsync();
