import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../relay/record/options';
import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith, namesOf } from './build-from';

const build = (rows: StoredRows, options: Partial<ExtractOptions> = {}) =>
  buildFrom(childWith(rows), { ...DEFAULT_OPTIONS, ...options });

const person = (columns: Readonly<Record<string, string>>): StoredRows => ({
  ssd_person: [{ pers_person_id: 'P1', pers_dob: '2014-05-01', ...columns }],
});

describe('Whether a child is unaccompanied and seeks asylum', () => {
  const status = (text: string): StoredRows => ({
    ssd_immigration_status: [{ immi_person_id: 'P1', immi_immigration_status: text }],
  });

  it.each([
    ['U', true],
    ['u ', true],
    ['UASC', true],
    ['Former uasc - leave to remain', true],
    ['Unaccompanied Asylum Seeking Child', true],
    ['Unaccompanied Asylum Seeking Child (UASC)', true],
    ['UNACCOMPANIED ASYLUM SEEKER', true],
    ['former unaccompanied asylum seeking child', true],
    ['Not UASC', false],
    ['NOT an unaccompanied asylum seeking child', false],
    ['No longer UASC', false],
    ['no - unaccompanied asylum', false],
    ['Non-UASC', false],
    ['Notified as UASC', true],
    ['Norwegian UASC', true],
    ['Undocumented', false],
    ['Asylum seeking family', false],
    ['EU settled status', false],
    ['SSD_PH', false],
  ])('is told by default from the status %j: %s', (text, flag) => {
    expect(build(status(text)).record).toMatchObject({ child_details: { uasc_flag: flag } });
  });

  it.each([
    [['Unaccompanied'], 'unaccompanied', true],
    [['Unaccompanied'], 'Unaccompanied minor', false],
    [['*accompanied*'], 'Unaccompanied minor', true],
    [['A', 'B'], 'b', true],
    [['A', 'B'], 'UASC', false],
    // A whole text is what it is, though it begins with a no.
    [['No status'], 'No status', true],
    [['*status*'], 'No status', false],
    [[], 'UASC', false],
  ])('is told with the statuses %j from %j: %s', (uasc, text, flag) => {
    expect(build(status(text), { uasc }).record).toMatchObject({ child_details: { uasc_flag: flag } });
  });
});

describe('mis_child_id', () => {
  const ids = person({ pers_legacy_id: 'L1', pers_single_unique_id: 'S1' });

  it.each([
    ['legacy', 'L1'],
    ['single-unique', 'S1'],
    ['none', undefined],
  ] as const)('is with the choice %s %s', (misChildId, id) => {
    expect(build(ids, { misChildId }).record.mis_child_id).toBe(id);
  });
});

describe('The former UPN', () => {
  const linked = (type: string): StoredRows => ({
    ssd_linked_identifiers: [
      { link_person_id: 'P1', link_identifier_type: type, link_identifier_value: 'A123456789012' },
    ],
  });

  it.each([
    ['Former Unique Pupil Number', undefined],
    ['FORMER UNIQUE PUPIL NUMBER ', undefined],
    // Mosaic's column takes 20 characters.
    ['Former Unique Pupil ', 'Former Unique Pupil'],
    ['Former UPN', ' former upn '],
  ])('is the identifier of type %j where the setting is %j', (type, formerUpnType) => {
    const { record } = build(linked(type), formerUpnType === undefined ? {} : { formerUpnType });
    expect(record).toMatchObject({ child_details: { former_unique_pupil_number: 'A123456789012' } });
  });

  it('is one, where the same row stands in the SSD once for every run', () => {
    const row = {
      link_person_id: 'P1',
      link_identifier_type: 'Former Unique Pupil Number',
      link_identifier_value: 'A123456789012',
    };
    const placeholder = { ...row, link_identifier_value: 'SSD_PH' };
    const { record, faults } = build({ ssd_linked_identifiers: [placeholder, row, row, placeholder] });
    expect(record).toMatchObject({ child_details: { former_unique_pupil_number: 'A123456789012' } });
    expect(faults).toEqual([]);
  });

  it('is of no other type', () => {
    const { record } = build(linked('Former Unique Pupil Number'), { formerUpnType: 'Former UPN' });
    expect(record.child_details).not.toHaveProperty('former_unique_pupil_number');
  });
});

describe('Care workers', () => {
  const spell = (role: string, worker: string) => ({
    invo_person_id: 'P1',
    invo_referral_id: 'R1',
    invo_professional_id: worker,
    invo_professional_role_id: role,
    invo_involvement_start_date: '2026-01-05',
  });
  const rows: StoredRows = {
    ssd_cin_plans: [
      { cinp_cin_plan_id: 'I1', cinp_referral_id: 'R1', cinp_cin_plan_start_date: '2026-01-05' },
    ],
    ssd_involvements: [
      spell('CW', 'W5'),
      spell('CW', 'W1'),
      spell('cw ', 'W2'),
      spell('SW', 'W3'),
      spell('IRO', 'W4'),
      spell('Allocated case worker', 'W6'),
    ],
    ssd_professionals: [
      { prof_professional_id: 'W1', prof_staff_id: 'ST1', prof_social_worker_registration_no: 'SW1' },
      { prof_professional_id: 'W2', prof_staff_id: 'ST2' },
      { prof_professional_id: 'W3', prof_staff_id: 'ST3', prof_social_worker_registration_no: 'SW3' },
      { prof_professional_id: 'W4', prof_staff_id: 'ST4', prof_social_worker_registration_no: 'SW4' },
      { prof_professional_id: 'W5', prof_staff_id: 'ST5', prof_social_worker_registration_no: ' ' },
      { prof_professional_id: 'W6', prof_staff_id: 'ST6', prof_social_worker_registration_no: 'SW6' },
    ],
  };
  const workersIn = (options: Partial<ExtractOptions>) => {
    const { record, faults } = build(rows, options);
    const [episode] = record.social_care_episodes as { care_worker_details?: { worker_id: string }[] }[];
    return [(episode?.care_worker_details ?? []).map(({ worker_id }) => worker_id), namesOf(faults)];
  };
  const unnumbered = ['worker-without-number at social_care_episodes[0].care_worker_details'];

  it.each([
    ['by default the registration number in the role CW or its words', {}, ['SW1', 'SW6'], unnumbered],
    ['the staff id where that is chosen', { workerId: 'staff' }, ['ST1', 'ST2', 'ST5', 'ST6'], []],
    ['those in another role', { workerRoles: ['sw'] }, ['SW3'], []],
    ['those in any of several roles', { workerRoles: ['SW', 'iro'] }, ['SW3', 'SW4'], []],
    ['none where no role is', { workerRoles: [] }, [], []],
  ] as const)('are %s', (_name, options, workers, faults) => {
    expect(workersIn(options)).toEqual([workers, faults]);
  });
});

describe('A care leaver without an open episode', () => {
  const rows: StoredRows = {
    ssd_person: [{ pers_person_id: 'P1', pers_dob: '2005-05-01', pers_sex: 'F' }],
    ssd_cin_episodes: [
      {
        cine_referral_id: 'R1',
        cine_person_id: 'P1',
        cine_referral_date: '2018-01-01',
        cine_close_date: '2019-01-01',
      },
      {
        cine_referral_id: 'R3',
        cine_person_id: 'P1',
        cine_referral_date: '2020-01-01',
        cine_close_date: '2023-01-01',
      },
      {
        cine_referral_id: 'R2',
        cine_person_id: 'P1',
        cine_referral_date: '2020-01-01T10:00:00',
        cine_close_date: '2022-01-01',
      },
    ],
    ssd_care_leavers: [
      {
        clea_person_id: 'P1',
        clea_care_leaver_latest_contact: '2026-05-01',
        clea_care_leaver_activity: 'F2',
        clea_care_leaver_accommodation: 'U',
      },
    ],
  };
  const closedCareLeavers = true;

  it('is sent without an episode, with a warning, by default', () => {
    const { record, faults } = build(rows);
    expect(record).not.toHaveProperty('social_care_episodes');
    expect(namesOf(faults)).toEqual(['no-episode at social_care_episodes']);
  });

  it('carries the latest episode, of equal dates the one with the lowest id, where that is chosen', () => {
    const { record, faults } = build(rows, { closedCareLeavers });
    expect(record.social_care_episodes).toEqual([
      {
        social_care_episode_id: 'R2',
        referral_date: '2020-01-01',
        closure_date: '2022-01-01',
        care_leavers: { contact_date: '2026-05-01', activity: 'F2', accommodation: 'U', purge: false },
        purge: false,
      },
    ]);
    expect(faults).toEqual([]);
  });

  it('carries only the episodes that touch the window where there is one', () => {
    const open = { cine_referral_id: 'R4', cine_person_id: 'P1', cine_referral_date: '2019-06-01' };
    const { record } = build(
      { ...rows, ssd_cin_episodes: [...(rows.ssd_cin_episodes ?? []), open] },
      { closedCareLeavers },
    );
    expect(record.social_care_episodes).toMatchObject([{ social_care_episode_id: 'R4' }]);
  });

  it('is no reason to send the old episode of another child', () => {
    const { record } = build({ ...rows, ssd_care_leavers: [] }, { closedCareLeavers });
    expect(record).not.toHaveProperty('social_care_episodes');
  });
});

it.each([
  [{}, undefined, ['not-recognised']],
  [{ ethnicityMainCodes: true }, 'WBRI', []],
] as const)('The ethnicity A1 is with %j %s', (options, ethnicity, rules) => {
  const { record, faults } = build(person({ pers_ethnicity: 'A1' }), options);
  expect(Object(record.child_details).ethnicity).toBe(ethnicity);
  expect(faults.map(({ rule }) => rule)).toEqual(rules);
});

describe('Factors that stand as an object', () => {
  const rows: StoredRows = {
    ssd_cin_assessments: [
      { cina_assessment_id: 'A1', cina_referral_id: 'R1', cina_assessment_start_date: '2026-02-01' },
    ],
    ssd_assessment_factors: [
      { cinf_assessment_id: 'A1', cinf_assessment_factors_json: '{"1B": "Yes", "2A": "No"}' },
    ],
  };
  const factors = (options: Partial<ExtractOptions>) => {
    const { record, faults } = build(rows, options);
    const [episode] = record.social_care_episodes as { child_and_family_assessments: { factors?: [] }[] }[];
    return [episode?.child_and_family_assessments[0]?.factors, namesOf(faults)];
  };

  it('are not read by default: their key is another entity’s', () => {
    const path = 'social_care_episodes[0].child_and_family_assessments[0].factors';
    expect(factors({})).toEqual([undefined, [`json-not-read at ${path}`]]);
  });

  it('are read where that is chosen', () => {
    expect(factors({ factorsAsObjects: true })).toEqual([['1B'], []]);
  });
});

describe('Postcodes', () => {
  const rows: StoredRows = {
    ssd_address: [
      { addr_person_id: 'P1', addr_address_start_date: '2025-01-01', addr_address_postcode: 'zz11aa' },
      { addr_person_id: 'P1', addr_address_start_date: '2025-01-01', addr_address_postcode: 'ZZ2 2BB' },
    ],
    ssd_cla_episodes: [{ clae_cla_id: 'C1', clae_referral_id: 'R1', clae_cla_placement_id: 'L1' }],
    ssd_cla_placement: [
      {
        clap_cla_placement_id: 'L1',
        clap_cla_id: 'C1',
        clap_cla_placement_start_date: '2026-01-05',
        clap_cla_placement_postcode: 'zz3  3cc',
      },
    ],
  };

  it.each([
    [{}, 'ZZ1 1AA', 'ZZ3 3CC'],
    // As they are typed, capital letters come first.
    [{ postcodesAsTyped: true }, 'ZZ2 2BB', 'zz3  3cc'],
  ])(
    'with %j, of two addresses the lowest is sent as %s, and that of a placement as %s',
    (options, home, away) => {
      const { record } = build(rows, options);
      expect(record).toMatchObject({
        child_details: { postcode: home },
        social_care_episodes: [{ child_looked_after_placements: [{ postcode: away }] }],
      });
    },
  );
});
