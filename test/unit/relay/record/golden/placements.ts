import type { GoldenChild } from './golden-child';

/** Looked-after placements and the reasons of their own care episodes. */
export const PLACEMENTS: readonly GoldenChild[] = [
  {
    // One period of care, three placements. PL231C is open, so the reason its last care episode ceased stays out.
    shows:
      'each placement has the start reason of its first and the end reason of its last care episode; newest first',
    ssd: {
      ssd_person: [{ pers_person_id: 'G231', pers_dob: '2012-11-01', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R231', cine_person_id: 'G231', cine_referral_date: '2024-06-01' },
      ],
      ssd_cla_episodes: [
        ['6', 'C', '2026-05-01', 'L', '2026-08-01', 'E3'],
        ['5', 'C', '2026-02-01', 'S', '2026-05-01', 'X1'],
        ['4', 'B', '2025-06-01', 'L Change of legal status', '2025-12-01', 'E4A Returned home'],
        ['3', 'B', '2025-01-10', ' P Change of placement', '2025-06-01', 'X1'],
        ['2', 'A', '2024-09-01', 'L', '2025-01-10T12:00:00', 'X1 Episode ceases'],
        ['1', 'A', '2024-06-10', 'S Started to be looked after', '2024-09-01', 'E5'],
      ].map(
        ([
          number = null,
          letter = null,
          start = null,
          reason = null,
          ceased = null,
          ceasedReason = null,
        ]) => ({
          clae_cla_episode_id: `CLE231-${number}`,
          clae_person_id: 'G231',
          clae_referral_id: 'R231',
          clae_cla_id: 'CLA231',
          clae_cla_placement_id: `PL231${letter}`,
          clae_cla_episode_start_date: start,
          clae_cla_episode_start_reason: reason,
          clae_cla_episode_ceased_date: ceased,
          clae_cla_episode_ceased_reason: ceasedReason,
        }),
      ),
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'PL231A',
          clap_cla_id: 'CLA231',
          clap_person_id: 'G231',
          clap_cla_placement_start_date: '2024-06-10T14:00:00',
          clap_cla_placement_end_date: '2025-01-10',
          clap_cla_placement_type: 'K2 x',
          clap_cla_placement_postcode: ' ZZ1 1AA',
          clap_cla_placement_change_reason: ' CARPL ',
        },
        {
          clap_cla_placement_id: 'PL231B',
          clap_cla_id: 'CLA231',
          clap_person_id: 'G231',
          clap_cla_placement_start_date: '2025-01-10',
          clap_cla_placement_end_date: '2025-12-01',
          clap_cla_placement_type: ' U4 - Foster placement',
          clap_cla_placement_postcode: 'SSD_PH',
          clap_cla_placement_change_reason: ' ',
        },
        {
          clap_cla_placement_id: 'PL231C',
          clap_cla_id: 'CLA231',
          clap_person_id: 'G231',
          clap_cla_placement_start_date: '2026-02-01',
          clap_cla_placement_type: 'Z11 Other',
        },
      ],
    },
    expected: {
      la_child_id: 'G231',
      purge: false,
      child_details: {
        date_of_birth: '2012-11-01',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R231',
          referral_date: '2024-06-01',
          child_looked_after_placements: [
            {
              child_looked_after_placement_id: 'PL231C',
              start_date: '2026-02-01',
              start_reason: 'S',
              placement_type: 'Z11',
              purge: false,
            },
            {
              child_looked_after_placement_id: 'PL231B',
              start_date: '2025-01-10',
              start_reason: 'P',
              placement_type: 'U4',
              end_date: '2025-12-01',
              end_reason: 'E4A',
              purge: false,
            },
            {
              child_looked_after_placement_id: 'PL231A',
              start_date: '2024-06-10',
              start_reason: 'S',
              placement_type: 'K2',
              postcode: 'ZZ1 1AA',
              end_date: '2025-01-10',
              end_reason: 'X1',
              change_reason: 'CARPL',
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
    // PL232C belongs to the period of care, but no care episode names it.
    shows:
      'an end before the start is left out with its reason; a placement without own care episode has no reasons',
    ssd: {
      ssd_person: [{ pers_person_id: 'G232', pers_dob: '2012-11-02', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R232', cine_person_id: 'G232', cine_referral_date: '2025-05-01' },
      ],
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE232-1',
          clae_person_id: 'G232',
          clae_referral_id: 'R232',
          clae_cla_id: 'CLA232',
          clae_cla_placement_id: 'PL232A',
          clae_cla_episode_start_date: '2025-05-05',
          clae_cla_episode_start_reason: 'S',
          clae_cla_episode_ceased_date: '2025-07-01',
          clae_cla_episode_ceased_reason: 'X1',
        },
        {
          clae_cla_episode_id: 'CLE232-2',
          clae_person_id: 'G232',
          clae_referral_id: 'R232',
          clae_cla_id: 'CLA232',
          clae_cla_placement_id: 'PL232B',
          clae_cla_episode_start_date: '2025-07-01',
          clae_cla_episode_start_reason: 'P',
        },
      ],
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'PL232A',
          clap_cla_id: 'CLA232',
          clap_person_id: 'G232',
          clap_cla_placement_start_date: '2025-05-05',
          clap_cla_placement_end_date: '2025-05-04T23:00:00',
          clap_cla_placement_type: 'U6',
        },
        {
          clap_cla_placement_id: 'PL232C',
          clap_cla_id: 'CLA232',
          clap_person_id: 'G232',
          clap_cla_placement_start_date: '2025-07-01T12:00:00',
          clap_cla_placement_end_date: '2025-07-01',
          clap_cla_placement_type: 'K1',
        },
        {
          clap_cla_placement_id: 'PL232B',
          clap_cla_id: 'CLA232',
          clap_person_id: 'G232',
          clap_cla_placement_start_date: '2025-07-01',
          clap_cla_placement_type: 'U6',
        },
      ],
    },
    expected: {
      la_child_id: 'G232',
      purge: false,
      child_details: {
        date_of_birth: '2012-11-02',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R232',
          referral_date: '2025-05-01',
          child_looked_after_placements: [
            {
              child_looked_after_placement_id: 'PL232B',
              start_date: '2025-07-01',
              start_reason: 'P',
              placement_type: 'U6',
              purge: false,
            },
            {
              // An end on the start date is not before it, whatever the times of day.
              child_looked_after_placement_id: 'PL232C',
              start_date: '2025-07-01',
              placement_type: 'K1',
              end_date: '2025-07-01',
              purge: false,
            },
            {
              child_looked_after_placement_id: 'PL232A',
              start_date: '2025-05-05',
              start_reason: 'S',
              placement_type: 'U6',
              purge: false,
            },
          ],
          purge: false,
        },
      ],
    },
    faults: [
      'end-before-start at social_care_episodes[0].child_looked_after_placements[2].end_date',
      'no-own-care-episode at social_care_episodes[0].child_looked_after_placements[1]',
    ],
  },
  {
    shows:
      'placements from one that ended on S to one that starts on E are sent; without a start they are not',
    ssd: {
      ssd_person: [{ pers_person_id: 'G233', pers_dob: '2012-11-03', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R233', cine_person_id: 'G233', cine_referral_date: '2023-01-01' },
      ],
      ssd_cla_episodes: ['A', 'B', 'out1', 'out2', 'out3'].map((name) => ({
        clae_cla_episode_id: `CLE233${name}`,
        clae_person_id: 'G233',
        clae_referral_id: 'R233',
        clae_cla_id: 'CLA233',
        clae_cla_placement_id: `PL233${name}`,
        clae_cla_episode_start_date: '2023-02-01',
        clae_cla_episode_start_reason: 'S',
      })),
      ssd_cla_placement: [
        ['A', '2023-02-01', '2024-04-01'],
        ['B', '2026-11-23T20:00:00', null],
        ['out1', '2023-02-01', '2024-03-31T20:00:00'],
        ['out2', '2026-11-24', null],
        ['out3', null, null],
      ].map(([name = null, start = null, end = null]) => ({
        clap_cla_placement_id: `PL233${name}`,
        clap_cla_id: 'CLA233',
        clap_person_id: 'G233',
        clap_cla_placement_start_date: start,
        clap_cla_placement_end_date: end,
      })),
    },
    expected: {
      la_child_id: 'G233',
      purge: false,
      child_details: {
        date_of_birth: '2012-11-03',
        sex: 'F',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R233',
          referral_date: '2023-01-01',
          child_looked_after_placements: [
            {
              child_looked_after_placement_id: 'PL233B',
              start_date: '2026-11-23',
              start_reason: 'S',
              purge: false,
            },
            {
              child_looked_after_placement_id: 'PL233A',
              start_date: '2023-02-01',
              start_reason: 'S',
              end_date: '2024-04-01',
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
