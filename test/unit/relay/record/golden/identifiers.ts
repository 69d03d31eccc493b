import type { GoldenChild } from './golden-child';

/** Unique pupil number, the former one, and the reason why it is unknown. */
export const IDENTIFIERS: readonly GoldenChild[] = [
  {
    // The undated identifier comes last, and the type is compared trimmed and in upper case.
    shows: 'the former UPN is the newest of its type with 13 characters, not the newest of all',
    ssd: {
      ssd_person: [
        { pers_person_id: 'G161', pers_dob: '2012-04-01', pers_sex: 'F', pers_upn: 'P207000016049' },
      ],
      ssd_linked_identifiers: [
        {
          link_table_id: 'LI161A',
          link_person_id: 'G161',
          link_identifier_type: 'Former Unique Pupil Number',
          link_identifier_value: 'G207000020011',
          link_valid_from_date: '2019-09-01',
        },
        {
          link_table_id: 'LI161B',
          link_person_id: 'G161',
          link_identifier_type: ' former unique pupil number',
          link_identifier_value: ' J207000020022 ',
          link_valid_from_date: '2021-09-01',
        },
        {
          link_table_id: 'LI161C',
          link_person_id: 'G161',
          link_identifier_type: 'Former Unique Pupil Number',
          link_identifier_value: 'L20700002003',
          link_valid_from_date: '2024-09-01',
        },
        {
          link_table_id: 'LI161D',
          link_person_id: 'G161',
          link_identifier_type: 'Unique Pupil Number',
          link_identifier_value: 'P207000016049',
          link_valid_from_date: '2025-09-01',
        },
        {
          link_table_id: 'LI161E',
          link_person_id: 'G161',
          link_identifier_type: 'Former Unique Pupil Number',
          link_identifier_value: 'A207000020099',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R161', cine_person_id: 'G161', cine_referral_date: '2026-04-01' },
      ],
    },
    expected: {
      la_child_id: 'G161',
      purge: false,
      child_details: {
        unique_pupil_number: 'P207000016049',
        former_unique_pupil_number: 'J207000020022',
        date_of_birth: '2012-04-01',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R161', referral_date: '2026-04-01', purge: false }],
    },
    faults: [],
  },
  {
    shows: 'UN3 in the UPN column gives the unknown reason only',
    ssd: {
      ssd_person: [{ pers_person_id: 'G162', pers_dob: '2012-04-02', pers_sex: 'M', pers_upn: 'UN3' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R162', cine_person_id: 'G162', cine_referral_date: '2026-04-02' },
      ],
    },
    expected: {
      la_child_id: 'G162',
      purge: false,
      child_details: {
        unique_pupil_number_unknown_reason: 'UN3',
        date_of_birth: '2012-04-02',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R162', referral_date: '2026-04-02', purge: false }],
    },
    faults: [],
  },
  {
    // A code recognised in upper case is sent in upper case. The two former UPNs differ in their time of day only.
    shows:
      'un10 in lower case with blanks is the reason UN10; of former UPNs of one date the lowest is given',
    ssd: {
      ssd_person: [{ pers_person_id: 'G163', pers_dob: '2012-04-03', pers_sex: 'M', pers_upn: ' un10 ' }],
      ssd_linked_identifiers: [
        {
          link_table_id: 'LI163A',
          link_person_id: 'G163',
          link_identifier_type: 'Former Unique Pupil Number',
          link_identifier_value: 'N207000020044',
          link_valid_from_date: '2023-09-01T12:00:00',
        },
        {
          link_table_id: 'LI163B',
          link_person_id: 'G163',
          link_identifier_type: 'Former Unique Pupil Number',
          link_identifier_value: 'L207000020033',
          link_valid_from_date: '2023-09-01',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R163', cine_person_id: 'G163', cine_referral_date: '2026-04-03' },
      ],
    },
    expected: {
      la_child_id: 'G163',
      purge: false,
      child_details: {
        former_unique_pupil_number: 'L207000020033',
        unique_pupil_number_unknown_reason: 'UN10',
        date_of_birth: '2012-04-03',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R163', referral_date: '2026-04-03', purge: false }],
    },
    faults: [],
  },
  {
    shows: 'the column of the unknown reason wins over a reason in the UPN column',
    ssd: {
      ssd_person: [
        {
          pers_person_id: 'G164',
          pers_dob: '2012-04-04',
          pers_sex: 'F',
          pers_upn: 'UN1',
          pers_upn_unknown: ' UN5',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R164', cine_person_id: 'G164', cine_referral_date: '2026-04-04' },
      ],
    },
    expected: {
      la_child_id: 'G164',
      purge: false,
      child_details: {
        unique_pupil_number_unknown_reason: 'UN5',
        date_of_birth: '2012-04-04',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R164', referral_date: '2026-04-04', purge: false }],
    },
    faults: [],
  },
  {
    // No rule drops either of the two. 'UN2 x' is cut to 4 characters and trimmed again.
    shows:
      'an unknown reason beside a UPN is sent with it, cut to its code; a sole former UPN of 14 characters is not',
    ssd: {
      ssd_person: [
        {
          pers_person_id: 'G165',
          pers_dob: '2012-04-05',
          pers_sex: 'F',
          pers_upn: 'Q207000020055',
          pers_upn_unknown: 'UN2 x',
        },
      ],
      ssd_linked_identifiers: [
        {
          link_table_id: 'LI165',
          link_person_id: 'G165',
          link_identifier_type: 'Former Unique Pupil Number',
          link_identifier_value: 'T2070000200660',
          link_valid_from_date: '2023-09-01',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R165', cine_person_id: 'G165', cine_referral_date: '2026-04-05' },
      ],
    },
    expected: {
      la_child_id: 'G165',
      purge: false,
      child_details: {
        unique_pupil_number: 'Q207000020055',
        unique_pupil_number_unknown_reason: 'UN2',
        date_of_birth: '2012-04-05',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R165', referral_date: '2026-04-05', purge: false }],
    },
    faults: [],
  },
  {
    // Not one of UN1 to UN10, so it is taken for a UPN, and its wrong length is found in the record.
    shows: 'UN11 with blanks in the UPN column is trimmed and kept as a UPN of the wrong length',
    ssd: {
      ssd_person: [{ pers_person_id: 'G166', pers_dob: '2012-04-06', pers_sex: 'M', pers_upn: ' UN11\t' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R166', cine_person_id: 'G166', cine_referral_date: '2026-04-06' },
      ],
    },
    expected: {
      la_child_id: 'G166',
      purge: false,
      child_details: {
        unique_pupil_number: 'UN11',
        date_of_birth: '2012-04-06',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R166', referral_date: '2026-04-06', purge: false }],
    },
    faults: [],
  },
];
