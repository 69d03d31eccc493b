import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** One enquiry id for several siblings, as Mosaic has it where they went through one step together. */
export const REAL_ENQUIRIES_SHARED: readonly GoldenFamily[] = [
  {
    // H353 had no conference, and those of its siblings are not its own.
    // Reading: an outcome without a brace is no broken JSON, but Mosaic's list in words; the whole SSD is told of it.
    shows: 'siblings with one enquiry id each show their own conference, or none, without a fault',
    inMemory: 'the id of an enquiry stands three times',
    ssd: {
      ssd_person: [
        { pers_person_id: 'H351', pers_dob: '2013-05-01', pers_sex: 'F' },
        { pers_person_id: 'H352', pers_dob: '2015-05-02', pers_sex: 'M' },
        { pers_person_id: 'H353', pers_dob: '2017-05-03', pers_sex: 'M' },
      ],
      ssd_cin_episodes: ['1', '2', '3'].map((digit) => ({
        cine_referral_id: `R35${digit}`,
        cine_person_id: `H35${digit}`,
        cine_referral_date: '2025-01-06',
      })),
      ssd_s47_enquiry: ['1', '2', '3'].map((digit) => ({
        s47e_s47_enquiry_id: 'S351',
        s47e_person_id: `H35${digit}`,
        s47e_referral_id: `R35${digit}`,
        s47e_s47_start_date: '2025-03-03',
        s47e_s47_end_date: '2025-03-10',
        s47e_s47_outcome_json: 'Concerns substantiated, Initial conference / Legal action',
      })),
      ssd_initial_cp_conference: [
        { icpc_icpc_id: 'I351', icpc_person_id: 'H351', icpc_icpc_date: '2025-03-12' },
        { icpc_icpc_id: 'I352', icpc_person_id: 'H352', icpc_icpc_date: '2025-03-20' },
      ].map((row) => ({ ...row, icpc_s47_enquiry_id: 'S351' })),
    },
    children: {
      H351: {
        expected: {
          la_child_id: 'H351',
          purge: false,
          child_details: plainDetails('2013-05-01', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R351',
              referral_date: '2025-01-06',
              section_47_assessments: [
                {
                  section_47_assessment_id: 'S351',
                  start_date: '2025-03-03',
                  icpc_date: '2025-03-12',
                  end_date: '2025-03-10',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: [],
      },
      H352: {
        expected: {
          la_child_id: 'H352',
          purge: false,
          child_details: plainDetails('2015-05-02', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R352',
              referral_date: '2025-01-06',
              section_47_assessments: [
                {
                  section_47_assessment_id: 'S351',
                  start_date: '2025-03-03',
                  icpc_date: '2025-03-20',
                  end_date: '2025-03-10',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: [],
      },
      H353: {
        expected: {
          la_child_id: 'H353',
          purge: false,
          child_details: plainDetails('2017-05-03', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R353',
              referral_date: '2025-01-06',
              section_47_assessments: [
                {
                  section_47_assessment_id: 'S351',
                  start_date: '2025-03-03',
                  end_date: '2025-03-10',
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
    // The enquiry S354B is H354's alone, so its conference is H354's, though it names no person.
    shows:
      "a conference without a person is nobody's under an enquiry id of two, and the child's under its own",
    inMemory: 'the id of an enquiry stands twice',
    ssd: {
      ssd_person: [
        { pers_person_id: 'H354', pers_dob: '2013-05-04', pers_sex: 'F' },
        { pers_person_id: 'H355', pers_dob: '2015-05-05', pers_sex: 'M' },
      ],
      ssd_cin_episodes: ['4', '5'].map((digit) => ({
        cine_referral_id: `R35${digit}`,
        cine_person_id: `H35${digit}`,
        cine_referral_date: '2025-01-06',
      })),
      ssd_s47_enquiry: [
        { enquiry: 'S354A', digit: '4', start: '2025-03-03' },
        { enquiry: 'S354A', digit: '5', start: '2025-03-03' },
        { enquiry: 'S354B', digit: '4', start: '2025-08-04' },
      ].map(({ enquiry, digit, start }) => ({
        s47e_s47_enquiry_id: enquiry,
        s47e_person_id: `H35${digit}`,
        s47e_referral_id: `R35${digit}`,
        s47e_s47_start_date: start,
      })),
      ssd_initial_cp_conference: [
        { icpc_icpc_id: 'I354A', icpc_s47_enquiry_id: 'S354A', icpc_icpc_date: '2025-03-12' },
        { icpc_icpc_id: 'I354B', icpc_s47_enquiry_id: 'S354B', icpc_icpc_date: '2025-08-15' },
      ],
    },
    children: {
      H354: {
        expected: {
          la_child_id: 'H354',
          purge: false,
          child_details: plainDetails('2013-05-04', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R354',
              referral_date: '2025-01-06',
              section_47_assessments: [
                { section_47_assessment_id: 'S354A', start_date: '2025-03-03', purge: false },
                {
                  section_47_assessment_id: 'S354B',
                  start_date: '2025-08-04',
                  icpc_date: '2025-08-15',
                  purge: false,
                },
              ],
              purge: false,
            },
          ],
        },
        faults: ['row-of-another-child at ssd_initial_cp_conference'],
      },
      H355: {
        expected: {
          la_child_id: 'H355',
          purge: false,
          child_details: plainDetails('2015-05-05', 'M'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R355',
              referral_date: '2025-01-06',
              section_47_assessments: [
                { section_47_assessment_id: 'S354A', start_date: '2025-03-03', purge: false },
              ],
              purge: false,
            },
          ],
        },
        faults: ['row-of-another-child at ssd_initial_cp_conference'],
      },
    },
  },
];
