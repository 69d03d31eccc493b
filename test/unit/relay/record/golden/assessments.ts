import type { GoldenChild } from './golden-child';

/** One factor more than DfE takes. */
const FORTY_TWO_FACTORS = Array.from({ length: 14 }, (_, n) => [
  `${n + 1}A`,
  `${n + 1}B`,
  `${n + 1}C`,
]).flat();

/** Child and family assessments and their factors. */
export const ASSESSMENTS: readonly GoldenChild[] = [
  {
    shows:
      'an assessment is sent if it started or was authorised from S to E; oldest start first, without start last',
    ssd: {
      ssd_person: [{ pers_person_id: 'G191', pers_dob: '2012-07-01', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R191', cine_person_id: 'G191', cine_referral_date: '2023-12-01' },
      ],
      ssd_cin_assessments: [
        ['A', null, '2025-05-05'],
        ['B', '2026-11-23T12:00:00', null],
        ['C', '2024-04-01', '2024-05-01T09:00:00'],
        ['D', '2024-02-01', '2024-04-01'],
        ['E', '2024-04-01', null],
        ['out1', '2024-02-01', null],
        ['out2', '2024-03-31', '2026-11-24'],
        ['out3', '2024-02-01', '2024-03-31T23:00:00'],
        ['out4', '2026-11-24', null],
        ['out5', null, null],
      ].map(([name = null, start = null, authorised = null]) => ({
        cina_assessment_id: `A191${name}`,
        cina_person_id: 'G191',
        cina_referral_id: 'R191',
        cina_assessment_start_date: start,
        cina_assessment_auth_date: authorised,
      })),
    },
    expected: {
      la_child_id: 'G191',
      purge: false,
      child_details: {
        date_of_birth: '2012-07-01',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R191',
          referral_date: '2023-12-01',
          child_and_family_assessments: [
            {
              child_and_family_assessment_id: 'A191D',
              start_date: '2024-02-01',
              authorisation_date: '2024-04-01',
              factors: [],
              purge: false,
            },
            {
              child_and_family_assessment_id: 'A191C',
              start_date: '2024-04-01',
              authorisation_date: '2024-05-01',
              factors: [],
              purge: false,
            },
            {
              child_and_family_assessment_id: 'A191E',
              start_date: '2024-04-01',
              factors: [],
              purge: false,
            },
            {
              child_and_family_assessment_id: 'A191B',
              start_date: '2026-11-23',
              factors: [],
              purge: false,
            },
            {
              child_and_family_assessment_id: 'A191A',
              authorisation_date: '2025-05-05',
              factors: [],
              purge: false,
            },
          ],
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    // No rule orders the rows of one assessment: those of A192A stand in the same order by row id and by text.
    // A192G has rows, but none that can be read: that is not the same as no factors.
    shows:
      'factors of all rows of an assessment stand together in stored order, each once; unreadable rows are a warning',
    ssd: {
      ssd_person: [{ pers_person_id: 'G192', pers_dob: '2012-07-02', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R192', cine_person_id: 'G192', cine_referral_date: '2025-01-01' },
      ],
      ssd_cin_assessments: [
        ['A', '2025-02-01'],
        ['B', '2025-02-02'],
        ['C', '2025-02-03'],
        ['D', '2025-02-04'],
        ['E', '2025-02-05'],
        ['F', '2025-02-06'],
        ['G', '2025-02-07'],
      ].map(([letter = null, start = null]) => ({
        cina_assessment_id: `A192${letter}`,
        cina_person_id: 'G192',
        cina_referral_id: 'R192',
        cina_assessment_start_date: start,
      })),
      ssd_assessment_factors: [
        ['A', '1', '["1A","3C","2B"]'],
        ['A', '2', '["3C","4A"]'],
        ['B', '1', '[null, "1B", null, "", " ", 21, "1B", " 2A "]'],
        ['C', '1', '[]'],
        ['D', '1', '["4A",'],
        ['E', '1', '{"4A":"Y"}'],
        ['F', '1', '["5A"]'],
        ['F', '2', 'Alcohol misuse: the child'],
        ['G', '1', null],
        ['G', '2', '  '],
      ].map(([letter = null, number = null, json = null]) => ({
        cinf_table_id: `F192${letter}${number}`,
        cinf_assessment_id: `A192${letter}`,
        cinf_assessment_factors_json: json,
      })),
    },
    expected: {
      la_child_id: 'G192',
      purge: false,
      child_details: {
        date_of_birth: '2012-07-02',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R192',
          referral_date: '2025-01-01',
          child_and_family_assessments: [
            {
              child_and_family_assessment_id: 'A192A',
              start_date: '2025-02-01',
              factors: ['1A', '3C', '2B', '4A'],
              purge: false,
            },
            {
              child_and_family_assessment_id: 'A192B',
              start_date: '2025-02-02',
              factors: ['1B', '21', '2A'],
              purge: false,
            },
            {
              child_and_family_assessment_id: 'A192C',
              start_date: '2025-02-03',
              factors: [],
              purge: false,
            },
            { child_and_family_assessment_id: 'A192D', start_date: '2025-02-04', purge: false },
            { child_and_family_assessment_id: 'A192E', start_date: '2025-02-05', purge: false },
            {
              child_and_family_assessment_id: 'A192F',
              start_date: '2025-02-06',
              factors: ['5A'],
              purge: false,
            },
            { child_and_family_assessment_id: 'A192G', start_date: '2025-02-07', purge: false },
          ],
          purge: false,
        },
      ],
    },
    faults: [
      'json-not-read at social_care_episodes[0].child_and_family_assessments[3].factors',
      'json-not-read at social_care_episodes[0].child_and_family_assessments[4].factors',
      'json-not-read at social_care_episodes[0].child_and_family_assessments[5].factors',
    ],
  },
  {
    shows: 'a 42nd factor is kept, though DfE takes 41',
    ssd: {
      ssd_person: [{ pers_person_id: 'G193', pers_dob: '2012-07-03', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R193', cine_person_id: 'G193', cine_referral_date: '2025-01-01' },
      ],
      ssd_cin_assessments: [
        {
          cina_assessment_id: 'A193',
          cina_person_id: 'G193',
          cina_referral_id: 'R193',
          cina_assessment_start_date: '2025-02-01',
        },
      ],
      ssd_assessment_factors: [
        {
          cinf_table_id: 'F193',
          cinf_assessment_id: 'A193',
          cinf_assessment_factors_json: JSON.stringify(FORTY_TWO_FACTORS),
        },
      ],
    },
    expected: {
      la_child_id: 'G193',
      purge: false,
      child_details: {
        date_of_birth: '2012-07-03',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R193',
          referral_date: '2025-01-01',
          child_and_family_assessments: [
            {
              child_and_family_assessment_id: 'A193',
              start_date: '2025-02-01',
              factors: FORTY_TWO_FACTORS,
              purge: false,
            },
          ],
          purge: false,
        },
      ],
    },
    faults: [],
  },
];
