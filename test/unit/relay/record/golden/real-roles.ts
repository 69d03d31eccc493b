import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** The roles that make a care worker unless others are chosen. */
export const REAL_ROLES: readonly GoldenFamily[] = [
  {
    // SSD 1.4.5 of SystemC has the code, the versions before it the text.
    shows:
      'CW and Allocated Case Worker are care workers, in either case; a text that begins with CW is none',
    ssd: {
      ssd_person: [{ pers_person_id: 'H521', pers_dob: '2012-06-21', pers_sex: 'F' }],
      ssd_cin_episodes: [
        { cine_referral_id: 'R521', cine_person_id: 'H521', cine_referral_date: '2024-05-01' },
      ],
      ssd_cin_plans: [
        {
          cinp_cin_plan_id: 'CIN521',
          cinp_person_id: 'H521',
          cinp_referral_id: 'R521',
          cinp_cin_plan_start_date: '2024-06-03',
        },
      ],
      ssd_involvements: [
        { role: 'cw', start: '2024-06-03' },
        { role: 'Allocated case worker ', start: '2024-06-04' },
        { role: 'CW assistant', start: '2024-06-05' },
      ].map(({ role, start }, index) => ({
        invo_involvements_id: `V521-${index}`,
        invo_person_id: 'H521',
        invo_referral_id: 'R521',
        invo_professional_id: `P521-${index}`,
        invo_professional_role_id: role,
        invo_involvement_start_date: start,
      })),
      ssd_professionals: [0, 1, 2].map((index) => ({
        prof_professional_id: `P521-${index}`,
        prof_social_worker_registration_no: `SW521${index}`,
      })),
    },
    children: {
      H521: {
        expected: {
          la_child_id: 'H521',
          purge: false,
          child_details: plainDetails('2012-06-21', 'F'),
          social_care_episodes: [
            {
              social_care_episode_id: 'R521',
              referral_date: '2024-05-01',
              care_worker_details: [
                { worker_id: 'SW5211', start_date: '2024-06-04' },
                { worker_id: 'SW5210', start_date: '2024-06-03' },
              ],
              child_in_need_plans: [
                { child_in_need_plan_id: 'CIN521', start_date: '2024-06-03', purge: false },
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
