import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Closure reasons, disabilities and referral sources, from codes, codes with a text, and texts alone. */
export const REAL_EPISODE_CODES: readonly GoldenFamily[] = [
  {
    // ZZ9 is a word of three characters: it may be a code that is new, so it is sent, and the check warns of it.
    shows:
      'closure reasons: RC1 - Adopted is RC1, RC10 is not, and a text is none; a blank is no reason at all',
    ssd: {
      ssd_person: [{ pers_person_id: 'H428', pers_dob: '2013-10-08', pers_sex: 'F' }],
      ssd_cin_episodes: [
        ['A', 'RC10'],
        ['B', 'RC1 - Adopted'],
        ['C', 'rc8'],
        ['D', ''],
        ['E', 'No further action'],
        ['F', 'RC7 (other)'],
        ['G', 'ZZ9'],
      ].map(([letter = null, reason = null], index) => ({
        cine_referral_id: `R428${letter}`,
        cine_person_id: 'H428',
        cine_referral_date: `2025-01-0${index + 1}`,
        cine_close_date: '2025-06-02',
        cine_close_reason: reason,
      })),
    },
    children: {
      H428: {
        expected: {
          la_child_id: 'H428',
          purge: false,
          child_details: plainDetails('2013-10-08', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R428A',
              referral_date: '2025-01-01',
              closure_date: '2025-06-02',
              purge: false,
            },
            {
              social_care_episode_id: 'R428B',
              referral_date: '2025-01-02',
              closure_date: '2025-06-02',
              closure_reason: 'RC1',
              purge: false,
            },
            {
              social_care_episode_id: 'R428C',
              referral_date: '2025-01-03',
              closure_date: '2025-06-02',
              closure_reason: 'RC8',
              purge: false,
            },
            {
              social_care_episode_id: 'R428D',
              referral_date: '2025-01-04',
              closure_date: '2025-06-02',
              purge: false,
            },
            {
              social_care_episode_id: 'R428E',
              referral_date: '2025-01-05',
              closure_date: '2025-06-02',
              purge: false,
            },
            {
              social_care_episode_id: 'R428F',
              referral_date: '2025-01-06',
              closure_date: '2025-06-02',
              closure_reason: 'RC7',
              purge: false,
            },
            {
              social_care_episode_id: 'R428G',
              referral_date: '2025-01-07',
              closure_date: '2025-06-02',
              closure_reason: 'ZZ9',
              purge: false,
            },
          ],
        },
        faults: [
          'not-recognised at social_care_episodes[0].closure_reason',
          'not-recognised at social_care_episodes[4].closure_reason',
        ],
      },
    },
  },
  {
    shows: 'disabilities: codes with a text are read, what is none is left out beside them with a warning',
    ssd: {
      ssd_person: [{ pers_person_id: 'H429', pers_dob: '2013-10-09', pers_sex: 'M' }],
      ssd_disability: ['HAND Hand function', 'aut', 'Learning difficulty', 'DDA - other'].map(
        (code, index) => ({
          disa_table_id: `D429-${index}`,
          disa_person_id: 'H429',
          disa_disability_code: code,
        }),
      ),
      ssd_cin_episodes: [
        { cine_referral_id: 'R429', cine_person_id: 'H429', cine_referral_date: '2025-01-06' },
      ],
    },
    children: {
      H429: {
        expected: {
          la_child_id: 'H429',
          purge: false,
          child_details: {
            date_of_birth: '2013-10-09',
            sex: 'M',
            disabilities: ['AUT', 'DDA', 'HAND'],
            uasc_flag: false,
            purge: false,
          },
          social_care_episodes: [
            { social_care_episode_id: 'R429', referral_date: '2025-01-06', purge: false },
          ],
        },
        faults: ['not-recognised at child_details.disabilities'],
      },
    },
  },
];
