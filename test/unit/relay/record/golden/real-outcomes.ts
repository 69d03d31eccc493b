import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

const enquiry = (number: string, flag?: boolean) => ({
  section_47_assessment_id: `S461-${number}`,
  start_date: `2025-03-${number}`,
  ...(flag !== undefined && { icpc_required_flag: flag }),
  purge: false,
});

/** Outcomes of section 47 enquiries that are no JSON: comments with quotes in them, texts cut off, lists in words. */
export const REAL_OUTCOMES: readonly GoldenFamily[] = [
  {
    // 01 is sound, flag last. 02 and 03 break in the comment, behind the flag. 04 says both. 05 has the key in the
    // comment only. 06 is cut off. 07 has the flag behind the comment, where anybody may have typed it.
    // Reading: 08 has no brace, so it is a list in words and not broken JSON: no flag, and no fault of this child.
    shows:
      'of a broken outcome the flag before the comments is read, if it is said once; all but a list in words warn',
    ssd: {
      ssd_person: [{ pers_person_id: 'H461', pers_dob: '2013-01-21', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R461', cine_person_id: 'H461', cine_referral_date: '2025-01-06' },
      ],
      ssd_s47_enquiry: [
        ['01', '{"OUTCOME_COMMENTS": "Said \\"no\\"", "CP_CONFERENCE_FLAG": "Y"}'],
        ['02', '{"NFA_FLAG": "N", "CP_CONFERENCE_FLAG": "Y", "OUTCOME_COMMENTS": "Mother said "no" twice"}'],
        ['03', '{"OUTCOME_CP_CONFERENCE_FLAG":"N","OUTCOME_COMMENTS":"Known as "Bee" at school"}'],
        ['04', '{"CP_CONFERENCE_FLAG": "Y", "CP_CONFERENCE_FLAG": "N", "OUTCOME_COMMENTS": "A "b" c"}'],
        ['05', '{"NFA_FLAG": "N", "OUTCOME_COMMENTS": "Was "CP_CONFERENCE_FLAG": "Y" before"}'],
        ['06', '{"NFA_FLAG": "N", "CP_CONFERENCE_FLAG": "Y", "OUTCOME_COMMENTS": "The meeting agr'],
        ['07', '{"OUTCOME_COMMENTS": "He said "no"", "CP_CONFERENCE_FLAG": "Y"}'],
        ['08', 'Concerns substantiated, Initial conference / Legal action'],
      ].map(([number = null, outcome = null]) => ({
        s47e_s47_enquiry_id: `S461-${number}`,
        s47e_person_id: 'H461',
        s47e_referral_id: 'R461',
        s47e_s47_start_date: `2025-03-${number}`,
        s47e_s47_outcome_json: outcome,
      })),
    },
    children: {
      H461: {
        expected: {
          la_child_id: 'H461',
          purge: false,
          child_details: plainDetails('2013-01-21', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R461',
              referral_date: '2025-01-06',
              section_47_assessments: [
                enquiry('01', true),
                enquiry('02', true),
                enquiry('03', false),
                enquiry('04'),
                enquiry('05'),
                enquiry('06', true),
                enquiry('07'),
                enquiry('08'),
              ],
              purge: false,
            },
          ],
        },
        faults: [
          'json-not-read at social_care_episodes[0].section_47_assessments[1].icpc_required_flag',
          'json-not-read at social_care_episodes[0].section_47_assessments[2].icpc_required_flag',
          'json-not-read at social_care_episodes[0].section_47_assessments[3].icpc_required_flag',
          'json-not-read at social_care_episodes[0].section_47_assessments[4].icpc_required_flag',
          'json-not-read at social_care_episodes[0].section_47_assessments[5].icpc_required_flag',
          'json-not-read at social_care_episodes[0].section_47_assessments[6].icpc_required_flag',
        ],
      },
    },
  },
];
