import type { GoldenChild } from './golden-child';

/** Section 47 enquiries, their conferences and the outcome flag. */
export const SECTION_47: readonly GoldenChild[] = [
  {
    // Only the latest conference is asked: that of S201out3 lies after E, so its earlier one in the window is no help.
    shows:
      'an enquiry is sent if it overlaps S to E or its latest conference lies there; that date is given whatever it is',
    ssd: {
      ssd_person: [{ pers_person_id: 'G201', pers_dob: '2012-08-01', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R201', cine_person_id: 'G201', cine_referral_date: '2023-09-01' },
      ],
      ssd_s47_enquiry: [
        ['A', '2024-01-01', '2024-04-01T17:00:00'],
        ['B', '2023-10-01', '2024-02-01'],
        ['C', null, null],
        ['D', '2026-11-23', null],
        ['E', '2024-01-01', null],
        ['out1', '2023-11-01', '2024-03-31'],
        ['out2', '2026-11-24', null],
        ['out3', '2023-12-01', '2024-01-01'],
        ['out4', null, null],
      ].map(([name = null, start = null, end = null]) => ({
        s47e_s47_enquiry_id: `S201${name}`,
        s47e_referral_id: 'R201',
        s47e_person_id: 'G201',
        s47e_s47_start_date: start,
        s47e_s47_end_date: end,
      })),
      ssd_initial_cp_conference: [
        ['A', '1', '2024-02-01'],
        ['A', '2', '2024-01-20'],
        ['A', '3', null],
        ['B', '1', '2024-04-01T10:00:00'],
        ['B', '2', '2023-11-01'],
        ['C', '1', '2025-05-05'],
        ['D', '1', '2026-12-05'],
        ['out1', '1', '2024-03-31T20:00:00'],
        ['out3', '1', '2024-06-01'],
        ['out3', '2', '2026-12-24'],
      ].map(([name = null, number = null, date = null]) => ({
        icpc_icpc_id: `I201${name}-${number}`,
        icpc_s47_enquiry_id: `S201${name}`,
        icpc_person_id: 'G201',
        icpc_icpc_date: date,
      })),
    },
    expected: {
      la_child_id: 'G201',
      purge: false,
      child_details: {
        date_of_birth: '2012-08-01',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R201',
          referral_date: '2023-09-01',
          section_47_assessments: [
            {
              section_47_assessment_id: 'S201B',
              start_date: '2023-10-01',
              icpc_date: '2024-04-01',
              end_date: '2024-02-01',
              purge: false,
            },
            {
              section_47_assessment_id: 'S201A',
              start_date: '2024-01-01',
              icpc_date: '2024-02-01',
              end_date: '2024-04-01',
              purge: false,
            },
            { section_47_assessment_id: 'S201E', start_date: '2024-01-01', purge: false },
            {
              section_47_assessment_id: 'S201D',
              start_date: '2026-11-23',
              icpc_date: '2026-12-05',
              purge: false,
            },
            { section_47_assessment_id: 'S201C', icpc_date: '2025-05-05', purge: false },
          ],
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    // Words without a brace are Mosaic's outcome: for the whole table to say. The last is cut off behind its flag.
    shows:
      'the conference flag is read in every known form, in broken JSON too; that and an unknown value are warnings',
    ssd: {
      ssd_person: [{ pers_person_id: 'G202', pers_dob: '2012-08-02', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R202', cine_person_id: 'G202', cine_referral_date: '2025-01-01' },
      ],
      ssd_s47_enquiry: [
        ['01', '{"NFA_FLAG":"N","CP_CONFERENCE_FLAG":"Y"}'],
        ['02', '{"CP_CONFERENCE_FLAG":" t "}'],
        ['03', '{"CP_CONFERENCE_FLAG":"n"}'],
        ['04', '{"OUTCOME_CP_CONFERENCE_FLAG":"Y"}'],
        ['05', '{"CP_CONFERENCE_FLAG":true}'],
        ['06', '{"CP_CONFERENCE_FLAG":false}'],
        ['07', '{"CP_CONFERENCE_FLAG":0}'],
        ['08', '{"CP_CONFERENCE_FLAG":"N","OUTCOME_CP_CONFERENCE_FLAG":"Y"}'],
        ['09', '{"CP_CONFERENCE_FLAG":"False"}'],
        ['10', '{"CP_CONFERENCE_FLAG":"Perhaps"}'],
        ['11', 'Conference held, no further action'],
        ['12', '{"CP_CONFERENCE_FLAG":null}'],
        ['13', '{"CP_CONFERENCE_FLAG":" "}'],
        ['14', '{"NFA_FLAG":"Y"}'],
        ['15', null],
        ['16', '{"CP_CONFERENCE_FLAG":"Y"'],
      ].map(([day = null, json = null]) => ({
        s47e_s47_enquiry_id: `S202x${day}`,
        s47e_referral_id: 'R202',
        s47e_person_id: 'G202',
        s47e_s47_start_date: `2025-03-${day}`,
        s47e_s47_outcome_json: json,
      })),
    },
    expected: {
      la_child_id: 'G202',
      purge: false,
      child_details: {
        date_of_birth: '2012-08-02',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R202',
          referral_date: '2025-01-01',
          section_47_assessments: [
            {
              section_47_assessment_id: 'S202x01',
              start_date: '2025-03-01',
              icpc_required_flag: true,
              purge: false,
            },
            {
              section_47_assessment_id: 'S202x02',
              start_date: '2025-03-02',
              icpc_required_flag: true,
              purge: false,
            },
            {
              section_47_assessment_id: 'S202x03',
              start_date: '2025-03-03',
              icpc_required_flag: false,
              purge: false,
            },
            {
              section_47_assessment_id: 'S202x04',
              start_date: '2025-03-04',
              icpc_required_flag: true,
              purge: false,
            },
            {
              section_47_assessment_id: 'S202x05',
              start_date: '2025-03-05',
              icpc_required_flag: true,
              purge: false,
            },
            {
              section_47_assessment_id: 'S202x06',
              start_date: '2025-03-06',
              icpc_required_flag: false,
              purge: false,
            },
            {
              section_47_assessment_id: 'S202x07',
              start_date: '2025-03-07',
              icpc_required_flag: false,
              purge: false,
            },
            {
              section_47_assessment_id: 'S202x08',
              start_date: '2025-03-08',
              icpc_required_flag: false,
              purge: false,
            },
            {
              section_47_assessment_id: 'S202x09',
              start_date: '2025-03-09',
              icpc_required_flag: false,
              purge: false,
            },
            { section_47_assessment_id: 'S202x10', start_date: '2025-03-10', purge: false },
            { section_47_assessment_id: 'S202x11', start_date: '2025-03-11', purge: false },
            { section_47_assessment_id: 'S202x12', start_date: '2025-03-12', purge: false },
            { section_47_assessment_id: 'S202x13', start_date: '2025-03-13', purge: false },
            { section_47_assessment_id: 'S202x14', start_date: '2025-03-14', purge: false },
            { section_47_assessment_id: 'S202x15', start_date: '2025-03-15', purge: false },
            {
              section_47_assessment_id: 'S202x16',
              start_date: '2025-03-16',
              icpc_required_flag: true,
              purge: false,
            },
          ],
          purge: false,
        },
      ],
    },
    faults: [
      'json-not-read at social_care_episodes[0].section_47_assessments[15].icpc_required_flag',
      'not-recognised at social_care_episodes[0].section_47_assessments[9].icpc_required_flag',
    ],
  },
];
