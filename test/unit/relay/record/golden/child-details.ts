import type { GoldenChild } from './golden-child';

/** Names, sex, ethnicity, disabilities and postcode. */
export const CHILD_DETAILS: readonly GoldenChild[] = [
  {
    shows: 'names are trimmed, a lower-case sex is read, and a code with its description is cut to the code',
    ssd: {
      ssd_person: [
        {
          pers_person_id: 'G141',
          pers_legacy_id: ' L-141_a\t',
          pers_forename: '  Peregrine ',
          pers_surname: "O'Thistle \n",
          pers_dob: '2013-03-01T00:00:00',
          pers_sex: 'm',
          pers_ethnicity: ' WBRI White British',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R141', cine_person_id: 'G141', cine_referral_date: '2026-03-01' },
      ],
      ssd_disability: [
        { disa_table_id: 'D141A', disa_person_id: 'G141', disa_disability_code: 'VIS' },
        { disa_table_id: 'D141B', disa_person_id: 'G141', disa_disability_code: 'NONE' },
        { disa_table_id: 'D141C', disa_person_id: 'G141', disa_disability_code: 'hand' },
        { disa_table_id: 'D141D', disa_person_id: 'G141', disa_disability_code: 'HAND Hand function' },
        { disa_table_id: 'D141E', disa_person_id: 'G141', disa_disability_code: ' aut ' },
        // Cut to 4 characters, 'PC  ', and trimmed again.
        { disa_table_id: 'D141F', disa_person_id: 'G141', disa_disability_code: 'PC  Personal care' },
        { disa_table_id: 'D141G', disa_person_id: 'G141', disa_disability_code: '  ' },
      ],
    },
    expected: {
      la_child_id: 'G141',
      mis_child_id: 'L-141_a',
      purge: false,
      child_details: {
        first_name: 'Peregrine',
        surname: "O'Thistle",
        date_of_birth: '2013-03-01',
        sex: 'M',
        ethnicity: 'WBRI',
        disabilities: ['AUT', 'HAND', 'PC', 'VIS'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R141', referral_date: '2026-03-01', purge: false }],
    },
    faults: [],
  },
  {
    // The newest address is chosen first; that its postcode is blank does not bring the older one back.
    shows: 'blank texts and SSD_PH are absent everywhere, and a blank sex is U',
    ssd: {
      ssd_person: [
        {
          pers_person_id: 'G142',
          pers_legacy_id: '   ',
          pers_upn: 'SSD_PH',
          pers_upn_unknown: ' ',
          pers_forename: ' SSD_PH ',
          pers_surname: '\t',
          pers_dob: '2013-03-02',
          pers_sex: ' ',
          pers_ethnicity: 'SSD_PH',
        },
      ],
      ssd_address: [
        {
          addr_table_id: 'AD142A',
          addr_person_id: 'G142',
          addr_address_start_date: '2020-01-01',
          addr_address_postcode: 'ZZ1 1AA',
        },
        {
          addr_table_id: 'AD142B',
          addr_person_id: 'G142',
          addr_address_start_date: '2024-01-01',
          addr_address_postcode: '',
        },
      ],
      ssd_disability: [
        { disa_table_id: 'D142A', disa_person_id: 'G142', disa_disability_code: 'SSD_PH' },
        { disa_table_id: 'D142B', disa_person_id: 'G142', disa_disability_code: '' },
      ],
      ssd_linked_identifiers: [
        {
          link_table_id: 'LI142',
          link_person_id: 'G142',
          link_identifier_type: 'Former Unique Pupil Number',
          link_identifier_value: 'SSD_PH',
          link_valid_from_date: '2025-01-01',
        },
      ],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R142',
          cine_person_id: 'G142',
          cine_referral_date: '2026-03-02',
          cine_referral_source_code: 'SSD_PH',
          cine_referral_nfa: ' ',
          cine_close_reason: '  ',
        },
      ],
    },
    expected: {
      la_child_id: 'G142',
      purge: false,
      child_details: {
        date_of_birth: '2013-03-02',
        sex: 'U',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R142', referral_date: '2026-03-02', purge: false }],
    },
    faults: [],
  },
  {
    shows: 'a sex with trailing blanks is read; the postcode is that of the newest start, though it ended',
    ssd: {
      ssd_person: [{ pers_person_id: 'G143', pers_dob: '2013-03-03', pers_sex: 'F   ' }],
      ssd_address: [
        {
          addr_table_id: 'AD143A',
          addr_person_id: 'G143',
          addr_address_start_date: '2019-01-01',
          addr_address_postcode: 'ZZ1 1AA',
        },
        {
          addr_table_id: 'AD143B',
          addr_person_id: 'G143',
          addr_address_start_date: '2025-01-01',
          addr_address_end_date: '2025-06-01',
          addr_address_postcode: ' ZZ2 2BB ',
        },
        { addr_table_id: 'AD143C', addr_person_id: 'G143', addr_address_postcode: 'ZZ0 0ZZ' },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R143', cine_person_id: 'G143', cine_referral_date: '2026-03-03' },
      ],
    },
    expected: {
      la_child_id: 'G143',
      purge: false,
      child_details: {
        date_of_birth: '2013-03-03',
        sex: 'F',
        disabilities: ['NONE'],
        postcode: 'ZZ2 2BB',
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R143', referral_date: '2026-03-03', purge: false }],
    },
    faults: [],
  },
  {
    // Times of day are ignored, so all three start on the same date.
    shows:
      'a sex written out is read; of addresses of the same date the lowest postcode wins, a value before a blank',
    ssd: {
      ssd_person: [{ pers_person_id: 'G144', pers_dob: '2013-03-04', pers_sex: 'Male' }],
      ssd_address: [
        {
          addr_table_id: 'AD144A',
          addr_person_id: 'G144',
          addr_address_start_date: '2025-01-01T17:00:00',
          addr_address_postcode: 'ZZ5 5EE',
        },
        {
          addr_table_id: 'AD144B',
          addr_person_id: 'G144',
          addr_address_start_date: '2025-01-01T18:00:00',
          addr_address_postcode: ' ',
        },
        {
          addr_table_id: 'AD144C',
          addr_person_id: 'G144',
          addr_address_start_date: '2025-01-01',
          addr_address_postcode: 'ZZ4 4DD',
        },
      ],
      ssd_cin_episodes: [
        { cine_referral_id: 'R144', cine_person_id: 'G144', cine_referral_date: '2026-03-04' },
      ],
    },
    expected: {
      la_child_id: 'G144',
      purge: false,
      child_details: {
        date_of_birth: '2013-03-04',
        sex: 'M',
        disabilities: ['NONE'],
        postcode: 'ZZ4 4DD',
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R144', referral_date: '2026-03-04', purge: false }],
    },
    faults: [],
  },
  {
    shows: 'ids, a postcode and disabilities over the limits of DfE are kept whole',
    ssd: {
      ssd_person: [
        {
          pers_person_id: 'G145LONGERTHANTWENTYLETTERS',
          pers_legacy_id: 'LEGACY-145-OF-MORE-THAN-36-CHARACTERS-IN-ALL',
          pers_dob: '2013-03-05',
          pers_sex: 'F',
        },
      ],
      ssd_address: [
        {
          addr_table_id: 'AD145',
          addr_person_id: 'G145LONGERTHANTWENTYLETTERS',
          addr_address_start_date: '2025-01-01',
          addr_address_postcode: 'ZZ99 9ZZ flat 1',
        },
      ],
      ssd_disability: [
        'AUT',
        'BEH',
        'COMM',
        'CON',
        'DDA',
        'HAND',
        'HEAR',
        'INC',
        'LD',
        'MOB',
        'PC',
        'VIS',
        'ZZZZ',
      ].map((code) => ({
        disa_table_id: `D145${code}`,
        disa_person_id: 'G145LONGERTHANTWENTYLETTERS',
        disa_disability_code: code,
      })),
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R145',
          cine_person_id: 'G145LONGERTHANTWENTYLETTERS',
          cine_referral_date: '2026-03-05',
        },
      ],
    },
    expected: {
      la_child_id: 'G145LONGERTHANTWENTYLETTERS',
      mis_child_id: 'LEGACY-145-OF-MORE-THAN-36-CHARACTERS-IN-ALL',
      purge: false,
      child_details: {
        date_of_birth: '2013-03-05',
        sex: 'F',
        disabilities: [
          'AUT',
          'BEH',
          'COMM',
          'CON',
          'DDA',
          'HAND',
          'HEAR',
          'INC',
          'LD',
          'MOB',
          'PC',
          'VIS',
          'ZZZZ',
        ],
        postcode: 'ZZ99 9ZZ flat 1',
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [{ social_care_episode_id: 'R145', referral_date: '2026-03-05', purge: false }],
    },
    faults: [],
  },
];
