import type { GoldenFamily } from './golden-child';
import { plainDetails } from './real-details';

/** Activity (two characters) and accommodation (one), from codes, codes with a text, and texts alone. */
export const REAL_CARE_LEAVER_CODES: readonly GoldenFamily[] = [
  {
    // What the first letter would have said: S no fixed abode, F1 or F2 nothing at all.
    shows: 'a text is no code: Semi-independent is not S, nor Full time education F',
    ssd: careLeaver('H421', '2005-10-01', 'F2 - Full time education', 'Semi-independent'),
    children: {
      H421: {
        expected: withCareLeaver('H421', '2005-10-01', { activity: 'F2' }),
        faults: ['not-recognised at social_care_episodes[0].care_leavers.accommodation'],
      },
    },
  },
  {
    shows: 'a rest that begins with & belongs to the word: B & B is not B',
    ssd: careLeaver('H422', '2005-10-02', 'Full time education', 'B & B'),
    children: {
      H422: {
        expected: withCareLeaver('H422', '2005-10-02', {}),
        faults: [
          'not-recognised at social_care_episodes[0].care_leavers.accommodation',
          'not-recognised at social_care_episodes[0].care_leavers.activity',
        ],
      },
    },
  },
  {
    shows: 'a colon ends a code: G4: illness is G4; Supported lodgings is not S',
    ssd: careLeaver('H423', '2005-10-03', 'G4: illness or disability', 'Supported lodgings'),
    children: {
      H423: {
        expected: withCareLeaver('H423', '2005-10-03', { activity: 'G4' }),
        faults: ['not-recognised at social_care_episodes[0].care_leavers.accommodation'],
      },
    },
  },
  {
    shows: 'a bare code is read in either case',
    ssd: careLeaver('H424', '2005-10-04', ' f1 ', 'S'),
    children: {
      H424: {
        expected: withCareLeaver('H424', '2005-10-04', { activity: 'F1', accommodation: 'S' }),
        faults: [],
      },
    },
  },
  {
    shows: 'a listed code before a dash is read in either case; two codes with a slash between are none',
    ssd: careLeaver('H425', '2005-10-05', 'P2/F2', 's - no fixed abode'),
    children: {
      H425: {
        expected: withCareLeaver('H425', '2005-10-05', { accommodation: 'S' }),
        faults: ['not-recognised at social_care_episodes[0].care_leavers.activity'],
      },
    },
  },
  {
    // D1 is the census's letter with its digit for 'suitable'.
    shows: 'a word longer than its code is none: D1 is not D, F25 is not F2',
    ssd: careLeaver('H426', '2005-10-06', 'F25', 'D1'),
    children: {
      H426: {
        expected: withCareLeaver('H426', '2005-10-06', {}),
        faults: [
          'not-recognised at social_care_episodes[0].care_leavers.accommodation',
          'not-recognised at social_care_episodes[0].care_leavers.activity',
        ],
      },
    },
  },
];

/** An open referral and one contact, of 2026-09-01. */
function careLeaver(
  person: string,
  dateOfBirth: string,
  activity: string,
  accommodation: string,
): GoldenFamily['ssd'] {
  return {
    ssd_person: [{ pers_person_id: person, pers_dob: dateOfBirth, pers_sex: 'F' }],
    ssd_cin_episodes: [
      { cine_referral_id: `R-${person}`, cine_person_id: person, cine_referral_date: '2020-01-06' },
    ],
    ssd_care_leavers: [
      {
        clea_table_id: `L-${person}`,
        clea_person_id: person,
        clea_care_leaver_latest_contact: '2026-09-01',
        clea_care_leaver_activity: activity,
        clea_care_leaver_accommodation: accommodation,
      },
    ],
  };
}

function withCareLeaver(
  person: string,
  dateOfBirth: string,
  codes: { activity?: string; accommodation?: string },
): Readonly<Record<string, unknown>> {
  return {
    la_child_id: person,
    purge: false,
    child_details: plainDetails(dateOfBirth, 'F'),
    social_care_episodes: [
      {
        social_care_episode_id: `R-${person}`,
        referral_date: '2020-01-06',
        care_leavers: { contact_date: '2026-09-01', ...codes, purge: false },
        purge: false,
      },
    ],
  };
}
