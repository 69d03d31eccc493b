import type { GoldenFamily } from './golden-child';

/** Postcodes in one form: capitals, one blank before the last three. */
export const REAL_POSTCODES: readonly GoldenFamily[] = [
  {
    shows: 'a postcode in small letters without a blank is sent in one form, at home and in a placement',
    ...childOf('H501', [['zz11aa', '2025-01-06']], 'ZZ1 1AA', ['zz999zz', 'ZZ99 9ZZ']),
  },
  {
    // As they are stored, ZZ4 9DD would come first.
    shows: 'postcodes of one day are compared in that form: ZZ44DD comes before ZZ4 9DD',
    ...childOf(
      'H502',
      [
        ['ZZ4 9DD', '2025-01-06'],
        ['ZZ44DD', '2025-01-06'],
      ],
      'ZZ4 4DD',
    ),
  },
  {
    shows: 'two blanks within a postcode become one',
    ...childOf('H503', [['ZZ10  1AB ', '2025-01-06']], 'ZZ10 1AB', ['ZZ1  1AA', 'ZZ1 1AA']),
  },
  {
    // Reading: the form is that of whole postcodes; half of one is sent as it stands.
    shows: 'half of a postcode is not taken apart',
    ...childOf('H504', [['ZZ10', '2025-01-06']], 'ZZ10'),
  },
];

/**
 * A child with an open referral, born on 2013-04-21, and a placement where its postcode is given.
 * @param placement the postcode as stored, and as sent
 */
function childOf(
  person: string,
  addresses: readonly (readonly [postcode: string, start: string])[],
  postcode: string,
  placement?: readonly [stored: string, sent: string],
): Pick<GoldenFamily, 'ssd' | 'children'> {
  const care = placement && {
    ssd_cla_episodes: [
      {
        clae_cla_episode_id: `CLE-${person}`,
        clae_person_id: person,
        clae_referral_id: `R-${person}`,
        clae_cla_id: `CLA-${person}`,
        clae_cla_placement_id: `PL-${person}`,
        clae_cla_episode_start_date: '2025-02-03',
        clae_cla_episode_start_reason: 'S',
      },
    ],
    ssd_cla_placement: [
      {
        clap_cla_placement_id: `PL-${person}`,
        clap_cla_id: `CLA-${person}`,
        clap_person_id: person,
        clap_cla_placement_start_date: '2025-02-03',
        clap_cla_placement_postcode: placement[0],
      },
    ],
  };
  const placements = placement && [
    {
      child_looked_after_placement_id: `PL-${person}`,
      start_date: '2025-02-03',
      start_reason: 'S',
      postcode: placement[1],
      purge: false,
    },
  ];
  return {
    ssd: {
      ssd_person: [{ pers_person_id: person, pers_dob: '2013-04-21', pers_sex: 'F' }],
      ssd_address: addresses.map(([stored, start], index) => ({
        addr_table_id: `AD-${person}-${index}`,
        addr_person_id: person,
        addr_address_start_date: start,
        addr_address_postcode: stored,
      })),
      ssd_cin_episodes: [
        { cine_referral_id: `R-${person}`, cine_person_id: person, cine_referral_date: '2025-01-06' },
      ],
      ...care,
    },
    children: {
      [person]: {
        expected: {
          la_child_id: person,
          purge: false,
          child_details: {
            date_of_birth: '2013-04-21',
            sex: 'F',
            disabilities: ['NONE'],
            postcode,
            uasc_flag: false,
            purge: false,
          },
          social_care_episodes: [
            {
              social_care_episode_id: `R-${person}`,
              referral_date: '2025-01-06',
              ...(placements && { child_looked_after_placements: placements }),
              purge: false,
            },
          ],
        },
        faults: [],
      },
    },
  };
}
