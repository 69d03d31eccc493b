import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** The legacy id of one child is the person id of another, and adoptions name the legacy id, as in SystemC. */
export const REAL_ADOPTIONS: readonly GoldenFamily[] = [
  {
    // PM331 is H331's by its period, though the id it names as a person is H332's.
    // Reading: H332 shows the fault, as nothing proves that the id is a legacy one; H331, whose period it is, does not.
    shows: "an adoption under the child's own period is the child's, whoever the person it names",
    ssd: {
      ssd_person: [
        { pers_person_id: 'H331', pers_legacy_id: 'H332', pers_dob: '2021-03-01', pers_sex: 'F' },
        { pers_person_id: 'H332', pers_legacy_id: 'L332', pers_dob: '2022-03-02', pers_sex: 'M' },
      ],
      ssd_cin_episodes: ['1', '2'].map((digit) => ({
        cine_referral_id: `R33${digit}`,
        cine_person_id: `H33${digit}`,
        cine_referral_date: '2025-01-06',
      })),
      ssd_cla_episodes: ['1', '2'].map((digit) => ({
        clae_cla_episode_id: `CLE33${digit}`,
        clae_person_id: `H33${digit}`,
        clae_referral_id: `R33${digit}`,
        clae_cla_id: `CLA33${digit}`,
        clae_cla_episode_start_date: '2025-02-03',
      })),
      ssd_permanence: [
        {
          perm_table_id: 'PM331',
          perm_person_id: 'H332',
          perm_cla_id: 'CLA331',
          perm_adm_decision_date: '2025-09-01',
        },
      ],
    },
    children: {
      H331: {
        expected: {
          la_child_id: 'H331',
          mis_child_id: 'H332',
          purge: false,
          child_details: plainDetails('2021-03-01', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R331',
              referral_date: '2025-01-06',
              adoption: { initial_decision_date: '2025-09-01', purge: false },
              purge: false,
            },
          ],
        },
        faults: [],
      },
      H332: {
        expected: {
          la_child_id: 'H332',
          mis_child_id: 'L332',
          purge: false,
          child_details: plainDetails('2022-03-02', 'M'),
          social_care_episodes: [
            { social_care_episode_id: 'R332', referral_date: '2025-01-06', purge: false },
          ],
        },
        faults: ['row-of-another-child at ssd_permanence'],
      },
    },
  },
  {
    // Nothing shows that these are legacy ids: too few of them to tell.
    shows:
      'adoptions without a period, or with one that the SSD does not know, are those of the person they name',
    ssd: {
      ssd_person: [
        { pers_person_id: 'H333', pers_legacy_id: 'H334', pers_dob: '2021-03-03', pers_sex: 'M' },
        { pers_person_id: 'H334', pers_legacy_id: 'H335', pers_dob: '2021-03-04', pers_sex: 'F' },
        { pers_person_id: 'H335', pers_dob: '2021-03-05', pers_sex: 'F' },
        { pers_person_id: 'H336', pers_dob: '2021-03-06', pers_sex: 'M' },
      ],
      ssd_cin_episodes: ['3', '4', '5', '6'].map((digit) => ({
        cine_referral_id: `R33${digit}`,
        cine_person_id: `H33${digit}`,
        cine_referral_date: '2025-01-06',
      })),
      ssd_permanence: [
        { row: 'PM334', person: 'H334', period: null },
        { row: 'PM335', person: 'H335', period: 'CLA335gone' },
        { row: 'PM336', person: 'H336', period: '-1' },
      ].map(({ row, person, period }) => ({
        perm_table_id: row,
        perm_person_id: person,
        perm_cla_id: period,
        perm_matched_date: '2025-10-01',
      })),
    },
    children: {
      H333: {
        expected: {
          la_child_id: 'H333',
          mis_child_id: 'H334',
          purge: false,
          child_details: plainDetails('2021-03-03', 'M'),
          social_care_episodes: [
            { social_care_episode_id: 'R333', referral_date: '2025-01-06', purge: false },
          ],
        },
        faults: [],
      },
      H334: {
        expected: {
          la_child_id: 'H334',
          mis_child_id: 'H335',
          purge: false,
          child_details: plainDetails('2021-03-04', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R334',
              referral_date: '2025-01-06',
              adoption: { matched_date: '2025-10-01', purge: false },
              purge: false,
            },
          ],
        },
        faults: [],
      },
      H335: {
        expected: {
          la_child_id: 'H335',
          purge: false,
          child_details: plainDetails('2021-03-05', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R335',
              referral_date: '2025-01-06',
              adoption: { matched_date: '2025-10-01', purge: false },
              purge: false,
            },
          ],
        },
        faults: [],
      },
      H336: {
        expected: {
          la_child_id: 'H336',
          purge: false,
          child_details: plainDetails('2021-03-06', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R336',
              referral_date: '2025-01-06',
              adoption: { matched_date: '2025-10-01', purge: false },
              purge: false,
            },
          ],
        },
        faults: [],
      },
    },
  },
  {
    // All three rows are H337's by the legacy id; only of PM337A does the SSD prove it.
    // Reading: as perm_person_id is no person id here, H338, whose id it happens to be, shows no fault.
    shows: "where adoptions name legacy ids, those without an own period are nobody's, and cost no fault",
    source: { adoptionsByLegacyId: true },
    ssd: {
      ssd_person: [
        { pers_person_id: 'H337', pers_legacy_id: 'H338', pers_dob: '2021-03-07', pers_sex: 'M' },
        { pers_person_id: 'H338', pers_legacy_id: 'L338', pers_dob: '2021-03-08', pers_sex: 'F' },
      ],
      ssd_cin_episodes: ['7', '8'].map((digit) => ({
        cine_referral_id: `R33${digit}`,
        cine_person_id: `H33${digit}`,
        cine_referral_date: '2025-01-06',
      })),
      ssd_cla_episodes: [
        {
          clae_cla_episode_id: 'CLE337',
          clae_person_id: 'H337',
          clae_referral_id: 'R337',
          clae_cla_id: 'CLA337',
          clae_cla_episode_start_date: '2025-02-03',
        },
      ],
      ssd_permanence: [
        { row: 'PM337A', period: 'CLA337', placed: '2025-07-01' },
        { row: 'PM337B', period: null, placed: '2025-08-01' },
        { row: 'PM337C', period: 'CLA337gone', placed: '2025-09-01' },
      ].map(({ row, period, placed }) => ({
        perm_table_id: row,
        perm_person_id: 'H338',
        perm_cla_id: period,
        perm_placed_for_adoption_date: placed,
      })),
    },
    children: {
      H337: {
        expected: {
          la_child_id: 'H337',
          mis_child_id: 'H338',
          purge: false,
          child_details: plainDetails('2021-03-07', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R337',
              referral_date: '2025-01-06',
              adoption: { placed_date: '2025-07-01', purge: false },
              purge: false,
            },
          ],
        },
        faults: [],
      },
      H338: {
        expected: {
          la_child_id: 'H338',
          mis_child_id: 'L338',
          purge: false,
          child_details: plainDetails('2021-03-08', 'F'),
          social_care_episodes: [
            { social_care_episode_id: 'R338', referral_date: '2025-01-06', purge: false },
          ],
        },
        faults: [],
      },
    },
  },
];
