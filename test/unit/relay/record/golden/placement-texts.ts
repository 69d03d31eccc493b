import type { GoldenChild } from './golden-child';

/** Reasons that SystemC stores as descriptions. */
export const PLACEMENT_TEXTS: readonly GoldenChild[] = [
  {
    // The change reason is a free value, so it is trimmed only. Of the other two the first word is no code.
    shows:
      'a change reason over the limit is kept whole; start and end reasons that are descriptions are left out',
    ssd: {
      ssd_person: [{ pers_person_id: 'G235', pers_dob: '2012-11-05', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R235', cine_person_id: 'G235', cine_referral_date: '2025-05-01' },
      ],
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE235',
          clae_person_id: 'G235',
          clae_referral_id: 'R235',
          clae_cla_id: 'CLA235',
          clae_cla_placement_id: 'PL235',
          clae_cla_episode_start_date: '2025-05-05',
          clae_cla_episode_start_reason: ' Started to be looked after',
          clae_cla_episode_ceased_date: '2025-07-01',
          clae_cla_episode_ceased_reason: ' Returned home',
        },
      ],
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'PL235',
          clap_cla_id: 'CLA235',
          clap_person_id: 'G235',
          clap_cla_placement_start_date: '2025-05-05',
          clap_cla_placement_end_date: '2025-07-01',
          clap_cla_placement_change_reason: ' Implementation of care plan ',
        },
      ],
    },
    expected: {
      la_child_id: 'G235',
      purge: false,
      child_details: {
        date_of_birth: '2012-11-05',
        sex: 'M',
        disabilities: ['NONE'],
        uasc_flag: false,
        purge: false,
      },
      social_care_episodes: [
        {
          social_care_episode_id: 'R235',
          referral_date: '2025-05-01',
          child_looked_after_placements: [
            {
              child_looked_after_placement_id: 'PL235',
              start_date: '2025-05-05',
              end_date: '2025-07-01',
              change_reason: 'Implementation of care plan',
              purge: false,
            },
          ],
          purge: false,
        },
      ],
    },
    faults: [
      'not-recognised at social_care_episodes[0].child_looked_after_placements[0].end_reason',
      'not-recognised at social_care_episodes[0].child_looked_after_placements[0].start_reason',
    ],
  },
];
