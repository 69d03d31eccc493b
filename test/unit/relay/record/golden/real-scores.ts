import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** SDQ scores at the bounds of a whole number of 32 bits. */
export const REAL_SCORES: readonly GoldenFamily[] = [
  {
    shows: 'scores of -2147483648 and 2147483647 are sent, though no questionnaire has them',
    ssd: {
      ssd_person: [{ pers_person_id: 'H471', pers_dob: '2014-04-01', pers_sex: 'F' }],
      ssd_sdq_scores: [
        { day: '01', score: 2_147_483_647 },
        { day: '02', score: -2_147_483_648 },
      ].map(({ day, score }) => ({
        csdq_table_id: `Q471-${day}`,
        csdq_person_id: 'H471',
        csdq_sdq_completed_date: `2025-06-${day}`,
        csdq_sdq_score: score,
      })),
      ssd_cin_episodes: [
        { cine_referral_id: 'R471', cine_person_id: 'H471', cine_referral_date: '2025-01-06' },
      ],
    },
    children: {
      H471: {
        expected: {
          la_child_id: 'H471',
          purge: false,
          child_details: plainDetails('2014-04-01', 'F'),
          health_and_wellbeing: {
            sdq_assessments: [
              { date: '2025-06-02', score: -2_147_483_648 },
              { date: '2025-06-01', score: 2_147_483_647 },
            ],
            purge: false,
          },
          social_care_episodes: [
            { social_care_episode_id: 'R471', referral_date: '2025-01-06', purge: false },
          ],
        },
        faults: [],
      },
    },
  },
  {
    shows: 'a score one beyond either bound, a fraction and a word leave their date with a warning',
    inMemory: 'scores are a column of whole numbers but in Mosaic',
    ssd: {
      ssd_person: [{ pers_person_id: 'H472', pers_dob: '2014-04-02', pers_sex: 'M' }],
      ssd_sdq_scores: [
        ['01', '2147483648'],
        ['02', '2147483647'],
        ['03', '-2147483649'],
        ['04', '-2147483648'],
        ['05', '12.5'],
        ['06', 'twelve'],
        ['07', ' 12 '],
      ].map(([day = null, score = null]) => ({
        csdq_table_id: `Q472-${day}`,
        csdq_person_id: 'H472',
        csdq_sdq_completed_date: `2025-06-${day}`,
        csdq_sdq_score: score,
      })),
      ssd_cin_episodes: [
        { cine_referral_id: 'R472', cine_person_id: 'H472', cine_referral_date: '2025-01-06' },
      ],
    },
    children: {
      H472: {
        expected: {
          la_child_id: 'H472',
          purge: false,
          child_details: plainDetails('2014-04-02', 'M'),
          health_and_wellbeing: {
            sdq_assessments: [
              { date: '2025-06-07', score: 12 },
              { date: '2025-06-06' },
              { date: '2025-06-05' },
              { date: '2025-06-04', score: -2_147_483_648 },
              { date: '2025-06-03' },
              { date: '2025-06-02', score: 2_147_483_647 },
              { date: '2025-06-01' },
            ],
            purge: false,
          },
          social_care_episodes: [
            { social_care_episode_id: 'R472', referral_date: '2025-01-06', purge: false },
          ],
        },
        faults: [
          'not-recognised at health_and_wellbeing.sdq_assessments[1].score',
          'not-recognised at health_and_wellbeing.sdq_assessments[2].score',
          'not-recognised at health_and_wellbeing.sdq_assessments[4].score',
          'not-recognised at health_and_wellbeing.sdq_assessments[6].score',
        ],
      },
    },
  },
];
