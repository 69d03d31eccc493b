import { type ChildRecord, CODE_LISTS } from '../../../../shared/child-record';

/** The day the tests check records on. */
export const TODAY = '2026-09-01';

const codesOf = (attribute: 'disabilities' | 'factors', alone: string): string[] =>
  [...CODE_LISTS[attribute].values()]
    .filter(({ code, status }) => status === 'current' && code !== alone)
    .map(({ code }) => code);

/** A record without fault that has every block. */
export const completeRecord = (): ChildRecord & {
  child_details: NonNullable<ChildRecord['child_details']>;
  social_care_episodes: NonNullable<ChildRecord['social_care_episodes']>;
} => ({
  la_child_id: 'K4711',
  mis_child_id: 'MIS-4711',
  purge: false,
  child_details: {
    unique_pupil_number: 'P207000016049',
    first_name: 'Perpetua',
    surname: 'Inkpenny',
    date_of_birth: '2008-02-29',
    sex: 'F',
    ethnicity: 'MOTH',
    disabilities: ['AUT', 'LD'],
    postcode: 'ZZ1 1AA',
    uasc_flag: false,
    purge: false,
  },
  health_and_wellbeing: { sdq_assessments: [{ date: '2026-01-15', score: 12 }], purge: false },
  social_care_episodes: [
    {
      social_care_episode_id: 'REF-1',
      referral_date: '2025-03-01',
      referral_source: '3E',
      referral_no_further_action_flag: false,
      closure_date: '2026-08-01',
      closure_reason: 'RC7',
      care_worker_details: [{ worker_id: 'SW900001', start_date: '2025-03-02', end_date: '2025-12-01' }],
      child_and_family_assessments: [
        {
          child_and_family_assessment_id: 'CFA-1',
          start_date: '2025-03-02',
          authorisation_date: '2025-04-10',
          factors: ['3B', '16A'],
          purge: false,
        },
      ],
      child_in_need_plans: [
        { child_in_need_plan_id: 'CINP-1', start_date: '2025-04-11', end_date: '2025-06-01', purge: false },
      ],
      section_47_assessments: [
        {
          section_47_assessment_id: 'S47-1',
          start_date: '2025-05-20',
          icpc_required_flag: true,
          icpc_date: '2025-06-01',
          end_date: '2025-06-01',
          purge: false,
        },
      ],
      child_protection_plans: [
        { child_protection_plan_id: 'CPP-1', start_date: '2025-06-01', end_date: '2025-09-01', purge: false },
      ],
      child_looked_after_placements: [
        {
          child_looked_after_placement_id: 'PL-1',
          start_date: '2025-09-01',
          start_reason: 'S',
          placement_type: 'U6',
          postcode: 'ZZ2 2BB',
          end_date: '2026-03-01',
          end_reason: 'X1',
          change_reason: 'CARPL',
          purge: false,
        },
      ],
      adoption: {
        initial_decision_date: '2025-10-01',
        matched_date: '2026-01-10',
        placed_date: '2026-03-01',
        purge: false,
      },
      care_leavers: { contact_date: '2026-07-01', activity: 'F2', accommodation: 'Z', purge: false },
      purge: false,
    },
  ],
});

/** Records of every shape that DfE takes, by what is particular about them. */
export const ACCEPTED_RECORDS: Readonly<Record<string, ChildRecord>> = {
  'the id alone': { la_child_id: '7' },
  'a purge of the whole child': { la_child_id: '8', mis_child_id: 'OLD_8', purge: true },
  'a referral closed without further action': {
    la_child_id: 'N9',
    child_details: { surname: "O'Thistledown", date_of_birth: '2015-12-24', disabilities: ['NONE'] },
    social_care_episodes: [
      {
        social_care_episode_id: '9-1',
        referral_date: '2025-10-01',
        referral_source: '2B',
        referral_no_further_action_flag: true,
        closure_date: '2025-10-01',
        closure_reason: 'RC8',
      },
    ],
  },
  'an unborn child': {
    la_child_id: '10',
    child_details: {
      unique_pupil_number_unknown_reason: 'UN1',
      expected_date_of_birth: '2026-12-31',
      sex: 'U',
      ethnicity: 'NOBT',
    },
    social_care_episodes: [
      {
        social_care_episode_id: '10-1',
        section_47_assessments: [{ section_47_assessment_id: '10-2', icpc_required_flag: false }],
      },
    ],
  },
  'a child in need with letters from elsewhere, no factor and open spells': {
    la_child_id: '11',
    mis_child_id: '0b9f4f6e-1111-4222-8333-abcdefabcdef',
    child_details: { former_unique_pupil_number: 'B801200005001', first_name: 'Zoë', surname: 'Ngāta-Łoś' },
    social_care_episodes: [
      {
        social_care_episode_id: '11-1',
        referral_source: '10',
        care_worker_details: [
          { worker_id: 'SW900002', start_date: '2026-02-01' },
          { worker_id: 'SW900002', start_date: '2025-02-01', end_date: '2025-08-01' },
        ],
        child_and_family_assessments: [
          { child_and_family_assessment_id: '11-2', factors: ['21'] },
          { child_and_family_assessment_id: '11-3', factors: [] },
        ],
        child_in_need_plans: [{ child_in_need_plan_id: '11-4', start_date: '2025-02-01' }],
      },
    ],
  },
  'two episodes, with a purge of one plan': {
    la_child_id: '12',
    child_details: { unique_pupil_number_unknown_reason: 'UN10' },
    social_care_episodes: [
      { social_care_episode_id: '12-1', closure_date: '2024-12-19' },
      {
        social_care_episode_id: '12-2',
        child_in_need_plans: [{ child_in_need_plan_id: '12-3', purge: true }],
        child_protection_plans: [{ child_protection_plan_id: '12-4', start_date: '2025-08-28' }],
      },
    ],
  },
  'a looked after child with the lowest and the highest score': {
    la_child_id: '13',
    child_details: { uasc_flag: true },
    health_and_wellbeing: {
      sdq_assessments: [
        { date: '2026-03-01', score: 0 },
        { date: '2025-03-02', score: 40 },
      ],
    },
    social_care_episodes: [
      {
        social_care_episode_id: '13-1',
        child_looked_after_placements: [
          {
            child_looked_after_placement_id: '13-3',
            start_date: '2025-06-30',
            start_reason: 'P',
            placement_type: 'K3',
          },
          {
            child_looked_after_placement_id: '13-2',
            end_date: '2025-06-30',
            end_reason: 'X1',
            change_reason: 'CUSTOD',
            placement_type: 'Z12',
          },
        ],
      },
    ],
  },
  'everything at its limit': {
    la_child_id: 'ABCDEFGHIJ1234567890',
    mis_child_id: 'abcdefghijklmnopqrstuvwxyz_123456789',
    child_details: {
      disabilities: codesOf('disabilities', 'NONE'),
      postcode: 'ZZ99 9ZZ',
      uasc_flag: true,
      uasc_end_date: '2024-05-05',
    },
    social_care_episodes: [
      {
        social_care_episode_id: '012345678901234567890123456789-_ABCD',
        care_worker_details: [{ worker_id: 'SW1234567890' }],
        child_and_family_assessments: [
          { child_and_family_assessment_id: '14-2', factors: codesOf('factors', '21') },
        ],
      },
    ],
  },
};
