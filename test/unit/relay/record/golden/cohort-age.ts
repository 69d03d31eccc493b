import type { GoldenChild } from './golden-child';

/** Who is young enough. Each has an open referral, so that age alone decides. */
export const COHORT_AGE: readonly GoldenChild[] = [
  {
    shows: 'a 26th birthday on S (born 1998-04-01) leaves a person out',
    ssd: {
      ssd_person: [{ pers_person_id: 'G101', pers_dob: '1998-04-01', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R101', cine_person_id: 'G101', cine_referral_date: '2015-06-01' },
      ],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    shows:
      'a 26th birthday on the day after S (born 1998-04-02) lets a person in: 25 on one day of the window',
    ssd: {
      ssd_person: [{ pers_person_id: 'G102', pers_dob: '1998-04-02', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R102', cine_person_id: 'G102', cine_referral_date: '2015-06-01' },
      ],
    },
    expected: {
      la_child_id: 'G102',
      purge: false,
      child_details: {
        date_of_birth: '1998-04-02',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R102', referral_date: '2015-06-01', purge: false }],
    },
    faults: [],
  },
  {
    shows: 'a date of birth after E counts as the expected date, whatever stands as that: the child is in',
    ssd: {
      ssd_person: [{ pers_person_id: 'G103', pers_dob: '2026-11-24', pers_expected_dob: '2026-11-20' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R103', cine_person_id: 'G103', cine_referral_date: '2026-10-01' },
      ],
    },
    expected: {
      la_child_id: 'G103',
      purge: false,
      child_details: {
        expected_date_of_birth: '2026-11-24',
        sex: 'U',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R103', referral_date: '2026-10-01', purge: false }],
    },
    faults: [],
  },
  {
    // The day after the run: it has not come yet.
    shows: 'a date of birth on E counts as the expected date, whatever the time of day',
    ssd: {
      ssd_person: [{ pers_person_id: 'G104', pers_dob: '2026-11-23T18:30:00', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R104', cine_person_id: 'G104', cine_referral_date: '2026-10-01T09:15:00' },
      ],
    },
    expected: {
      la_child_id: 'G104',
      purge: false,
      child_details: {
        expected_date_of_birth: '2026-11-23',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R104', referral_date: '2026-10-01', purge: false }],
    },
    faults: [],
  },
  {
    shows: 'an unborn child due 10 calendar months after E, on 2027-09-23, is in',
    ssd: {
      ssd_person: [{ pers_person_id: 'G105', pers_expected_dob: '2027-09-23T12:00:00' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R105', cine_person_id: 'G105', cine_referral_date: '2026-11-20' },
      ],
    },
    expected: {
      la_child_id: 'G105',
      purge: false,
      child_details: {
        expected_date_of_birth: '2027-09-23',
        sex: 'U',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R105', referral_date: '2026-11-20', purge: false }],
    },
    faults: [],
  },
  {
    shows: 'an unborn child due a day later than 10 calendar months after E, on 2027-09-24, is out',
    ssd: {
      ssd_person: [{ pers_person_id: 'G106', pers_expected_dob: '2027-09-24' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R106', cine_person_id: 'G106', cine_referral_date: '2026-11-20' },
      ],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    // SystemC stores an estimated date of birth as the expected one: it takes the place of the date of birth.
    shows:
      'an estimated birth date that stands as expected date, years before S, is judged as a date of birth',
    ssd: {
      ssd_person: [{ pers_person_id: 'G107', pers_expected_dob: '2012-05-06', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R107', cine_person_id: 'G107', cine_referral_date: '2026-02-03' },
      ],
    },
    expected: {
      la_child_id: 'G107',
      purge: false,
      child_details: {
        expected_date_of_birth: '2012-05-06',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R107', referral_date: '2026-02-03', purge: false }],
    },
    faults: [],
  },
  {
    shows: 'an estimated birth date that makes a person 26 on S (1998-04-01) leaves that person out',
    ssd: {
      ssd_person: [{ pers_person_id: 'G108', pers_expected_dob: '1998-04-01', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R108', cine_person_id: 'G108', cine_referral_date: '2014-02-03' },
      ],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    // The expected date would be too late by itself. Both dates are sent: no rule drops either.
    shows: 'where both dates are known the date of birth alone decides, and both are sent',
    ssd: {
      ssd_person: [
        { pers_person_id: 'G109', pers_dob: '2026-01-31', pers_expected_dob: '2028-01-01', pers_sex: 'F' },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R109', cine_person_id: 'G109', cine_referral_date: '2025-12-01' },
      ],
    },
    expected: {
      la_child_id: 'G109',
      purge: false,
      child_details: {
        date_of_birth: '2026-01-31',
        expected_date_of_birth: '2028-01-01',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R109', referral_date: '2025-12-01', purge: false }],
    },
    faults: [],
  },
  {
    shows: 'a person without any birth date is out',
    ssd: {
      ssd_person: [{ pers_person_id: 'G110', pers_forename: 'Odile', pers_surname: 'Quillfeather' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R110', cine_person_id: 'G110', cine_referral_date: '2026-05-05' },
      ],
    },
    expected: 'not in the cohort',
    faults: [],
  },
  {
    shows: 'a child who died in the window stays in',
    ssd: {
      ssd_person: [
        {
          pers_person_id: 'G111',
          pers_dob: '2016-08-09',
          pers_sex: 'F',
          pers_death_date: '2025-10-11',
        },
      ],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R111',
          cine_person_id: 'G111',
          cine_referral_date: '2025-03-01',
          cine_close_date: '2025-10-20',
          cine_close_reason: 'RC2',
        },
      ],
    },
    expected: {
      la_child_id: 'G111',
      purge: false,
      child_details: {
        date_of_birth: '2016-08-09',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R111',
          referral_date: '2025-03-01',
          closure_date: '2025-10-20',
          closure_reason: 'RC2',
          purge: false,
        },
      ],
    },
    faults: [],
  },
  {
    shows: 'a parent of 41 with an open referral of her own is out',
    ssd: {
      ssd_person: [{ pers_person_id: 'G112', pers_dob: '1985-07-07', pers_sex: 'F', pers_is_mother: 'Y' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R112', cine_person_id: 'G112', cine_referral_date: '2026-01-05' },
      ],
      ssd_cin_plans: [
        {
          cinp_cin_plan_id: 'CIN112',
          cinp_referral_id: 'R112',
          cinp_person_id: 'G112',
          cinp_cin_plan_start_date: '2026-02-05',
        },
      ],
    },
    expected: 'not in the cohort',
    faults: [],
  },
];
