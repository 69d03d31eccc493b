import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Type (three characters), start reason (one) and end reason (three), from codes, codes with a text, and texts. */
export const REAL_PLACEMENT_CODES: readonly GoldenFamily[] = [
  {
    // DQ, E4 and K22 are words of no more letters than DfE takes: lists grow, so they are sent, and the check of the
    // record warns that they are in no list.
    shows:
      'reasons and types are listed codes before a text, or one short word; all else is left out with a warning',
    ssd: {
      ssd_person: [{ pers_person_id: 'H427', pers_dob: '2012-10-07', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R427', cine_person_id: 'H427', cine_referral_date: '2024-05-01' },
      ],
      ssd_cla_episodes: [
        ['A', '2024-05-01', 'S: Started to be looked after', '2024-06-03', 'E4A Returned home'],
        ['B', '2024-07-01', 'Started to be looked after', '2024-08-05', 'Age 18'],
        ['C', '2024-09-02', 's', '2024-10-07', 'E4'],
        ['D', '2024-11-04', 'T/U', '2024-12-02', 'E45/E46'],
        ['E', '2025-01-06', 'B - legal status & placement', '2025-02-03', 'x1 - Episode ceases'],
        ['F', '2025-03-03', 'P1', null, null],
      ].map(([letter = null, start = null, reason = null, ceased = null, ceasedReason = null]) => ({
        clae_cla_episode_id: `CLE427${letter}`,
        clae_person_id: 'H427',
        clae_referral_id: 'R427',
        clae_cla_id: 'CLA427',
        clae_cla_placement_id: `PL427${letter}`,
        clae_cla_episode_start_date: start,
        clae_cla_episode_start_reason: reason,
        clae_cla_episode_ceased_date: ceased,
        clae_cla_episode_ceased_reason: ceasedReason,
      })),
      ssd_cla_placement: [
        ['A', '2024-05-01', '2024-06-03', 'U4 - Foster'],
        ['B', '2024-07-01', '2024-08-05', 'Foster placement'],
        ['C', '2024-09-02', '2024-10-07', 'DQ'],
        ['D', '2024-11-04', '2024-12-02', 'P1 & P3'],
        ['E', '2025-01-06', '2025-02-03', 'Z11'],
        ['F', '2025-03-03', null, 'K22'],
      ].map(([letter = null, start = null, end = null, type = null]) => ({
        clap_cla_placement_id: `PL427${letter}`,
        clap_cla_id: 'CLA427',
        clap_person_id: 'H427',
        clap_cla_placement_start_date: start,
        clap_cla_placement_end_date: end,
        clap_cla_placement_type: type,
      })),
    },
    children: {
      H427: {
        expected: {
          la_child_id: 'H427',
          purge: false,
          child_details: plainDetails('2012-10-07', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R427',
              referral_date: '2024-05-01',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL427F',
                  start_date: '2025-03-03',
                  placement_type: 'K22',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: 'PL427E',
                  start_date: '2025-01-06',
                  start_reason: 'B',
                  placement_type: 'Z11',
                  end_date: '2025-02-03',
                  end_reason: 'X1',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: 'PL427D',
                  start_date: '2024-11-04',
                  end_date: '2024-12-02',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: 'PL427C',
                  start_date: '2024-09-02',
                  start_reason: 'S',
                  placement_type: 'DQ',
                  end_date: '2024-10-07',
                  end_reason: 'E4',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: 'PL427B',
                  start_date: '2024-07-01',
                  end_date: '2024-08-05',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: 'PL427A',
                  start_date: '2024-05-01',
                  start_reason: 'S',
                  placement_type: 'U4',
                  end_date: '2024-06-03',
                  end_reason: 'E4A',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: [
          'not-recognised at social_care_episodes[0].child_looked_after_placements[0].start_reason',
          'not-recognised at social_care_episodes[0].child_looked_after_placements[2].end_reason',
          'not-recognised at social_care_episodes[0].child_looked_after_placements[2].placement_type',
          'not-recognised at social_care_episodes[0].child_looked_after_placements[2].start_reason',
          'not-recognised at social_care_episodes[0].child_looked_after_placements[4].end_reason',
          'not-recognised at social_care_episodes[0].child_looked_after_placements[4].placement_type',
          'not-recognised at social_care_episodes[0].child_looked_after_placements[4].start_reason',
        ],
      },
    },
  },
];
