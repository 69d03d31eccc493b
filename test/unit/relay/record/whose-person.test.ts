import { buildFrom, childWith, namesOf } from './build-from';
import { DATE, EPISODE, type Row } from './owned-rows';

it.each<[string, Row]>([
  ['ssd_address', { addr_person_id: 'P2', addr_address_postcode: 'ZZ1 1AA' }],
  ['ssd_disability', { disa_person_id: 'P2', disa_disability_code: 'AUT' }],
  [
    'ssd_linked_identifiers',
    {
      link_person_id: 'P2',
      link_identifier_type: 'Former Unique Pupil Number',
      link_identifier_value: 'A123456789012',
    },
  ],
  ['ssd_immigration_status', { immi_person_id: 'P2', immi_immigration_status: 'UASC' }],
  ['ssd_sdq_scores', { csdq_person_id: 'P2', csdq_sdq_score: '9', csdq_sdq_completed_date: DATE }],
  ['ssd_care_leavers', { clea_person_id: 'P2', clea_care_leaver_activity: 'F1' }],
  ['ssd_cin_episodes', { cine_person_id: 'P2', cine_referral_id: 'R2', cine_referral_date: DATE }],
])('A row of %s that names another child is not sent, with a warning', (table, row) => {
  const child = childWith({});
  const { record, faults } = buildFrom({ ...child, [table]: [...(child[table] ?? []), row] });
  expect(record).toEqual({
    la_child_id: 'P1',
    purge: false,
    child_details: {
      date_of_birth: '2014-05-01',
      sex: 'F',
      disabilities: ['NONE'],
      uasc_flag: false,
      purge: false,
    },
    social_care_episodes: [EPISODE],
  });
  expect(namesOf(faults)).toEqual([`row-of-another-child at ${table}`]);
});

it('A person whose id stands in another case too is one person, in error once', () => {
  const { record, faults } = buildFrom({
    ssd_person: [
      { pers_person_id: 'Ab1', pers_dob: '2014-05-01' },
      { pers_person_id: 'aB1 ', pers_dob: '2014-05-01' },
    ],
    ssd_cin_episodes: [{ cine_referral_id: 'R1', cine_person_id: 'aB1', cine_referral_date: '2025-01-06' }],
  });
  expect(record).toMatchObject({ la_child_id: 'Ab1', social_care_episodes: [EPISODE] });
  expect(faults).toMatchObject([
    {
      rule: 'person-in-two-rows',
      path: 'la_child_id',
      source: { table: 'ssd_person', rows: [{ pers_person_id: 'Ab1' }, { pers_person_id: 'aB1' }] },
    },
  ]);
});

it('Another person found with the child is in error, and its rows are not the child’s', () => {
  const { record, faults } = buildFrom(
    childWith({
      ssd_person: [{ pers_person_id: 'P1' }, { pers_person_id: 'P2' }],
      ssd_disability: [{ disa_person_id: 'P2', disa_disability_code: 'AUT' }],
    }),
  );
  expect(record.child_details).toMatchObject({ disabilities: ['NONE'] });
  expect(namesOf(faults)).toEqual([
    'person-in-two-rows at la_child_id',
    'row-of-another-child at ssd_disability',
  ]);
});
