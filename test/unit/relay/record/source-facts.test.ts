import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { PLAIN_SOURCE } from '../../../../relay/record/source-facts';
import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith, joinedBy, namesOf } from './build-from';

type Episode = Readonly<Record<string, unknown>>;

const episodesOf = (rows: StoredRows, source = PLAIN_SOURCE) => {
  const { record, faults } = buildFrom(childWith(rows), DEFAULT_OPTIONS, source);
  return { episodes: record.social_care_episodes as readonly Episode[], faults: namesOf(faults) };
};

describe('Factors belong to the assessment', () => {
  const factorsBy = (
    factors: Parameters<typeof joinedBy>[0]['factors'],
    row: Readonly<Record<string, string>>,
    source = joinedBy({ factors: factors ?? 'key' }),
  ) => {
    const { episodes, faults } = episodesOf(
      {
        ssd_cin_assessments: [
          {
            cina_assessment_id: 'P141',
            cina_person_id: 'P1',
            cina_referral_id: 'R1',
            cina_assessment_start_date: '2025-02-01',
          },
        ],
        ssd_assessment_factors: [{ cinf_assessment_factors_json: '["1A"]', ...row }],
      },
      source,
    );
    const [{ child_and_family_assessments: assessments } = {}] = episodes;
    return [(assessments as readonly Episode[])[0]?.factors, faults];
  };

  it.each([
    ['key', { cinf_assessment_id: 'P141' }],
    ['person-and-key', { cinf_assessment_id: '41' }],
    ['table-id', { cinf_assessment_id: '41', cinf_table_id: 'P141' }],
    ['table-id-without-dash', { cinf_assessment_id: '41', cinf_table_id: 'P1-41' }],
  ] as const)('by %s: %j', (way, row) => {
    expect(factorsBy(way, row)).toEqual([['1A'], []]);
  });

  it.each([
    ['key', { cinf_assessment_id: '41', cinf_table_id: 'P141' }],
    ['person-and-key', { cinf_assessment_id: 'P141' }],
    ['person-and-key', { cinf_table_id: 'P141' }],
    ['table-id', { cinf_assessment_id: 'P141', cinf_table_id: 'P1-41' }],
    ['table-id-without-dash', { cinf_assessment_id: 'P141', cinf_table_id: '41' }],
  ] as const)('by %s and by nothing else: %j', (way, row) => {
    expect(factorsBy(way, row)).toEqual([[], ['orphan-row at ssd_assessment_factors']]);
  });

  it('or are left out for the whole table, without a word of the child', () => {
    expect(factorsBy('none', { cinf_assessment_id: 'P141' })).toEqual([undefined, []]);
    const withoutFactors = { ...PLAIN_SOURCE, withoutFactors: true };
    expect(factorsBy('key', { cinf_assessment_id: 'P141' }, withoutFactors)).toEqual([undefined, []]);
    expect(factorsBy('key', { cinf_assessment_id: '41' }, withoutFactors)).toEqual([undefined, []]);
    expect(factorsBy('none', { cinf_assessment_id: '41' })).toEqual([undefined, []]);
  });
});

describe('What the whole SSD says', () => {
  it('of referral sources: they are read from their descriptions where the codes are ids of a lookup', () => {
    const referral = (id: string, code: string, description: string) => ({
      cine_referral_id: id,
      cine_person_id: 'P1',
      cine_referral_date: '2025-01-06',
      cine_referral_source_code: code,
      cine_referral_source_desc: description,
    });
    const rows = {
      ssd_cin_episodes: [
        referral('R1', '4123', '1A: Family member'),
        referral('R2', '6', 'Police'),
        referral('R3', '4124', ''),
      ],
    };
    const { episodes, faults } = episodesOf(rows, { ...PLAIN_SOURCE, sourcesAreLookups: true });
    expect(episodes.map(({ referral_source: source }) => source)).toEqual(['1A', undefined, undefined]);
    expect(faults).toEqual([]);
  });

  it('of immigration: the ends say nothing where all are starts', () => {
    const rows = {
      ssd_immigration_status: [
        {
          immi_person_id: 'P1',
          immi_immigration_status: 'UASC',
          immi_immigration_status_end_date: '2019-01-01',
        },
      ],
    };
    const details = (source = PLAIN_SOURCE) =>
      buildFrom(childWith(rows), DEFAULT_OPTIONS, source).record.child_details;
    expect(details()).toMatchObject({ uasc_flag: false });
    const told = details({ ...PLAIN_SOURCE, immigrationEndsAreStarts: true });
    expect(told).toMatchObject({ uasc_flag: true });
    expect(told).not.toHaveProperty('uasc_end_date');
  });
});
