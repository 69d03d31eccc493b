import { readFileSync } from 'node:fs';
import path from 'node:path';
import { JOIN_OF } from '../../../relay/database/ssd/block-sql';
import { personColumn } from '../../../relay/database/ssd/survey-sql';
import { readExtractConfiguration } from '../../../relay/extract/configuration';
import { NOTE_RULES } from '../../../relay/extract/table-note';
import { CHILD_TABLES } from '../../../relay/record/child-rows';
import { EXTRACT_RULES } from '../../../relay/record/extract-rules';
import { fieldMap } from '../../../relay/record/field-map';
import { JOINS } from '../../../relay/record/joins';
import { DEFAULT_OPTIONS } from '../../../relay/record/options';
import { type ObjectStructure, structure } from '../../../shared/child-record';
import { SSD_TABLES } from '../../local/ssd';
import { anchorsOf, rowsIn, sectionOf as sectionOfPage } from './read-tables';
import { unknownCommands } from './unknown-commands';

const read = (file: string): string => readFileSync(path.join(__dirname, '../../..', file), 'utf8');

const page = read('docs/extract.md');

const sectionOf = (heading: string): string => sectionOfPage(page, heading);

/** The place of each kind of object in a record, as the headings have it. */
function placesIn(object: ObjectStructure, place = ''): [string, string][] {
  const inner = (name: string, end: string) => `${place === '' ? '' : `${place}.`}${name}${end}`;
  const kinds = [
    ...[...object.singletons].map(([name, one]) => [name, one, inner(name, '')] as const),
    ...[...object.lists].map(([name, one]) => [name, one, inner(name, '[]')] as const),
  ];
  return kinds.flatMap(([name, one, at]) => [[name, at] as [string, string], ...placesIn(one, at)]);
}

const places = new Map(placesIn(structure));

describe('The field tables of docs/extract.md', () => {
  const kinds = Object.entries(fieldMap(DEFAULT_OPTIONS));

  it.each(kinds)('hold exactly the attributes of %s, with their numbers and columns', (kind, fields) => {
    const heading = kind === 'record' ? '### The record itself' : `### \`${places.get(kind)}\``;
    const rows = rowsIn(sectionOf(heading)).map(([number, attribute, from]) => [number, attribute, from]);
    expect(rows).toEqual(
      fields.map(({ number, attribute, table, column }) => [
        String(number ?? ''),
        attribute,
        `${table}.${column}`,
      ]),
    );
  });

  it('are there for these kinds of objects and for no others', () => {
    const headings = [...page.matchAll(/^### `(.+)`$/gm)].map(([, place]) => place);
    const wanted = kinds.filter(([kind]) => kind !== 'record').map(([kind]) => places.get(kind));
    expect(headings).toEqual(wanted);
  });

  it('say of every attribute by which rule it is made', () => {
    const ruleless = kinds.flatMap(([kind]) =>
      rowsIn(sectionOf(kind === 'record' ? '### The record itself' : `### \`${places.get(kind)}\``)).filter(
        ([, , , rule]) => !rule,
      ),
    );
    expect(ruleless).toEqual([]);
  });
});

describe('The rules of the extract in docs/extract.md', () => {
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

it('The notes on tables in docs/extract.md are those that there are, each with what to do', () => {
  const rows = rowsIn(sectionOf('## Notes on tables'));
  expect(new Set(rows.map(([rule]) => rule))).toEqual(new Set(NOTE_RULES));
  expect(rows).toHaveLength(NOTE_RULES.length);
  expect(rows.filter(([, meaning, act]) => !meaning || !act)).toEqual([]);
});

it('The guards in docs/extract.md each name the option to go on with', () => {
  const options = rowsIn(sectionOf('## Guards')).map((cells) => cells.at(-1));
  expect(options.length).toBeGreaterThan(5);
  expect(new Set(options)).toEqual(new Set(['--allow-incomplete', '--allow-deletions']));
});

describe('The settings in docs/extract.md', () => {
  const rows = rowsIn(sectionOf('## Settings'));
  const asked = new Set<string>();
  const environment = new Proxy<NodeJS.ProcessEnv>(
    {},
    {
      get(_target, name) {
        asked.add(String(name));
        return undefined;
      },
    },
  );
  const defaults = readExtractConfiguration(environment);

  it('are those that the extract reads', () => {
    expect(rows.map(([name]) => name)).toEqual([...asked]);
  });

  it('have the defaults that hold where nothing is set', () => {
    const told = rows.flatMap(([name, , value]) => (name && value ? [[name, value]] : []));
    expect(told.length).toBeGreaterThan(5);
    for (const [name, value] of told) {
      expect([name, readExtractConfiguration({ [String(name)]: value })]).toEqual([name, defaults]);
    }
    const silent = rows.flatMap(([name, , value]) => (value ? [] : [name]));
    expect(silent).toEqual([
      'SSD_SCHEMA',
      'EXTRACT_COHORT_TABLE',
      'EXTRACT_PERSON_IDS',
      'EXTRACT_EXCLUDE_TABLE',
      'EXTRACT_ABSENT_TABLES',
    ]);
  });

  it('are named nowhere in the text that do not exist', () => {
    const named = page.match(/\b(?:EXTRACT|SSD)_[A-Z_]*[A-Z]/g) ?? [];
    const values = ['SSD_PH'];
    expect(named.filter((name) => !asked.has(name) && !values.includes(name))).toEqual([]);
  });
});

describe('docs/extract.md', () => {
  it('names no column of the SSD that does not exist', () => {
    const columns = new Map(
      Object.entries(SSD_TABLES).map(([table, { columns: held }]) => [table, held.map(({ name }) => name)]),
    );
    const named = [...page.matchAll(/`(ssd_\w+)\.(\w+)`/g)];
    expect(named.length).toBeGreaterThan(50);
    const unknown = named.filter(([, table = '', column = '']) => !columns.get(table)?.includes(column));
    expect(unknown.map(([name]) => name)).toEqual([]);
  });

  it('asks for an index on every column that rows are found by', () => {
    const wanted = CHILD_TABLES.map((table) => {
      const name = JOIN_OF[table];
      const columns = [name && JOINS[name].column, personColumn(table)];
      return `${table}: ${columns.filter(Boolean).join(', ')}`;
    });
    const told = rowsIn(sectionOf('## Indexes')).map(([table, columns]) => `${table}: ${columns}`);
    expect(told.toSorted()).toEqual([...wanted, 'ssd_professionals: prof_professional_id'].toSorted());
  });

  it('names only commands and options that there are', () => {
    expect(unknownCommands(page)).toEqual([]);
  });
});

describe('docs/check-your-ssd.md', () => {
  const check = read('docs/check-your-ssd.md');

  it('names only commands, options and settings that there are', () => {
    expect(unknownCommands(check)).toEqual([]);
    const settings = check.match(/\bEXTRACT_[A-Z_]*[A-Z]/g) ?? [];
    expect(settings.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it('names only rules that are explained', () => {
    const explained = page + read('docs/record-rules.md');
    const named = [...check.matchAll(/`([a-z]+(?:-[a-z0-9]+)+)`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !explained.includes(`\`${name}\``))).toEqual([]);
  });

  it('points at headings that there are', () => {
    const links = [...check.matchAll(/\(([a-z-]+\.md)#([a-z-]+)\)/g)];
    expect(links.length).toBeGreaterThan(5);
    const missing = links.filter(
      ([, file = '', anchor]) => !anchorsOf(read(`docs/${file}`)).includes(anchor ?? ''),
    );
    expect(missing.map(([link]) => link)).toEqual([]);
  });
});
