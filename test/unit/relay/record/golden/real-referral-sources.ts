import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Referral sources, and a column of them that holds ids of a lookup. */
export const REAL_REFERRAL_SOURCES: readonly GoldenFamily[] = [
  {
    // A whole SSD with 4123 in it is one of lookup ids; so this one is stated.
    shows: 'a source is 10, a digit with a letter, or 4, 6, 7, 8, 9 alone: not 10A, 5, 4123, 4/5B or a text',
    source: { sourcesAreLookups: false },
    ssd: {
      ssd_person: [{ pers_person_id: 'H431', pers_dob: '2013-11-01', pers_sex: 'F' }],
      ssd_cin_episodes: [
        '10A',
        '10',
        '1A: Relative',
        '5',
        '4123',
        '4',
        '6 - Police',
        '3f',
        '4/5B',
        'Police',
        '10 Unknown',
      ].map((source, index) => ({
        cine_referral_id: `R431-${index}`,
        cine_person_id: 'H431',
        cine_referral_date: `2025-01-${10 + index}`,
        cine_referral_source_code: source,
      })),
    },
    children: {
      H431: {
        expected: {
          la_child_id: 'H431',
          purge: false,
          child_details: plainDetails('2013-11-01', 'F'),
          social_care_episodes: [
            { social_care_episode_id: 'R431-0', referral_date: '2025-01-10', purge: false },
            {
              social_care_episode_id: 'R431-1',
              referral_date: '2025-01-11',
              referral_source: '10',
              purge: false,
            },
            {
              social_care_episode_id: 'R431-2',
              referral_date: '2025-01-12',
              referral_source: '1A',
              purge: false,
            },
            { social_care_episode_id: 'R431-3', referral_date: '2025-01-13', purge: false },
            { social_care_episode_id: 'R431-4', referral_date: '2025-01-14', purge: false },
            {
              social_care_episode_id: 'R431-5',
              referral_date: '2025-01-15',
              referral_source: '4',
              purge: false,
            },
            {
              social_care_episode_id: 'R431-6',
              referral_date: '2025-01-16',
              referral_source: '6',
              purge: false,
            },
            {
              social_care_episode_id: 'R431-7',
              referral_date: '2025-01-17',
              referral_source: '3F',
              purge: false,
            },
            { social_care_episode_id: 'R431-8', referral_date: '2025-01-18', purge: false },
            { social_care_episode_id: 'R431-9', referral_date: '2025-01-19', purge: false },
            {
              social_care_episode_id: 'R431-10',
              referral_date: '2025-01-20',
              referral_source: '10',
              purge: false,
            },
          ],
        },
        faults: [
          'not-recognised at social_care_episodes[0].referral_source',
          'not-recognised at social_care_episodes[3].referral_source',
          'not-recognised at social_care_episodes[4].referral_source',
          'not-recognised at social_care_episodes[8].referral_source',
          'not-recognised at social_care_episodes[9].referral_source',
        ],
      },
    },
  },
  {
    // Lookup id 6 is not the police.
    // Reading: the whole SSD is told that its sources are ids, so no child is, whatever its description says.
    shows: 'where sources are lookup ids, even 6 is none; a code at the head of the description is taken',
    source: { sourcesAreLookups: true },
    ssd: {
      ssd_person: [{ pers_person_id: 'H432', pers_dob: '2013-11-02', pers_sex: 'M' }],
      ssd_cin_episodes: [
        ['4123', '1A - Individual: relative'],
        ['6', null],
        ['4124', 'Police'],
        ['10', '10: Unknown'],
        ['4125', 'School (2A)'],
        ['4126', 'GP'],
        ['4127', '8'],
      ].map(([source = null, description = null], index) => ({
        cine_referral_id: `R432-${index}`,
        cine_person_id: 'H432',
        cine_referral_date: `2025-01-${10 + index}`,
        cine_referral_source_code: source,
        cine_referral_source_desc: description,
      })),
    },
    children: {
      H432: {
        expected: {
          la_child_id: 'H432',
          purge: false,
          child_details: plainDetails('2013-11-02', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R432-0',
              referral_date: '2025-01-10',
              referral_source: '1A',
              purge: false,
            },
            { social_care_episode_id: 'R432-1', referral_date: '2025-01-11', purge: false },
            { social_care_episode_id: 'R432-2', referral_date: '2025-01-12', purge: false },
            {
              social_care_episode_id: 'R432-3',
              referral_date: '2025-01-13',
              referral_source: '10',
              purge: false,
            },
            { social_care_episode_id: 'R432-4', referral_date: '2025-01-14', purge: false },
            { social_care_episode_id: 'R432-5', referral_date: '2025-01-15', purge: false },
            {
              social_care_episode_id: 'R432-6',
              referral_date: '2025-01-16',
              referral_source: '8',
              purge: false,
            },
          ],
        },
        faults: [],
      },
    },
  },
];
