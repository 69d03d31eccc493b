import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

const assessment = (letter: string, start: string, factors?: readonly string[]) => ({
  child_and_family_assessment_id: `A382${letter}`,
  start_date: start,
  ...(factors && { factors }),
  purge: false,
});

/** Factors in each form that systems store. */
export const REAL_FACTORS: readonly GoldenFamily[] = [
  {
    // Reading: an odd element is not recognised, as the list around it was read.
    // Reading: a row without a text is a row, and none that can be read, so nothing is said of H. Of I, which has no row
    // at all, [] is said, though other assessments of the child have rows.
    shows:
      'lists with null and numbers, bare codes and repeated ones are read; what is odd costs itself, not the rest',
    ssd: {
      ssd_person: [{ pers_person_id: 'H382', pers_dob: '2013-02-22', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R382', cine_person_id: 'H382', cine_referral_date: '2025-01-06' },
      ],
      ssd_cin_assessments: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'].map((letter, index) => ({
        cina_assessment_id: `A382${letter}`,
        cina_person_id: 'H382',
        cina_referral_id: 'R382',
        cina_assessment_start_date: `2025-02-0${index + 1}`,
      })),
      ssd_assessment_factors: [
        ['A', '1', '[null, "1B", 21, null, "1B", " 1B "]'],
        ['B', '1', ' 1B '],
        ['C', '1', '1B'],
        ['C', '2', '4A'],
        ['C', '3', '4A'],
        ['D', '1', '["3A", {"code": "4A"}, "5A"]'],
        ['E', '1', 'Alcohol misuse: the child'],
        ['F', '1', '["5A"]'],
        ['F', '2', '["4A",'],
        ['G', '1', '[null, null]'],
        ['H', '1', null],
      ].map(([letter = null, number = null, text = null]) => ({
        cinf_table_id: `F382${letter}${number}`,
        cinf_assessment_id: `A382${letter}`,
        cinf_assessment_factors_json: text,
      })),
    },
    children: {
      H382: {
        expected: {
          la_child_id: 'H382',
          purge: false,
          child_details: plainDetails('2013-02-22', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R382',
              referral_date: '2025-01-06',
              child_and_family_assessments: [
                assessment('A', '2025-02-01', ['1B', '21']),
                assessment('B', '2025-02-02', ['1B']),
                assessment('C', '2025-02-03', ['1B', '4A']),
                assessment('D', '2025-02-04', ['3A', '5A']),
                assessment('E', '2025-02-05'),
                assessment('F', '2025-02-06', ['5A']),
                assessment('G', '2025-02-07', []),
                assessment('H', '2025-02-08'),
                assessment('I', '2025-02-09', []),
              ],
              purge: false,
            },
          ],
        },
        faults: [
          'json-not-read at social_care_episodes[0].child_and_family_assessments[4].factors',
          'json-not-read at social_care_episodes[0].child_and_family_assessments[5].factors',
          'not-recognised at social_care_episodes[0].child_and_family_assessments[3].factors',
        ],
      },
    },
  },
  {
    // Equal numbers of form and assessment are chance there, so not even [] is said: A381B has no row.
    shows: 'where factors are objects anywhere, no assessment of the SSD has any, nor an empty list',
    source: { withoutFactors: true },
    ssd: {
      ssd_person: [{ pers_person_id: 'H381', pers_dob: '2013-02-21', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R381', cine_person_id: 'H381', cine_referral_date: '2025-01-06' },
      ],
      ssd_cin_assessments: ['A', 'B', 'C'].map((letter) => ({
        cina_assessment_id: `A381${letter}`,
        cina_person_id: 'H381',
        cina_referral_id: 'R381',
        cina_assessment_start_date: '2025-02-03',
      })),
      ssd_assessment_factors: [
        {
          cinf_table_id: 'F381A',
          cinf_assessment_id: 'A381A',
          cinf_assessment_factors_json: '{"1B": "Yes"}',
        },
        { cinf_table_id: 'F381C', cinf_assessment_id: 'A381C', cinf_assessment_factors_json: '["1B"]' },
      ],
    },
    children: {
      H381: {
        expected: {
          la_child_id: 'H381',
          purge: false,
          child_details: plainDetails('2013-02-21', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R381',
              referral_date: '2025-01-06',
              child_and_family_assessments: ['A', 'B', 'C'].map((letter) => ({
                child_and_family_assessment_id: `A381${letter}`,
                start_date: '2025-02-03',
                purge: false,
              })),
              purge: false,
            },
          ],
        },
        faults: [],
      },
    },
  },
];
