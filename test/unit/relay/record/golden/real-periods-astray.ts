import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Periods of care at the edges: before any referral, after the last, under one that the SSD does not know. */
export const REAL_PERIODS_ASTRAY: readonly GoldenFamily[] = [
  {
    // Reading: a period that no referral takes is an orphan, as an undated one is, and so not one found by its day.
    // Reading: the placement of H405 follows its period in silence; the fault at the care episode says it all.
    shows:
      'a period begun the day before the first referral, the day after the last closed, or on no day is an orphan',
    ssd: {
      ssd_person: [
        { pers_person_id: 'H405', pers_dob: '2013-08-05', pers_sex: 'F' },
        { pers_person_id: 'H406', pers_dob: '2013-08-06', pers_sex: 'M' },
        { pers_person_id: 'H408', pers_dob: '2013-08-08', pers_sex: 'M' },
      ],
      ssd_cin_episodes: [
        { digit: '5', date: '2025-01-02', closed: null },
        { digit: '6', date: '2025-01-02', closed: '2025-03-03' },
        { digit: '8', date: '2025-01-02', closed: null },
      ].map(({ digit, date, closed }) => ({
        cine_referral_id: `R40${digit}`,
        cine_person_id: `H40${digit}`,
        cine_referral_date: date,
        cine_close_date: closed,
      })),
      ssd_cla_episodes: [
        { digit: '5', start: '2025-01-01' },
        { digit: '6', start: '2025-03-04' },
        { digit: '8', start: '1900-01-01' },
      ].map(({ digit, start }) => ({
        clae_cla_episode_id: `CLE40${digit}`,
        clae_person_id: `H40${digit}`,
        clae_referral_id: '-1',
        clae_cla_id: `CLA40${digit}`,
        clae_cla_placement_id: `PL40${digit}`,
        clae_cla_episode_start_date: start,
        clae_cla_episode_start_reason: 'S',
      })),
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'PL405',
          clap_cla_id: 'CLA405',
          clap_person_id: 'H405',
          clap_cla_placement_start_date: '2025-01-01',
        },
      ],
    },
    children: {
      H405: {
        expected: {
          la_child_id: 'H405',
          purge: false,
          child_details: plainDetails('2013-08-05', 'F'),
          social_care_episodes: [
            { social_care_episode_id: 'R405', referral_date: '2025-01-02', purge: false },
          ],
        },
        faults: ['orphan-row at ssd_cla_episodes'],
      },
      H406: {
        expected: {
          la_child_id: 'H406',
          purge: false,
          child_details: plainDetails('2013-08-06', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R406',
              referral_date: '2025-01-02',
              closure_date: '2025-03-03',
              purge: false,
            },
          ],
        },
        faults: ['orphan-row at ssd_cla_episodes'],
      },
      H408: {
        expected: {
          la_child_id: 'H408',
          purge: false,
          child_details: plainDetails('2013-08-08', 'M'),
          social_care_episodes: [
            { social_care_episode_id: 'R408', referral_date: '2025-01-02', purge: false },
          ],
        },
        faults: ['orphan-row at ssd_cla_episodes'],
      },
    },
  },
  {
    shows: 'a period under a referral that the SSD does not know goes by its day, as one that names none',
    ssd: {
      ssd_person: [{ pers_person_id: 'H407', pers_dob: '2013-08-07', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R407', cine_person_id: 'H407', cine_referral_date: '2025-01-02' },
      ],
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE407',
          clae_person_id: 'H407',
          clae_referral_id: 'R407gone',
          clae_cla_id: 'CLA407',
          clae_cla_placement_id: 'PL407',
          clae_cla_episode_start_date: '2025-01-02',
          clae_cla_episode_start_reason: 'S',
        },
      ],
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'PL407',
          clap_cla_id: 'CLA407',
          clap_person_id: 'H407',
          clap_cla_placement_start_date: '2025-01-02',
        },
      ],
    },
    children: {
      H407: {
        expected: {
          la_child_id: 'H407',
          purge: false,
          child_details: plainDetails('2013-08-07', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R407',
              referral_date: '2025-01-02',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL407',
                  start_date: '2025-01-02',
                  start_reason: 'S',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: ['period-by-day at ssd_cla_episodes'],
      },
    },
  },
  {
    // The placement that is still open brings in the child and the referral, which closed before S.
    shows:
      'a referral closed before S takes a period begun while it was open, and is sent for its open placement',
    ssd: {
      ssd_person: [{ pers_person_id: 'H409', pers_dob: '2013-08-09', pers_sex: 'F' }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R409',
          cine_person_id: 'H409',
          cine_referral_date: '2022-01-04',
          cine_close_date: '2024-02-01',
        },
      ],
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE409',
          clae_person_id: 'H409',
          clae_referral_id: '0',
          clae_cla_id: 'CLA409',
          clae_cla_placement_id: 'PL409',
          clae_cla_episode_start_date: '2023-06-05',
          clae_cla_episode_start_reason: 'S',
        },
      ],
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'PL409',
          clap_cla_id: 'CLA409',
          clap_person_id: 'H409',
          clap_cla_placement_start_date: '2023-06-05',
        },
      ],
    },
    children: {
      H409: {
        expected: {
          la_child_id: 'H409',
          purge: false,
          child_details: plainDetails('2013-08-09', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R409',
              referral_date: '2022-01-04',
              closure_date: '2024-02-01',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL409',
                  start_date: '2023-06-05',
                  start_reason: 'S',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: ['period-by-day at ssd_cla_episodes'],
      },
    },
  },
];
