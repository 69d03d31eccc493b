import { Command } from 'commander';
import { commandRunner } from '../../relay/command-runner';
import { EXIT_CODES } from '../../relay/console/exit-code';
import { addLooking } from '../../relay/program/looking';
import { addNightly } from '../../relay/program/nightly';
import { addPuttingRight } from '../../relay/program/putting-right';
import { addSetUp } from '../../relay/program/set-up';
import { addTestData } from '../../relay/program/test-data';
import { GENERATED, tableOf } from './table';

/** Wide enough that few lines of help are broken. */
const COLUMNS = 110;

/** The groups of commands as relay/main.ts adds them, which reads the arguments as soon as it is loaded. */
export const GROUPS = { addSetUp, addNightly, addLooking, addPuttingRight, addTestData };

/** The command line without its reading of arguments. */
export function makeProgram(): Command {
  const program = new Command('csc-relay');
  const runner = commandRunner(program, { lostToDisk: undefined });
  for (const add of Object.values(GROUPS)) add(program, runner);
  return program;
}

/** What `--help` prints, examples included. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => COLUMNS,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trim();
}

const inFence = (text: string): string => `\`\`\`\n${text}\n\`\`\``;

/** A command, in the words of its help. */
function sectionOf(command: Command): string {
  return `### ${command.name()}\n\n${inFence(helpOf(command))}`;
}

/** The reference of the command line: what `--help` says. */
export function commandsPage(): string {
  const program = makeProgram();
  const groups = Map.groupBy(program.commands, (command) => command.helpGroup() ?? '');
  const sections = [...groups].map(([group, commands]) =>
    [`## ${group.replace(/:$/, '')}`, ...commands.map(sectionOf)].join('\n\n'),
  );
  const overview = [...groups].flatMap(([group, commands]) =>
    commands.map((command) => [
      `[\`${command.name()}\`](#${command.name()})`,
      group.replace(/:$/, '').toLowerCase(),
      command.description(),
    ]),
  );
  return `# Commands

${GENERATED}

Every command of \`csc-relay\`, in the words of \`csc-relay <command> --help\`. What a day with them is like:
[relay.md](../relay.md). The first time: [getting-started.md](../getting-started.md).

${tableOf(['command', 'for', 'what it does'], overview)}

\`csc-relay --settings FILE <command>\` reads other settings than \`.env\` of the folder it is started in.
\`csc-relay --version\` says which version is installed, and on which Node.

## Exit codes

Of \`run\`, \`push\`, \`receive\` and \`extract\`. Where several hold, 1 wins over 3, and 3 over 2.

${tableOf(
  ['code', 'meaning'],
  EXIT_CODES.map(({ code, meaning }) => [String(code), meaning]),
)}

Each other command ends with 0 when it has done what it was asked, and with 1 when it could not. Where it can end with 2 or
3, that is said at the command or here: \`validate\`, \`status\` and \`extract --dry-run\` end with 2 where records are in
error, \`compare\` where anything differs, \`anonymise\` where a record was left out, \`simulate-changes\` and \`break\` where there
were fewer records to change than were asked for.

${sections.join('\n\n')}
`;
}
