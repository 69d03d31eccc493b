import type { GoldenFamily, SsdRows } from './golden-child';

const NOT_RECOGNISED = ['not-recognised at child_details.unique_pupil_number_unknown_reason'];

/** Why a unique pupil number is unknown, and former ones. */
export const REAL_IDENTIFIERS: readonly GoldenFamily[] = [
  {
    shows: 'of several reasons the first is sent',
    inMemory: 'the column takes 6 characters but in Mosaic',
    ...childOf('H491', { pers_upn_unknown: 'UN1, UN3' }, { unique_pupil_number_unknown_reason: 'UN1' }),
  },
  {
    shows: 'of several reasons cut off at 6 characters the first is sent',
    ...childOf('H497', { pers_upn_unknown: 'UN2, U' }, { unique_pupil_number_unknown_reason: 'UN2' }),
  },
  {
    // Reading: half of a number is no reason, and the number stands in its own place: absent, without a fault.
    shows: 'the first 6 characters of a UPN are no reason',
    ...childOf(
      'H492',
      { pers_upn: 'J207000049212', pers_upn_unknown: 'J20700' },
      { unique_pupil_number: 'J207000049212' },
    ),
  },
  {
    shows: 'UN10 is a reason in either case',
    ...childOf('H493', { pers_upn_unknown: ' un10' }, { unique_pupil_number_unknown_reason: 'UN10' }),
  },
  {
    shows: 'UN11 is no reason, and said so',
    ...childOf('H494', { pers_upn_unknown: 'UN11' }, {}, [], NOT_RECOGNISED),
  },
  {
    // The code is what begins the text, not what stands in it.
    shows: 'A12345 is no reason, and said so',
    ...childOf('H498', { pers_upn_unknown: 'A12345' }, {}, [], NOT_RECOGNISED),
  },
  {
    // SystemC adds an SSD_PH at each run and removes none; the real one was typed in twice by hand.
    shows: 'a former UPN that is repeated between placeholders is sent, with no date to choose it by',
    ...childOf('H495', {}, { former_unique_pupil_number: 'J207000049522' }, [
      'SSD_PH',
      'J207000049522',
      'SSD_PH',
      'J207000049522',
      'SSD_PH',
    ]),
  },
  {
    shows: 'of several former UPNs without dates the lowest with 13 characters is sent',
    ...childOf('H496', {}, { former_unique_pupil_number: 'G207000049611' }, [
      'N207000049633',
      'G207000049611',
      'A20700004960',
      'J207000049622',
    ]),
  },
];

/** A child with an open referral, born on 2012-04-11. */
function childOf(
  person: string,
  columns: { pers_upn?: string; pers_upn_unknown?: string },
  identifiers: Readonly<Record<string, string>>,
  formerNumbers: readonly string[] = [],
  faults: readonly string[] = [],
): Pick<GoldenFamily, 'ssd' | 'children'> {
  const ssd: SsdRows = {
    ssd_person: [{ pers_person_id: person, pers_dob: '2012-04-11', pers_sex: 'F', ...columns }],
    ssd_linked_identifiers: formerNumbers.map((value, index) => ({
      link_table_id: `LI-${person}-${index}`,
      link_person_id: person,
      link_identifier_type: 'Former Unique Pupil Number',
      link_identifier_value: value,
    })),
    ssd_cin_episodes: [
      { cine_referral_id: `R-${person}`, cine_person_id: person, cine_referral_date: '2025-01-06' },
    ],
  };
  const expected = {
    la_child_id: person,
    purge: false,
    child_details: {
      ...identifiers,
      date_of_birth: '2012-04-11',
      sex: 'F',
      disabilities: ['NONE'],
      uasc_flag: false,
      purge: false,
    },
    social_care_episodes: [
      { social_care_episode_id: `R-${person}`, referral_date: '2025-01-06', purge: false },
    ],
  };
  return { ssd, children: { [person]: { expected, faults } } };
}
