import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** One id for the periods of care of two children, as ids of two nights of a warehouse may meet. */
export const REAL_PERIODS_SHARED: readonly GoldenFamily[] = [
  {
    shows:
      "under a period id of two children a placement is its own person's, and one without a person nobody's",
    ssd: {
      ssd_person: [
        { pers_person_id: 'H317', pers_dob: '2013-01-17', pers_sex: 'F' },
        { pers_person_id: 'H318', pers_dob: '2015-02-18', pers_sex: 'M' },
      ],
      ssd_cin_episodes: ['7', '8'].map((digit) => ({
        cine_referral_id: `R31${digit}`,
        cine_person_id: `H31${digit}`,
        cine_referral_date: '2025-01-06',
      })),
      ssd_cla_episodes: ['7', '8'].map((digit) => ({
        clae_cla_episode_id: `CLE31${digit}`,
        clae_person_id: `H31${digit}`,
        clae_referral_id: `R31${digit}`,
        clae_cla_id: 'CLA317',
        clae_cla_placement_id: `PL31${digit}`,
        clae_cla_episode_start_date: '2025-02-03',
        clae_cla_episode_start_reason: 'S',
      })),
      ssd_cla_placement: [
        { placement: 'PL317', person: 'H317' },
        { placement: 'PL318', person: 'H318' },
        { placement: 'PL317x', person: null },
      ].map(({ placement, person }) => ({
        clap_cla_placement_id: placement,
        clap_cla_id: 'CLA317',
        clap_person_id: person,
        clap_cla_placement_start_date: '2025-02-03',
        clap_cla_placement_type: 'U6',
      })),
    },
    children: {
      H317: {
        expected: {
          la_child_id: 'H317',
          purge: false,
          child_details: plainDetails('2013-01-17', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R317',
              referral_date: '2025-01-06',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL317',
                  start_date: '2025-02-03',
                  start_reason: 'S',
                  placement_type: 'U6',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: ['row-of-another-child at ssd_cla_placement'],
      },
      H318: {
        expected: {
          la_child_id: 'H318',
          purge: false,
          child_details: plainDetails('2015-02-18', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R318',
              referral_date: '2025-01-06',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL318',
                  start_date: '2025-02-03',
                  start_reason: 'S',
                  placement_type: 'U6',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: ['row-of-another-child at ssd_cla_placement'],
      },
    },
  },
];
