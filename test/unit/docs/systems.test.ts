import { describeMissingColumns } from '../../../relay/database/ssd/missing';
import { dialectOf, type Like } from '../../local/ssd';
import { blocksOf, readPage } from './markdown';

const SYSTEMS = ['systemc', 'mosaic', 'eclipse'] as const satisfies readonly Like[];

const settingsOf = (system: Like): string[] =>
  blocksOf(`docs/systems/${system}.md`, '').flatMap((block) => block.match(/^[A-Z_]+=.*$/gm) ?? []);

test.each(['mosaic', 'eclipse'] as const)(
  'the settings of docs/systems/%s.md are those by which the relay reads an SSD like it',
  (system) => {
    const ofTheTests = Object.entries(dialectOf({ like: system }).settings).map(
      ([name, value]) => `${name}=${value}`,
    );
    const onThePage = settingsOf(system).filter((line) => !line.startsWith('SSD_'));
    expect(onThePage.toSorted()).toEqual(ofTheTests.toSorted());
  },
);

test('SystemC needs none but where its tables stand', () => {
  expect(dialectOf({ like: 'systemc' }).settings).toEqual({});
  expect(settingsOf('systemc')).toEqual(['SSD_SCHEMA=ssd_development']);
});

test.each(SYSTEMS)('docs/systems/%s.md says that no SSD of an authority has been seen', (system) => {
  expect(readPage(`docs/systems/${system}.md`)).toMatch(
    /none of their SSDs has been seen|no\s+authority's SSD has been seen/,
  );
});

test('the version of SystemC from which the UPN is there is that of the error', () => {
  expect(describeMissingColumns('ssd_person', ['pers_upn'])).toContain('SystemC has it since SSD 1.3.3');
  expect(readPage('docs/systems/systemc.md')).toContain('| 1.3.2 and before | no: `ssd_person.pers_upn`');
});
