import type { ExtractOptions } from '../../../../relay/record/options';
import { PLAIN_SOURCE, type SourceFacts } from '../../../../relay/record/source-facts';
import { judge, TODAY } from './judged';
import { goodExtract, type Told } from './surveys';

it('Of an SSD in which everything meets nothing is noted nor refused, and every key is used', () => {
  expect(judge({}, {}, goodExtract({}))).toMatchObject({
    facts: PLAIN_SOURCE,
    notes: [],
    standstill: [],
    refusals: [],
    joins: goodExtract({}).joins,
  });
});

describe('A fact of the whole SSD', () => {
  it.each<[string, Told, Partial<SourceFacts>, Partial<ExtractOptions>?]>([
    ['factors that are objects', { values: { factorObjects: 1 } }, { withoutFactors: true }],
    [
      'factors that are objects, and the key of which was mended',
      { values: { factorObjects: 900 } },
      { withoutFactors: false },
      { factorsAsObjects: true },
    ],
    [
      'factors that meet no assessment',
      { joins: { factors: { ways: [{ way: 'key', met: 0 }] } } },
      { withoutFactors: true },
    ],
    [
      'no factors beside 20 assessments',
      {
        tables: { ssd_assessment_factors: { rows: 0 }, ssd_cin_assessments: { rows: 20 } },
        joins: { factors: { rows: 0, keyed: 0, ways: [{ way: 'key', met: 0 }] } },
      },
      { withoutFactors: true },
    ],
    [
      'no factors beside 19 assessments',
      {
        tables: { ssd_assessment_factors: { rows: 0 }, ssd_cin_assessments: { rows: 19 } },
        joins: { factors: { rows: 0, keyed: 0, ways: [{ way: 'key', met: 0 }] } },
      },
      { withoutFactors: false },
    ],
    [
      'a referral source in 100 that is a number',
      { values: { lookupSources: 10 } },
      { sourcesAreLookups: true },
    ],
    ['fewer, which may be slips', { values: { lookupSources: 9 } }, { sourcesAreLookups: false }],
    ['no referral at all', { tables: { ssd_cin_episodes: { rows: 0 } } }, { sourcesAreLookups: false }],
    [
      'statuses that all end on the day they began',
      { values: { immigrationEnded: 20, immigrationEndsAreStarts: 20 } },
      { immigrationEndsAreStarts: true },
    ],
    [
      'all but one of them',
      { values: { immigrationEnded: 400, immigrationEndsAreStarts: 399 } },
      { immigrationEndsAreStarts: false },
    ],
    [
      'all of too few',
      { values: { immigrationEnded: 19, immigrationEndsAreStarts: 19 } },
      { immigrationEndsAreStarts: false },
    ],
    [
      'all of them, with ends that are to be read as stored',
      { values: { immigrationEnded: 20, immigrationEndsAreStarts: 20 } },
      { immigrationEndsAreStarts: false },
      { immigrationEnds: 'as-stored' },
    ],
    [
      'more adoptions by legacy id than by person',
      { values: { adoptionsByPerson: 3, adoptionsByLegacyId: 4 } },
      { adoptionsByLegacyId: true },
    ],
    ['as many', { values: { adoptionsByPerson: 4, adoptionsByLegacyId: 4 } }, { adoptionsByLegacyId: false }],
  ])('%s', (_name, told, facts, options = {}) => {
    expect(judge(told, options).facts).toMatchObject(facts);
  });

  it('is how each join meets', () => {
    const told = { joins: { enquiries: { ways: [{ way: 'key' as const, met: 0 }] } } };
    expect(judge(told).facts.joins).toEqual({ ...PLAIN_SOURCE.joins, enquiries: 'person-and-days' });
  });
});

it('What the next extract is measured by are the rows, the newest day and since when they are so, and the joins', () => {
  const told: Told = {
    tables: { ssd_cp_plans: { rows: 1_001 }, ssd_address: { newest: '2026-11-21' } },
    joins: { placements: { ways: [{ way: 'key', met: 0 }] } },
  };
  const { tables, joins } = judge(told, {}, goodExtract({ day: '2026-11-20' }));
  expect(tables).toMatchObject({
    ssd_person: { rows: 1_000, newest: '2026-11-20', since: '2026-11-20' },
    ssd_cp_plans: { rows: 1_001, newest: '2026-11-20', since: TODAY },
    ssd_address: { rows: 1_000, newest: '2026-11-21', since: TODAY },
  });
  expect(joins).toMatchObject({ factors: 'key' });
  expect(joins).not.toHaveProperty('placements');
  expect(judge({}).tables.ssd_person?.since).toBe(TODAY);
});
