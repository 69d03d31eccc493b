import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Periods of care whose care episodes name no referral, and find one by the day on which they began. */
export const REAL_PERIODS: readonly GoldenFamily[] = [
  {
    shows: 'a period without a referral goes to the latest begun by its first day, whatever the times of day',
    ssd: {
      ssd_person: [{ pers_person_id: 'H401', pers_dob: '2013-08-01', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R401A', cine_referral_date: '2023-01-03' },
        { cine_referral_id: 'R401B', cine_referral_date: '2025-05-06T17:00:00' },
        { cine_referral_id: 'R401C', cine_referral_date: '2025-05-07' },
      ].map((row) => ({ ...row, cine_person_id: 'H401' })),
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE401',
          clae_person_id: 'H401',
          clae_referral_id: '-1',
          clae_cla_id: 'CLA401',
          clae_cla_placement_id: 'PL401',
          clae_cla_episode_start_date: '2025-05-06T09:00:00',
          clae_cla_episode_start_reason: 'S',
        },
      ],
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'PL401',
          clap_cla_id: 'CLA401',
          clap_person_id: 'H401',
          clap_cla_placement_start_date: '2025-05-06',
        },
      ],
    },
    children: {
      H401: {
        expected: {
          la_child_id: 'H401',
          purge: false,
          child_details: plainDetails('2013-08-01', 'F'),
          social_care_episodes: [
            { social_care_episode_id: 'R401A', referral_date: '2023-01-03', purge: false },
            {
              social_care_episode_id: 'R401B',
              referral_date: '2025-05-06',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL401',
                  start_date: '2025-05-06',
                  start_reason: 'S',
                  purge: false,
                },
              ],
              purge: false,
            },
            { social_care_episode_id: 'R401C', referral_date: '2025-05-07', purge: false },
          ],
        },
        faults: ['period-by-day at ssd_cla_episodes'],
      },
    },
  },
  {
    // The later care episode began under R402B, but its period did not.
    shows:
      'a period stays whole: all its care episodes go where the first began, a day before the next referral',
    ssd: {
      ssd_person: [{ pers_person_id: 'H402', pers_dob: '2013-08-02', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R402A', cine_referral_date: '2024-01-03' },
        { cine_referral_id: 'R402B', cine_referral_date: '2025-05-06' },
      ].map((row) => ({ ...row, cine_person_id: 'H402' })),
      ssd_cla_episodes: [
        { letter: 'B', start: '2025-06-02', reason: 'P' },
        { letter: 'A', start: '2025-05-05', reason: 'S' },
      ].map(({ letter, start, reason }) => ({
        clae_cla_episode_id: `CLE402${letter}`,
        clae_person_id: 'H402',
        clae_cla_id: 'CLA402',
        clae_cla_placement_id: `PL402${letter}`,
        clae_cla_episode_start_date: start,
        clae_cla_episode_start_reason: reason,
      })),
      ssd_cla_placement: [
        { letter: 'A', start: '2025-05-05', end: '2025-06-02' },
        { letter: 'B', start: '2025-06-02', end: null },
      ].map(({ letter, start, end }) => ({
        clap_cla_placement_id: `PL402${letter}`,
        clap_cla_id: 'CLA402',
        clap_person_id: 'H402',
        clap_cla_placement_start_date: start,
        clap_cla_placement_end_date: end,
      })),
    },
    children: {
      H402: {
        expected: {
          la_child_id: 'H402',
          purge: false,
          child_details: plainDetails('2013-08-02', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R402A',
              referral_date: '2024-01-03',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL402B',
                  start_date: '2025-06-02',
                  start_reason: 'P',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: 'PL402A',
                  start_date: '2025-05-05',
                  start_reason: 'S',
                  end_date: '2025-06-02',
                  purge: false,
                },
              ],
              purge: false,
            },
            { social_care_episode_id: 'R402B', referral_date: '2025-05-06', purge: false },
          ],
        },
        faults: ['period-by-day at ssd_cla_episodes'],
      },
    },
  },
  {
    shows:
      "a period begun on the day a referral closed is that referral's; begun a day later it is an older open one's",
    ssd: {
      ssd_person: [
        { pers_person_id: 'H403', pers_dob: '2013-08-03', pers_sex: 'F' },
        { pers_person_id: 'H404', pers_dob: '2013-08-04', pers_sex: 'M' },
      ],
      ssd_cin_episodes: ['3', '4'].flatMap((digit) => [
        {
          cine_referral_id: `R40${digit}A`,
          cine_person_id: `H40${digit}`,
          cine_referral_date: '2023-01-03',
        },
        {
          cine_referral_id: `R40${digit}B`,
          cine_person_id: `H40${digit}`,
          cine_referral_date: '2025-01-02',
          cine_close_date: '2025-03-03T08:00:00',
        },
      ]),
      ssd_cla_episodes: [
        { digit: '3', start: '2025-03-04' },
        { digit: '4', start: '2025-03-03T17:00:00' },
      ].map(({ digit, start }) => ({
        clae_cla_episode_id: `CLE40${digit}`,
        clae_person_id: `H40${digit}`,
        clae_referral_id: 'SSD_PH',
        clae_cla_id: `CLA40${digit}`,
        clae_cla_placement_id: `PL40${digit}`,
        clae_cla_episode_start_date: start,
        clae_cla_episode_start_reason: 'S',
      })),
      ssd_cla_placement: ['3', '4'].map((digit) => ({
        clap_cla_placement_id: `PL40${digit}`,
        clap_cla_id: `CLA40${digit}`,
        clap_person_id: `H40${digit}`,
        clap_cla_placement_start_date: '2025-03-04',
      })),
    },
    children: {
      H403: {
        expected: {
          la_child_id: 'H403',
          purge: false,
          child_details: plainDetails('2013-08-03', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R403A',
              referral_date: '2023-01-03',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL403',
                  start_date: '2025-03-04',
                  start_reason: 'S',
                  purge: false,
                },
              ],
              purge: false,
            },
            {
              social_care_episode_id: 'R403B',
              referral_date: '2025-01-02',
              closure_date: '2025-03-03',
              purge: false,
            },
          ],
        },
        faults: ['period-by-day at ssd_cla_episodes'],
      },
      H404: {
        expected: {
          la_child_id: 'H404',
          purge: false,
          child_details: plainDetails('2013-08-04', 'M'),
          social_care_episodes: [
            { social_care_episode_id: 'R404A', referral_date: '2023-01-03', purge: false },
            {
              social_care_episode_id: 'R404B',
              referral_date: '2025-01-02',
              closure_date: '2025-03-03',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL404',
                  start_date: '2025-03-04',
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
