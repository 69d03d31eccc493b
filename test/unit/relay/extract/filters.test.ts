import { CannotRun } from '../../../../relay/console/exit-code';
import { filterLines, missedLines } from '../../../../relay/extract/filters';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../relay/record/options';
import { child, extract } from './cohorts';
import { memorySsd } from './memory-ssd';

const withFilters = (filters: Partial<ExtractOptions>): ExtractOptions => ({
  ...DEFAULT_OPTIONS,
  ...filters,
});

describe('The filters in use', () => {
  it.each<[string, Partial<ExtractOptions>, RegExp[]]>([
    ['none', {}, []],
    [
      'person ids',
      { personIds: ['P1', ' P1', 'P2'] },
      [/only children of EXTRACT_PERSON_IDS \(2 person ids\) are/],
    ],
    ['a table', { cohortTable: 'secret' }, [/only children of EXTRACT_COHORT_TABLE are/]],
    [
      'both',
      { personIds: ['P1'], cohortTable: 'secret' },
      [/of EXTRACT_PERSON_IDS \(1 person id\) and of EXTRACT_COHORT_TABLE are/],
    ],
    ['children held back, which the report tells', { excludeTable: 'secret' }, []],
  ])('are told: %s', (_, filters, lines) => {
    const told = filterLines(withFilters(filters));
    expect(told).toEqual(lines.map((line) => expect.stringMatching(line)));
    expect(told.join('')).not.toMatch(/secret|P1/);
  });
});

describe('A filter that finds nobody', () => {
  const filters = [
    { personIds: ['X'] },
    { cohortTable: 'pilot' },
    { personIds: ['X'], cohortTable: 'pilot' },
  ];

  it.each(filters)('is refused whatever is allowed: %j', async (filter) => {
    const { ssd, done } = memorySsd([]);
    const run = { allowDeletions: true, allowIncomplete: true };
    const refused = extract(ssd, run, filter);
    await expect(refused).rejects.toBeInstanceOf(CannotRun);
    await expect(refused).rejects.toThrow(/^No child of the cohort is of EXTRACT_.* Nothing was changed\.$/);
    expect(done.merged).toBeUndefined();
    await expect(extract(ssd, { ...run, dryRun: true }, filter)).rejects.toBeInstanceOf(CannotRun);
  });

  it('is none that holds children back', async () => {
    const { ssd, done } = memorySsd([]);
    await extract(ssd, { allowDeletions: true }, { excludeTable: 'sealed' });
    expect(done.merged).toEqual([]);
  });

  it('is none that finds one', async () => {
    const { ssd, done } = memorySsd([child('P1')]);
    await extract(ssd, {}, { personIds: ['P1', 'X'] });
    expect(done.merged).toEqual(['P1']);
  });
});

describe('Ids that found nobody', () => {
  it.each<[readonly string[] | undefined, number, RegExp[]]>([
    [undefined, 5, []],
    [['P1', 'P2', 'P1'], 2, []],
    [['P1', 'P2'], 1, [/^1 of the 2 person ids of EXTRACT_PERSON_IDS is of no child/]],
    [['P1', 'P2', 'P3'], 1, [/^2 of the 3 person ids of EXTRACT_PERSON_IDS are of no child/]],
  ])('are counted: %j, %i found', (personIds, children, lines) => {
    expect(missedLines(withFilters({ personIds }), children)).toEqual(
      lines.map((line) => expect.stringMatching(line)),
    );
  });
});
