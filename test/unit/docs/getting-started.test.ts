import { STEPS } from '../../../relay/phases/steps';
import { makeProgram } from '../../reference/commands';
import { blocksIn, blocksOf, readPage } from './markdown';

const PAGE = 'docs/getting-started.md';
const commandsIn = (text: string): string[] =>
  blocksIn(text, 'console').flatMap((block) => block.trim().split('\n'));

const lines = commandsIn(readPage(PAGE));

test('every line of the commands of docs/getting-started.md is one of csc-relay', () => {
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((line) => !line.startsWith('csc-relay '))).toEqual([]);
});

const TEST_SETTINGS = '--settings anon.env ';

/** A part of the page, between the heading of a phase and the next heading. */
const partOf = (phase: number): string =>
  readPage(PAGE).split(`\n## Phase ${phase}: `)[1]?.split('\n## ')[0] ?? '';

test.each(STEPS.map(({ step, phase, commands }) => ({ step, phase, commands })))(
  'phase $phase has the commands that `csc-relay phases` gives for $step, in its order',
  ({ step, phase, commands }) => {
    const part = partOf(phase);
    let at = 0;
    for (const command of commands) {
      const typed = step === 'live' ? command : command.replace('csc-relay ', `csc-relay ${TEST_SETTINGS}`);
      at = part.indexOf(`\n${typed}\n`, at);
      expect([typed, at === -1 ? 'is not there, or in another order' : '']).toEqual([typed, '']);
    }
  },
);

test('live settings have no namespace before phase 5, and only the extract, which sends nothing, goes by them', () => {
  const before = readPage(PAGE).split('\n## Phase 5')[0] ?? '';
  const live = commandsIn(before).filter((line) => !line.includes(TEST_SETTINGS));
  expect(live).toEqual([
    'csc-relay --version',
    'csc-relay init',
    'csc-relay extract --dry-run',
    'csc-relay extract',
  ]);
  const settings = blocksOf(PAGE, '').filter((block) => /^TABLE_NAME=ssd_api_data_staging$/m.test(block));
  expect(settings).toHaveLength(1);
  expect(settings[0]).not.toContain('SERVICE_BUS');
});

test('every command of it is there, with its options', () => {
  const program = makeProgram();
  const unknown = lines.filter((line) => {
    const words = line.replace(TEST_SETTINGS, '').split(' ').slice(1);
    if (words[0] === '--version') return false;
    const options = program.commands.find((command) => command.name() === words[0])?.options;
    const named = words.filter((word) => word.startsWith('--'));
    return !options || named.some((name) => !options.some(({ long }) => long === name));
  });
  expect(unknown).toEqual([]);
});
