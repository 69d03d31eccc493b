import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Eclipse: ids that hold the person and a form, forms that siblings share, and addresses as placement ids. */
export const REAL_ECLIPSE: readonly GoldenFamily[] = [
  {
    // Form 41 is both siblings'; its factors are told apart by their table id. Address 9371 is both siblings' too, and
    // H371 stays there twice. The care episode of H372 names form 35, which opened no referral.
    shows:
      'factors meet by table id, care episodes by person and form, and each stay at an address has its reasons',
    source: { joins: { factors: 'table-id', careEpisodes: 'person-and-key' } },
    ssd: {
      ssd_person: [
        { pers_person_id: 'H371', pers_dob: '2013-07-01', pers_sex: 'F' },
        { pers_person_id: 'H372', pers_dob: '2015-07-02', pers_sex: 'M' },
      ],
      ssd_cin_episodes: ['1', '2'].map((digit) => ({
        cine_referral_id: `H37${digit}30`,
        cine_person_id: `H37${digit}`,
        cine_referral_date: '2024-05-01',
      })),
      ssd_cin_assessments: ['1', '2'].map((digit) => ({
        cina_assessment_id: `H37${digit}41`,
        cina_person_id: `H37${digit}`,
        cina_referral_id: `H37${digit}30`,
        cina_assessment_start_date: '2024-05-02',
        cina_assessment_auth_date: '2024-06-03',
      })),
      ssd_assessment_factors: [
        { cinf_table_id: 'H37141', cinf_assessment_factors_json: '[null, "1B", null, "2B"]' },
        { cinf_table_id: 'H37241', cinf_assessment_factors_json: '["21"]' },
      ].map((row) => ({ ...row, cinf_assessment_id: '41' })),
      ssd_cla_episodes: [
        ['1', '30', '9371', '2024-06-03', 'S', '2024-09-02', 'X1'],
        ['1', '30', '9372', '2024-09-02', 'P', '2024-12-02', 'X1'],
        ['1', '30', '9371', '2024-12-02', 'B', null, null],
        ['2', '35', '9371', '2024-06-03', 'S', null, null],
      ].map(
        ([
          digit = null,
          form = null,
          address = null,
          start = null,
          reason = null,
          ceased = null,
          ceasedReason = null,
        ]) => ({
          clae_cla_episode_id: `CLE37${digit}-${start}`,
          clae_person_id: `H37${digit}`,
          clae_referral_id: form,
          clae_cla_id: `737${digit}`,
          clae_cla_placement_id: address,
          clae_cla_episode_start_date: start,
          clae_cla_episode_start_reason: reason,
          clae_cla_episode_ceased_date: ceased,
          clae_cla_episode_ceased_reason: ceasedReason,
        }),
      ),
      ssd_cla_placement: [
        ['1', '9371', '2024-06-03', '2024-09-02'],
        ['1', '9372', '2024-09-02', '2024-12-02'],
        ['1', '9371', '2024-12-02', null],
        ['2', '9371', '2024-06-03', null],
      ].map(([digit = null, address = null, start = null, end = null]) => ({
        clap_cla_placement_id: address,
        clap_cla_id: `737${digit}`,
        clap_person_id: `H37${digit}`,
        clap_cla_placement_start_date: start,
        clap_cla_placement_end_date: end,
      })),
    },
    children: {
      H371: {
        expected: {
          la_child_id: 'H371',
          purge: false,
          child_details: plainDetails('2013-07-01', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'H37130',
              referral_date: '2024-05-01',
              child_and_family_assessments: [
                {
                  child_and_family_assessment_id: 'H37141',
                  start_date: '2024-05-02',
                  authorisation_date: '2024-06-03',
                  factors: ['1B', '2B'],
                  purge: false,
                },
              ],
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: '9371',
                  start_date: '2024-12-02',
                  start_reason: 'B',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: '9372',
                  start_date: '2024-09-02',
                  start_reason: 'P',
                  end_date: '2024-12-02',
                  end_reason: 'X1',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: '9371',
                  start_date: '2024-06-03',
                  start_reason: 'S',
                  end_date: '2024-09-02',
                  end_reason: 'X1',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: [],
      },
      H372: {
        expected: {
          la_child_id: 'H372',
          purge: false,
          child_details: plainDetails('2015-07-02', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'H37230',
              referral_date: '2024-05-01',
              child_and_family_assessments: [
                {
                  child_and_family_assessment_id: 'H37241',
                  start_date: '2024-05-02',
                  authorisation_date: '2024-06-03',
                  factors: ['21'],
                  purge: false,
                },
              ],
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: '9371',
                  start_date: '2024-06-03',
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
    // The first stay ends with two care episodes of one day. A care episode began at the second on the day before it.
    shows:
      'of an id with two stays a care episode counts where it began: on the last day of one, not a day too early',
    inMemory: 'the id of a placement stands twice',
    ssd: {
      ssd_person: [{ pers_person_id: 'H373', pers_dob: '2013-07-03', pers_sex: 'M' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R373', cine_person_id: 'H373', cine_referral_date: '2025-01-06' },
      ],
      ssd_cla_episodes: [
        ['2025-01-10', 'S', '2025-03-03', 'X1'],
        ['2025-03-03', 'L', '2025-03-03', 'E4A'],
        ['2025-06-01', 'S', '2025-08-04', 'E4B'],
      ].map(([start = null, reason = null, ceased = null, ceasedReason = null]) => ({
        clae_cla_episode_id: `CLE373-${start}`,
        clae_person_id: 'H373',
        clae_referral_id: 'R373',
        clae_cla_id: 'CLA373',
        clae_cla_placement_id: '9373',
        clae_cla_episode_start_date: start,
        clae_cla_episode_start_reason: reason,
        clae_cla_episode_ceased_date: ceased,
        clae_cla_episode_ceased_reason: ceasedReason,
      })),
      ssd_cla_placement: [
        { start: '2025-01-10', end: '2025-03-03T09:00:00' },
        { start: '2025-06-02', end: '2025-08-04' },
      ].map(({ start, end }) => ({
        clap_cla_placement_id: '9373',
        clap_cla_id: 'CLA373',
        clap_person_id: 'H373',
        clap_cla_placement_start_date: start,
        clap_cla_placement_end_date: end,
      })),
    },
    children: {
      H373: {
        expected: {
          la_child_id: 'H373',
          purge: false,
          child_details: plainDetails('2013-07-03', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R373',
              referral_date: '2025-01-06',
              child_looked_after_placements: [
                {
                  child_looked_after_placement_id: '9373',
                  start_date: '2025-06-02',
                  end_date: '2025-08-04',
                  purge: false,
                },
                {
                  child_looked_after_placement_id: '9373',
                  start_date: '2025-01-10',
                  start_reason: 'S',
                  end_date: '2025-03-03',
                  end_reason: 'E4A',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: ['no-own-care-episode at social_care_episodes[0].child_looked_after_placements[0]'],
      },
    },
  },
];
