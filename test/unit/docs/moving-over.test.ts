import { readFileSync } from 'node:fs';
import path from 'node:path';
import { costLines } from '../../../relay/commands/adopt';
import { comparisonLines } from '../../../relay/commands/compare';
import type { PathCount } from '../../../relay/commands/compare/tally';
import { KNOWN_SETTINGS } from '../../../relay/settings/known-names';
import { type ObjectStructure, structure } from '../../../shared/child-record';
import { unknownCommands } from './unknown-commands';

const page = readFileSync(path.join(__dirname, '../../../docs/moving-over.md'), 'utf8');

/** What the programs say on the page. */
const blocks = [...page.matchAll(/^```\n([^`]+)\n```$/gm)].map(([, block]) => block);

test('docs/moving-over.md names only commands, options and settings that there are', () => {
  expect(unknownCommands(page)).toEqual([]);
  const named = page.match(/\b(?:EXTRACT|SSD|RESEND|TABLE)_[A-Z_]*[A-Z]\b/g) ?? [];
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((name) => !KNOWN_SETTINGS.has(name))).toEqual([]);
});

test('what adopt says there is what it says', () => {
  const lines = costLines({ children: 1_311, deleted: 79, changed: 0 }, 'ssd_api_data_staging');
  expect(blocks[1]).toBe(lines.slice(0, -1).join('\n'));
});

test('what compare says there is what it says, of attributes that there are', () => {
  const count = (children: number, ...examples: string[]) => ({ children, examples });
  const onlyHere = (children: number, ...examples: string[]): PathCount => ({
    ...count(children, ...examples),
    ways: { 'only here': children, 'only there': 0, different: 0 },
  });
  const paths = [
    ['social_care_episodes.care_worker_details', onlyHere(96, 'C1004', 'C1020', 'C1033')],
    ['child_details.former_unique_pupil_number', onlyHere(41, 'C1017', 'C1054', 'C1102')],
  ] as const;
  const lines = comparisonLines(
    {
      same: count(1_103),
      different: count(129, 'C1004', 'C1017', 'C1020'),
      only: { here: count(8, 'C1311', 'C1312', 'C1313'), there: count(0) },
      notCompared: new Map(),
      paths,
    },
    'ssd_api_data_staging_next',
    'ssd_api_data_staging',
  );
  expect(blocks[0]).toBe(lines.join('\n'));
});

/** Every name that a record may have, at whatever depth. */
function namesIn({ attributes, codeLists, singletons, lists }: ObjectStructure): string[] {
  const inner = [...singletons, ...lists].flatMap(([name, object]) => [name, ...namesIn(object)]);
  return [...attributes, ...codeLists, ...inner];
}

test('it names only attributes that a record may have', () => {
  const firstCells = [...page.matchAll(/^\| (`.+?) \|/gm)].map(([, cell = '']) => cell);
  const paths = blocks.flatMap((block) => block?.match(/\b\w+\.\w+(?=:)/g) ?? []).join('.');
  const named = [...firstCells.join().matchAll(/`([a-z_]+)`/g)].map(([, name = '']) => name);
  const known = new Set([...namesIn(structure), 'ssd_api_data_staging']);
  expect(named.length).toBeGreaterThan(5);
  expect([...named, ...paths.split('.')].filter((name) => !known.has(name))).toEqual([]);
});
