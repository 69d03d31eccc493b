import type { GoldenChild } from './golden-child';

/** SDQ scores. */
export const STRENGTHS_AND_DIFFICULTIES: readonly GoldenChild[] = [
  {
    // Two scores of one date have no ids to go by: the lower score comes first.
    shows:
      'scores from S to E are sent newest first, a score of 0 too; one without a score or outside is not',
    ssd: {
      ssd_person: [{ pers_person_id: 'G171', pers_dob: '2014-05-01', pers_sex: 'F' }],
      ssd_sdq_scores: [
        {
          csdq_table_id: 'Q171A',
          csdq_person_id: 'G171',
          csdq_sdq_completed_date: '2024-03-31',
          csdq_sdq_score: 9,
        },
        {
          csdq_table_id: 'Q171B',
          csdq_person_id: 'G171',
          csdq_sdq_completed_date: '2024-04-01',
          csdq_sdq_score: 0,
        },
        {
          csdq_table_id: 'Q171C',
          csdq_person_id: 'G171',
          csdq_sdq_completed_date: '2025-06-01T15:00:00',
          csdq_sdq_score: 31,
        },
        {
          csdq_table_id: 'Q171D',
          csdq_person_id: 'G171',
          csdq_sdq_completed_date: '2025-06-01T16:00:00',
          csdq_sdq_score: 17,
        },
        {
          csdq_table_id: 'Q171E',
          csdq_person_id: 'G171',
          csdq_sdq_completed_date: '2026-01-01',
          csdq_sdq_reason: 'SDQ3',
        },
        {
          csdq_table_id: 'Q171F',
          csdq_person_id: 'G171',
          csdq_sdq_completed_date: '2026-11-23T09:00:00',
          csdq_sdq_score: 12,
        },
        {
          csdq_table_id: 'Q171G',
          csdq_person_id: 'G171',
          csdq_sdq_completed_date: '2026-11-24',
          csdq_sdq_score: 13,
        },
        { csdq_table_id: 'Q171H', csdq_person_id: 'G171', csdq_sdq_score: 14 },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R171', cine_person_id: 'G171', cine_referral_date: '2024-01-01' },
      ],
    },
    expected: {
      la_child_id: 'G171',
      purge: false,
      child_details: {
        date_of_birth: '2014-05-01',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      health_and_wellbeing: {
        sdq_assessments: [
          { date: '2026-11-23', score: 12 },
          { date: '2025-06-01', score: 17 },
          { date: '2025-06-01', score: 31 },
          { date: '2024-04-01', score: 0 },
        ],
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R171', referral_date: '2024-01-01', purge: false }],
    },
    faults: [],
  },
  {
    // Mosaic stores scores as text; the other systems cannot hold this row.
    shows: 'a score that is no whole number leaves its date, with a warning; a number stored as text is read',
    ssd: {
      ssd_person: [{ pers_person_id: 'G172', pers_dob: '2014-05-02', pers_sex: 'M' }],
      ssd_sdq_scores: [
        {
          csdq_table_id: 'Q172A',
          csdq_person_id: 'G172',
          csdq_sdq_completed_date: '2025-06-01',
          csdq_sdq_score: 'refused',
        },
        {
          csdq_table_id: 'Q172B',
          csdq_person_id: 'G172',
          csdq_sdq_completed_date: '2026-06-01',
          csdq_sdq_score: ' 18 ',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R172', cine_person_id: 'G172', cine_referral_date: '2024-01-01' },
      ],
    },
    expected: {
      la_child_id: 'G172',
      purge: false,
      child_details: {
        date_of_birth: '2014-05-02',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      health_and_wellbeing: {
        sdq_assessments: [{ date: '2026-06-01', score: 18 }, { date: '2025-06-01' }],
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R172', referral_date: '2024-01-01', purge: false }],
    },
    faults: ['not-recognised at health_and_wellbeing.sdq_assessments[1].score'],
  },
];
