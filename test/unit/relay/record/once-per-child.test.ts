import { buildFrom, childWith, namesOf } from './build-from';

/** The block as it stands in the one episode of a child with these rows, in either order. */
function blockOf(name: string, table: string, rows: readonly Record<string, string>[]): unknown {
  const [one, other] = [rows, rows.toReversed()].map((ordered) => {
    const { record } = buildFrom(childWith({ [table]: ordered.map((row) => ({ ...OWNER[table], ...row })) }));
    const [episode] = record.social_care_episodes as Record<string, unknown>[];
    return episode?.[name];
  });
  expect(other).toEqual(one);
  return one;
}

const OWNER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ssd_permanence: { perm_person_id: 'P1' },
  ssd_care_leavers: { clea_person_id: 'P1' },
};

describe('Of two adoptions of a child the later is sent, whether its other dates are the lower or the higher:', () => {
  const row = (decision?: string, matched?: string, placed?: string) => ({
    ...(decision && { perm_adm_decision_date: decision }),
    ...(matched && { perm_matched_date: matched }),
    ...(placed && { perm_placed_for_adoption_date: placed }),
  });
  type Row = ReturnType<typeof row>;
  it.each<[string, Row, Row]>([
    [
      'the one placed last',
      row('2025-01-02', '2025-01-03', '2025-06-01'),
      row('2025-02-02', '2025-02-03', '2025-06-02'),
    ],
    [
      'the one placed last, decided before',
      row('2025-02-02', '2025-02-03', '2025-06-01'),
      row('2025-01-02', '2025-01-03', '2025-06-02'),
    ],
    [
      'the one matched last, where neither is placed',
      row('2025-01-02', '2025-06-01'),
      row('2025-02-02', '2025-06-02'),
    ],
    ['the one decided last, where neither is matched', row('2025-06-01'), row('2025-06-02')],
    [
      'the one placed after the other was matched',
      row('2025-01-02', '2025-06-01'),
      row('2025-02-02', '2025-06-03', '2025-06-02'),
    ],
    [
      'the one matched after the other was placed',
      row('2025-01-02', '2025-01-03', '2025-06-01'),
      row('2025-02-02', '2025-06-02'),
    ],
    [
      'the one decided after the other was placed',
      row('2025-01-02', '2025-01-03', '2025-06-01'),
      row('2025-06-02'),
    ],
  ])('%s', (_, older, latest) => {
    const { perm_adm_decision_date, perm_matched_date, perm_placed_for_adoption_date } = latest;
    const expected = {
      initial_decision_date: perm_adm_decision_date,
      matched_date: perm_matched_date,
      placed_date: perm_placed_for_adoption_date,
      purge: false,
    };
    expect(blockOf('adoption', 'ssd_permanence', [older, latest])).toEqual(expected);
  });

  it('unless none of its dates is in the window', () => {
    const before = row('2019-01-02', '2019-01-03', '2019-06-01');
    expect(blockOf('adoption', 'ssd_permanence', [before])).toBeUndefined();
    expect(blockOf('adoption', 'ssd_permanence', [row('2025-01-02'), row('2031-01-02')])).toMatchObject({
      initial_decision_date: '2025-01-02',
    });
  });
});

describe('Of what is known of a care leaver', () => {
  const row = (contact: string | undefined, activity: string, accommodation: string) => ({
    ...(contact && { clea_care_leaver_latest_contact: contact }),
    clea_care_leaver_activity: activity,
    clea_care_leaver_accommodation: accommodation,
  });
  it.each([
    [
      'the latest contact is sent, with higher codes',
      row('2026-01-01', 'F2', 'B'),
      row('2026-01-02', 'G5', 'U'),
    ],
    [
      'the latest contact is sent, with lower codes',
      row('2026-01-01', 'G5', 'U'),
      row('2026-01-02', 'F2', 'B'),
    ],
    ['a contact is sent before none', row(undefined, 'F2', 'B'), row('2020-01-02', 'G5', 'U')],
  ])('%s', (_, older, latest) => {
    expect(blockOf('care_leavers', 'ssd_care_leavers', [older, latest])).toEqual({
      contact_date: latest.clea_care_leaver_latest_contact,
      activity: latest.clea_care_leaver_activity,
      accommodation: latest.clea_care_leaver_accommodation,
      purge: false,
    });
  });

  it('of one day the lower activity is sent, of one activity the lower accommodation', () => {
    const rows = [row('2026-01-01', 'G5', 'B'), row('2026-01-01', 'F2', 'U'), row('2026-01-01', 'F2', 'C')];
    expect(blockOf('care_leavers', 'ssd_care_leavers', rows)).toMatchObject({
      activity: 'F2',
      accommodation: 'C',
    });
    expect(blockOf('care_leavers', 'ssd_care_leavers', rows.slice(0, 2))).toMatchObject({ activity: 'F2' });
  });

  it('of one day the lower code as it is sent counts, not as it is stored', () => {
    const rows = [row('2026-01-01', 'G5', 'B'), row('2026-01-01', 'f2 Training', 'B')];
    expect(blockOf('care_leavers', 'ssd_care_leavers', rows)).toMatchObject({ activity: 'F2' });
  });

  it('what cannot be read is told at its place, whatever order rows come in that say the same', () => {
    const rows = [row('2026-01-01', 'Full time', 'B'), row('2026-01-01', '', 'B')].map((one) => ({
      ...OWNER.ssd_care_leavers,
      ...one,
    }));
    for (const ssd_care_leavers of [rows, rows.toReversed()]) {
      expect(namesOf(buildFrom(childWith({ ssd_care_leavers })).faults)).toEqual([
        'not-recognised at social_care_episodes[0].care_leavers.activity',
      ]);
    }
  });
});

it.each([
  ['adoption', 'ssd_permanence'],
  ['care_leavers', 'ssd_care_leavers'],
])('A row that says nothing is no block %s: there is nothing that DfE could hold', (name, table) => {
  expect(blockOf(name, table, [{}])).toBeUndefined();
  expect(blockOf(name, table, [{}, {}])).toBeUndefined();
});
