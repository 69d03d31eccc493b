import { buildFrom, childWith, namesOf } from './build-from';

// The window of these children is from 2024-04-01 to 2026-11-23.

type Row = Readonly<Record<string, string | null>>;

const build = (table: string, ...rows: readonly Row[]) => {
  const { record, faults } = buildFrom(childWith({ [table]: rows }));
  const { child_details: details, health_and_wellbeing: wellbeing } = record as Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >;
  return { details, wellbeing, faults: namesOf(faults) };
};

it('Disabilities are those of all rows', () => {
  const disability = (code: string) => ({ disa_person_id: 'P1', disa_disability_code: code });
  expect(build('ssd_disability', disability('MOB'), disability('AUT')).details).toMatchObject({
    disabilities: ['AUT', 'MOB'],
  });
});

describe('The questionnaires that are sent', () => {
  const score = (day: string | null, value: string | null) => ({
    csdq_person_id: 'P1',
    csdq_sdq_completed_date: day,
    csdq_sdq_score: value,
  });

  it('are those scored in the window, newest first, and faults stand at their place', () => {
    const { wellbeing, faults } = build(
      'ssd_sdq_scores',
      score('2024-04-01', '9'),
      score('2024-03-31', '8'),
      score('2025-05-01', 'high'),
      score('2025-06-01', null),
      score(null, '7'),
    );
    expect(wellbeing).toEqual({
      sdq_assessments: [{ date: '2025-05-01' }, { date: '2024-04-01', score: 9 }],
      purge: false,
    });
    expect(faults).toEqual(['not-recognised at health_and_wellbeing.sdq_assessments[0].score']);
  });

  it('are each sent once, where the same score of a day stands twice', () => {
    const { wellbeing } = build(
      'ssd_sdq_scores',
      score('2025-05-01T09:00:00', '12'),
      score('2025-05-01', '12'),
      score('2025-05-01', '13'),
      score('2025-05-02', '12'),
    );
    expect(wellbeing).toEqual({
      sdq_assessments: [
        { date: '2025-05-02', score: 12 },
        { date: '2025-05-01', score: 12 },
        { date: '2025-05-01', score: 13 },
      ],
      purge: false,
    });
  });

  it('are none where none was scored in the window', () => {
    const { wellbeing } = build('ssd_sdq_scores', score('2024-03-31', '8'), score('2025-06-01', null));
    expect(wellbeing).toBeUndefined();
  });
});

describe('The postcode', () => {
  const address = (from: string, postcode: string | null) => ({
    addr_person_id: 'P1',
    addr_address_start_date: from,
    addr_address_postcode: postcode,
  });

  it('is that of the latest address, of one day the lowest there is', () => {
    const latest = build('ssd_address', address('2025-01-01', 'ZZ1 1AA'), address('2025-02-01', 'ZZ9 9ZZ'));
    expect(latest.details).toMatchObject({ postcode: 'ZZ9 9ZZ' });
    const ofOneDay = build(
      'ssd_address',
      address('2025-01-01', null),
      address('2025-01-01', 'zz22aa'),
      address('2025-01-01', 'ZZ1 1AA'),
    );
    expect(ofOneDay.details).toMatchObject({ postcode: 'ZZ1 1AA' });
  });
});

it('The former UPN is the latest that is as long as one, of one day the lowest', () => {
  const upn = (value: string, from: string) => ({
    link_person_id: 'P1',
    link_identifier_type: 'Former Unique Pupil Number',
    link_identifier_value: value,
    link_valid_from_date: from,
  });
  const { details } = build(
    'ssd_linked_identifiers',
    upn('A000000000001', '2024-01-01'),
    upn('C000000000003', '2025-01-01'),
    upn('B000000000002', '2025-01-01'),
    upn('A12345', '2025-06-01'),
  );
  expect(details).toMatchObject({ former_unique_pupil_number: 'B000000000002' });
});

describe('A status as an unaccompanied asylum-seeking child', () => {
  const status = (text: string, end: string | null) => ({
    immi_person_id: 'P1',
    immi_immigration_status: text,
    immi_immigration_status_end_date: end,
  });
  const OPEN = { uasc_flag: true };

  it('is an open one, else the last to end of those that lasted into the window', () => {
    const ended = [status('UASC', '2025-01-01'), status('UASC', '2025-06-01'), status('UASC', '2024-03-31')];
    expect(build('ssd_immigration_status', ...ended).details).toMatchObject({
      uasc_flag: true,
      uasc_end_date: '2025-06-01',
    });
    for (const rows of [
      [...ended, status('UASC', null)],
      [status('UASC', null), ...ended],
    ]) {
      const { details } = build('ssd_immigration_status', ...rows);
      expect(details).toMatchObject(OPEN);
      expect(details).not.toHaveProperty('uasc_end_date');
    }
  });

  it('is denied by a word at its head alone', () => {
    expect(build('ssd_immigration_status', status('UASC, age not known', null)).details).toMatchObject(OPEN);
    expect(build('ssd_immigration_status', status('No UASC', null)).details).toMatchObject({
      uasc_flag: false,
    });
  });
});
