import { ANOTHER_OWNER } from '../../../../relay/record/joins';
import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith, namesOf } from './build-from';

type Row = Readonly<Record<string, string>>;

const DATE = '2026-01-05';

describe('Factors', () => {
  const rows = (...factors: readonly Row[]): StoredRows => ({
    ssd_cin_assessments: [
      {
        cina_assessment_id: 'A1',
        cina_person_id: 'P1',
        cina_referral_id: 'R1',
        cina_assessment_start_date: DATE,
      },
    ],
    ssd_assessment_factors: factors.map((row) => ({ cinf_assessment_factors_json: '["1A"]', ...row })),
  });
  const factorsIn = (...factors: readonly Row[]) => {
    const { record, faults } = buildFrom(childWith(rows(...factors)));
    const [episode] = record.social_care_episodes as { child_and_family_assessments: Row[] }[];
    return [episode?.child_and_family_assessments[0]?.factors, namesOf(faults)];
  };

  it('are those of the assessment', () => {
    expect(factorsIn({ cinf_assessment_id: 'A1' })).toEqual([['1A'], []]);
  });

  it('of an assessment that nobody has are not sent', () => {
    expect(factorsIn({ cinf_assessment_id: 'A9' })).toEqual([[], ['orphan-row at ssd_assessment_factors']]);
  });

  it('of an assessment that another child has too are not sent', () => {
    // Nor is it said that there are none.
    expect(factorsIn({ cinf_assessment_id: 'A1', [ANOTHER_OWNER]: '1' })).toEqual([
      undefined,
      ['row-of-another-child at ssd_assessment_factors'],
    ]);
  });

  it('of the assessment are sent, though a row beside them may be of another child', () => {
    const another = {
      cinf_assessment_id: 'A1',
      cinf_assessment_factors_json: '["2B"]',
      [ANOTHER_OWNER]: '1',
    };
    expect(factorsIn({ cinf_assessment_id: 'A1' }, another)).toEqual([
      ['1A'],
      ['row-of-another-child at ssd_assessment_factors'],
    ]);
  });
});

describe('A conference', () => {
  const conferenceOf = (conference: Row, enquiries: readonly Row[] = []) => {
    const { record, faults } = buildFrom(
      childWith({
        ssd_s47_enquiry: [
          {
            s47e_s47_enquiry_id: 'S1',
            s47e_person_id: 'P1',
            s47e_referral_id: 'R1',
            s47e_s47_start_date: DATE,
          },
          ...enquiries,
        ],
        ssd_initial_cp_conference: [{ icpc_icpc_date: '2026-02-02', ...conference }],
      }),
    );
    const [episode] = record.social_care_episodes as { section_47_assessments: Row[] }[];
    return [episode?.section_47_assessments[0]?.icpc_date, namesOf(faults)];
  };
  const another = ['row-of-another-child at ssd_initial_cp_conference'];

  it.each<[Row, string | undefined, string[]]>([
    [{ icpc_s47_enquiry_id: 'S1', icpc_person_id: 'P1' }, '2026-02-02', []],
    // Mosaic's group enquiries are shared by siblings.
    [{ icpc_s47_enquiry_id: 'S1', icpc_person_id: 'P1', [ANOTHER_OWNER]: '1' }, '2026-02-02', []],
    [{ icpc_s47_enquiry_id: 'S1' }, '2026-02-02', []],
    [{ icpc_s47_enquiry_id: 'S1', [ANOTHER_OWNER]: '1' }, undefined, another],
    [{ icpc_s47_enquiry_id: 'S1', icpc_person_id: 'P2' }, undefined, another],
    [{ icpc_s47_enquiry_id: 'S9', icpc_person_id: 'P1', [ANOTHER_OWNER]: '1' }, undefined, another],
    [
      { icpc_s47_enquiry_id: 'S9', icpc_person_id: 'P1' },
      undefined,
      ['orphan-row at ssd_initial_cp_conference'],
    ],
  ])('%j gives its enquiry the date %s', (conference, date, faults) => {
    expect(conferenceOf(conference)).toEqual([date, faults]);
  });

  it('without a person is of nobody where a sibling’s enquiry with the same id was found', () => {
    const ofSibling = { s47e_s47_enquiry_id: 'S1', s47e_person_id: 'P2', s47e_referral_id: 'R1' };
    expect(conferenceOf({ icpc_s47_enquiry_id: 'S1' }, [ofSibling])).toEqual([
      undefined,
      ['row-of-another-child at ssd_initial_cp_conference', 'row-of-another-child at ssd_s47_enquiry'],
    ]);
    expect(conferenceOf({ icpc_s47_enquiry_id: 'S1', icpc_person_id: 'P1' }, [ofSibling])).toEqual([
      '2026-02-02',
      ['row-of-another-child at ssd_s47_enquiry'],
    ]);
  });
});
