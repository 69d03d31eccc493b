import type { GoldenFamily, GoldenSource } from './golden-child';

/** Unaccompanied asylum-seeking children, in the words of the systems. */
export const REAL_ASYLUM: readonly GoldenFamily[] = [
  {
    shows: 'the phrase spelt out counts, in any case, and an end on S (2024-04-01) is still in the window',
    ...childOf('H451', [['Unaccompanied Asylum Seeking Child', '2024-04-01']], {
      uasc_flag: true,
      uasc_end_date: '2024-04-01',
    }),
  },
  {
    shows: 'a status that begins with NOT or NO does not count, whatever it goes on to name',
    ...childOf(
      'H452',
      [
        [' Not UASC', null],
        ['No longer an unaccompanied asylum seeker', null],
      ],
      { uasc_flag: false },
    ),
  },
  {
    shows: 'an open status that is not UASC does not keep one open that has ended',
    ...childOf(
      'H453',
      [
        ['UASC - age disputed', '2025-06-30'],
        ['not uasc', null],
      ],
      { uasc_flag: true, uasc_end_date: '2025-06-30' },
    ),
  },
  {
    // Mosaic reads the end from the question for the start.
    shows:
      'where every status of the SSD ends on the day it began, ends say nothing: the child counts, without an end',
    ...childOf(
      'H454',
      [['Unaccompanied asylum seeker', '2023-05-05']],
      { uasc_flag: true },
      { immigrationEndsAreStarts: true },
    ),
  },
  {
    // Reading: to begin with NO is to begin with these letters, as the sense has it here.
    shows: 'non-UASC does not count',
    ...childOf('H455', [['Non-UASC', null]], { uasc_flag: false }),
  },
  {
    shows: 'the phrase spelt out does not count where it ended on the day before S (2024-03-31)',
    ...childOf('H456', [['UNACCOMPANIED ASYLUM SEEKING CHILD (UASC)', '2024-03-31T12:00:00']], {
      uasc_flag: false,
    }),
  },
];

/** A child with an open referral, born on 2009-01-15. Each status began on 2023-05-05. */
function childOf(
  person: string,
  statuses: readonly (readonly [string, string | null])[],
  asylum: { uasc_flag: boolean; uasc_end_date?: string },
  source?: GoldenSource,
): Omit<GoldenFamily, 'shows'> {
  return {
    ...(source && { source }),
    ssd: {
      ssd_person: [{ pers_person_id: person, pers_dob: '2009-01-15', pers_sex: 'M' }],
      ssd_immigration_status: statuses.map(([status, end], index) => ({
        immi_immigration_status_id: `IM-${person}-${index}`,
        immi_person_id: person,
        immi_immigration_status: status,
        immi_immigration_status_start_date: '2023-05-05',
        immi_immigration_status_end_date: end,
      })),
      ssd_cin_episodes: [
        { cine_referral_id: `R-${person}`, cine_person_id: person, cine_referral_date: '2023-05-05' },
      ],
    },
    children: {
      [person]: {
        expected: {
          la_child_id: person,
          purge: false,
          child_details: {
            date_of_birth: '2009-01-15',
            sex: 'M',
            disabilities: ['NONE'],
            ...asylum,
            purge: false,
          },
          social_care_episodes: [
            { social_care_episode_id: `R-${person}`, referral_date: '2023-05-05', purge: false },
          ],
        },
        faults: [],
      },
    },
  };
}
