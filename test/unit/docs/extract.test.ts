import { readFileSync } from 'node:fs';
import path from 'node:path';
import { JOIN_OF } from '../../../relay/database/ssd/block-sql';
import { personColumn } from '../../../relay/database/ssd/survey-sql';
import { EXTRACT_SETTINGS } from '../../../relay/extract/configuration';
import { NOTE_RULES } from '../../../relay/extract/table-note';
import { CHILD_TABLES } from '../../../relay/record/child-rows';
import { EXTRACT_RULES } from '../../../relay/record/extract-rules';
import { JOINS } from '../../../relay/record/joins';
import { SSD_TABLES } from '../../local/ssd';
import { rowsIn, sectionOf as sectionOfPage } from './read-tables';
import { unknownCommands } from './unknown-commands';

const read = (file: string): string => readFileSync(path.join(__dirname, '../../..', file), 'utf8');

/** What was one page once, and those of the systems. */
const page = [
  'extract.md',
  'extract-checks.md',
  'reading-values.md',
  ...['systemc', 'mosaic', 'eclipse'].map((system) => `systems/${system}.md`),
]
  .map((file) => read(`docs/${file}`))
  .join('\n');

const sectionOf = (heading: string): string => sectionOfPage(page, heading);

describe('The rules of the extract in docs/extract-checks.md', () => {
  const rows = rowsIn(sectionOf('## Rules of the extract'));

  it('are those that there are, with their severity', () => {
    const told = rows.map(([rule, severity]) => `${rule}: ${severity}`);
    const known = Object.entries(EXTRACT_RULES).map(([rule, { severity }]) => `${rule}: ${severity}`);
    expect(told.toSorted()).toEqual(known.toSorted());
  });

  it('each say what they mean and what to do', () => {
    expect(rows.filter(([, , meaning, act]) => !meaning || !act)).toEqual([]);
  });
});

it('The notes on tables in docs/extract-checks.md are those that there are, each with what to do', () => {
  const rows = rowsIn(sectionOf('## Notes on tables'));
  expect(new Set(rows.map(([rule]) => rule))).toEqual(new Set(NOTE_RULES));
  expect(rows).toHaveLength(NOTE_RULES.length);
  expect(rows.filter(([, meaning, act]) => !meaning || !act)).toEqual([]);
});

it('The guards in docs/extract-checks.md each name the option to go on with', () => {
  const options = rowsIn(sectionOf('## Guards')).map((cells) => cells.at(-1));
  expect(options.length).toBeGreaterThan(5);
  expect(new Set(options)).toEqual(new Set(['--allow-incomplete', '--allow-deletions']));
});

test('the pages of the extract name only settings that there are', () => {
  const named = page.match(/\b(?:EXTRACT|SSD)_[A-Z_]*[A-Z]/g) ?? [];
  const values = ['SSD_PH'];
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !EXTRACT_SETTINGS.includes(name) && !values.includes(name))).toEqual([]);
});

describe('The pages of the extract', () => {
  it('name no column of the SSD that does not exist', () => {
    const columns = new Map(
      Object.entries(SSD_TABLES).map(([table, { columns: held }]) => [table, held.map(({ name }) => name)]),
    );
    const named = [...(page + read('docs/reference/payload.md')).matchAll(/`(ssd_\w+)\.(\w+)`/g)];
    expect(named.length).toBeGreaterThan(50);
    const unknown = named.filter(([, table = '', column = '']) => !columns.get(table)?.includes(column));
    expect(unknown.map(([name]) => name)).toEqual([]);
  });

  it('ask for an index on every column that rows are found by', () => {
    const wanted = CHILD_TABLES.map((table) => {
      const name = JOIN_OF[table];
      const columns = [name && JOINS[name].column, personColumn(table)];
      return `${table}: ${columns.filter(Boolean).join(', ')}`;
    });
    const told = rowsIn(sectionOf('## Indexes')).map(([table, columns]) => `${table}: ${columns}`);
    expect(told.toSorted()).toEqual([...wanted, 'ssd_professionals: prof_professional_id'].toSorted());
  });

  it('name only commands and options that there are', () => {
    expect(unknownCommands(page)).toEqual([]);
  });
});

describe('docs/check-your-ssd.md', () => {
  const check = read('docs/check-your-ssd.md');

  it('names only commands, options and settings that there are', () => {
    expect(unknownCommands(check)).toEqual([]);
    const settings = check.match(/\bEXTRACT_[A-Z_]*[A-Z]/g) ?? [];
    expect(settings.filter((name) => !EXTRACT_SETTINGS.includes(name))).toEqual([]);
  });

  it('names only rules that are explained', () => {
    const explained = page + read('docs/record-rules.md');
    const named = [...check.matchAll(/`([a-z]+(?:-[a-z0-9]+)+)`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !explained.includes(`\`${name}\``))).toEqual([]);
  });
});
