import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Which of a placement's care episodes says how it began and ended, where days alone do not. */
export const REAL_REASONS: readonly GoldenFamily[] = [
  {
    // PL511A: taken in and re-placed on one day, then ended on the day a last care episode began.
    // PL511B: two care episodes of the same two days; by their letters L and E5 would come first, by their ids too.
    shows:
      'of care episodes of one day the one that ceased with X1 comes first: it says the start, the other the end',
    ssd: {
      ssd_person: [{ pers_person_id: 'H511', pers_dob: '2012-05-11', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R511', cine_person_id: 'H511', cine_referral_date: '2025-01-06' },
      ],
      ssd_cla_episodes: [
        ['A', '1', '2025-09-01', 'U', '2025-09-01', 'E4A'],
        ['A', '2', '2025-05-05', 'L', '2025-09-01', 'X1'],
        ['A', '3', '2025-05-05', 'S', '2025-05-05', 'X1 - Episode ceases'],
        ['B', '1', '2025-10-06', 'L', '2025-12-01', 'E5'],
        ['B', '2', '2025-10-06', 'S', '2025-12-01', 'X1'],
      ].map(
        ([
          letter = null,
          number = null,
          start = null,
          reason = null,
          ceased = null,
          ceasedReason = null,
        ]) => ({
          clae_cla_episode_id: `CLE511${letter}${number}`,
          clae_person_id: 'H511',
          clae_referral_id: 'R511',
          clae_cla_id: 'CLA511',
          clae_cla_placement_id: `PL511${letter}`,
          clae_cla_episode_start_date: start,
          clae_cla_episode_start_reason: reason,
          clae_cla_episode_ceased_date: ceased,
          clae_cla_episode_ceased_reason: ceasedReason,
        }),
      ),
      ssd_cla_placement: [
        { letter: 'A', start: '2025-05-05', end: '2025-09-01' },
        { letter: 'B', start: '2025-10-06', end: '2025-12-01' },
      ].map(({ letter, start, end }) => ({
        clap_cla_placement_id: `PL511${letter}`,
        clap_cla_id: 'CLA511',
        clap_person_id: 'H511',
        clap_cla_placement_start_date: start,
        clap_cla_placement_end_date: end,
      })),
    },
    children: {
      H511: {
        expected: {
          la_child_id: 'H511',
          purge: false,
          child_details: plainDetails('2012-05-11', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R511',
              referral_date: '2025-01-06',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL511B',
                  start_date: '2025-10-06',
                  start_reason: 'S',
                  end_date: '2025-12-01',
                  end_reason: 'E5',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: 'PL511A',
                  start_date: '2025-05-05',
                  start_reason: 'S',
                  end_date: '2025-09-01',
                  end_reason: 'E4A',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: [],
      },
    },
  },
  {
    // Of PL512A one care episode has no day, and one began on 1900-01-01, which is none.
    // Reading: PL512B has but one care episode, without a day: it says how the placement began, not how it ended.
    shows:
      'a care episode without a day never says how a placement ended, and how it began only where it is alone',
    ssd: {
      ssd_person: [{ pers_person_id: 'H512', pers_dob: '2012-05-12', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R512', cine_person_id: 'H512', cine_referral_date: '2025-01-06' },
      ],
      ssd_cla_episodes: [
        ['A', '1', null, 'L', null, 'E8'],
        ['A', '2', '1900-01-01', 'B', null, 'E2'],
        ['A', '3', '2025-05-05', 'S', '2025-09-01', 'E4A'],
        ['B', '1', null, 'S', null, 'E8'],
      ].map(
        ([
          letter = null,
          number = null,
          start = null,
          reason = null,
          ceased = null,
          ceasedReason = null,
        ]) => ({
          clae_cla_episode_id: `CLE512${letter}${number}`,
          clae_person_id: 'H512',
          clae_referral_id: 'R512',
          clae_cla_id: 'CLA512',
          clae_cla_placement_id: `PL512${letter}`,
          clae_cla_episode_start_date: start,
          clae_cla_episode_start_reason: reason,
          clae_cla_episode_ceased_date: ceased,
          clae_cla_episode_ceased_reason: ceasedReason,
        }),
      ),
      ssd_cla_placement: [
        { letter: 'A', start: '2025-05-05', end: '2025-09-01' },
        { letter: 'B', start: '2025-10-06', end: '2025-12-01' },
      ].map(({ letter, start, end }) => ({
        clap_cla_placement_id: `PL512${letter}`,
        clap_cla_id: 'CLA512',
        clap_person_id: 'H512',
        clap_cla_placement_start_date: start,
        clap_cla_placement_end_date: end,
      })),
    },
    children: {
      H512: {
        expected: {
          la_child_id: 'H512',
          purge: false,
          child_details: plainDetails('2012-05-12', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R512',
              referral_date: '2025-01-06',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: 'PL512B',
                  start_date: '2025-10-06',
                  start_reason: 'S',
                  end_date: '2025-12-01',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: 'PL512A',
                  start_date: '2025-05-05',
                  start_reason: 'S',
                  end_date: '2025-09-01',
                  end_reason: 'E4A',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: [],
      },
    },
  },
];
