import { judgeJoin } from '../../../../relay/extract/judge-join';
import type { JoinName, JoinWay } from '../../../../relay/record/joins';
import type { JoinCount } from '../../../../relay/record/survey';

const ALLOWED = { joinByDays: true };

/** Rows that all have a key, and how many of them meet by each way. */
const counts = (rows: number, ...ways: readonly [JoinWay, number][]): JoinCount => ({
  rows,
  keyed: rows,
  ways: ways.map(([way, met]) => ({ way, met })),
  strangers: 0,
});

describe('A join takes the first way by which half of its rows meet', () => {
  it.each<[string, JoinName, JoinCount, JoinWay]>([
    ['all by the key', 'cinPlans', counts(100, ['key', 100]), 'key'],
    ['just half by the key', 'cinPlans', counts(100, ['key', 50]), 'key'],
    [
      'under half by the key, by the next',
      'careEpisodes',
      counts(100, ['key', 49], ['person-and-key', 50]),
      'person-and-key',
    ],
    [
      'by the third',
      'factors',
      counts(100, ['key', 1], ['table-id', 0], ['table-id-without-dash', 99]),
      'table-id-without-dash',
    ],
    ['by none, and the person and the day are left', 'enquiries', counts(20, ['key', 0]), 'person-and-days'],
    ['by none, and nothing is left', 'factors', counts(20, ['key', 9], ['table-id', 9]), 'none'],
    ['too few to tell', 'factors', counts(19, ['key', 0]), 'key'],
    ['no row at all', 'factors', counts(0, ['key', 0]), 'key'],
  ])('%s', (_name, join, count, way) => {
    expect(judgeJoin(join, count, undefined, ALLOWED)).toMatchObject({ way, refusals: [] });
  });

  it('and says so where that is another than the key, with the figures', () => {
    expect(judgeJoin('cinPlans', counts(4_100, ['key', 4_000]), undefined, ALLOWED).note).toBeUndefined();
    expect(
      judgeJoin('factors', counts(4_100, ['key', 3], ['table-id', 4_050]), undefined, ALLOWED).note,
    ).toEqual({
      rule: 'join-by-other-way',
      table: 'ssd_assessment_factors',
      message:
        'of 4,100 factor rows that name an assessment, 3 find it by ssd_assessment_factors.cinf_assessment_id = ' +
        'ssd_cin_assessments.cina_assessment_id, 4,050 find it by ssd_assessment_factors.cinf_table_id = ' +
        'ssd_cin_assessments.cina_assessment_id. The rows are found by ssd_assessment_factors.cinf_table_id = ' +
        'ssd_cin_assessments.cina_assessment_id.',
    });
  });

  it('and says what is lost where there is none', () => {
    const { note } = judgeJoin('factors', counts(4_100, ['key', 0]), undefined, ALLOWED);
    expect(note).toMatchObject({ rule: 'join-left-out', table: 'ssd_assessment_factors' });
    expect(note?.message).toMatch(
      /^of 4,100 factor rows that name an assessment, 0 find it by .*: factors are left out of every assessment\. .*correct the extract of your system\.$/,
    );
  });
});

describe('By the person and the day', () => {
  it('nothing is found where the authority does not want it', () => {
    const judged = judgeJoin('enquiries', counts(20, ['key', 0]), undefined, { joinByDays: false });
    expect(judged).toMatchObject({ way: 'none', remembered: undefined, note: { rule: 'join-left-out' } });
  });

  it('the note names the setting that leaves the rows out', () => {
    const { note } = judgeJoin('enquiries', counts(1_200, ['key', 12]), undefined, ALLOWED);
    expect(note).toMatchObject({ rule: 'join-by-other-way', table: 'ssd_s47_enquiry' });
    expect(note?.message).toMatch(
      /^of 1,200 section 47 enquiries that name a referral, 12 find it by .*\. Each goes to the latest of its child by the day on which it began \(EXTRACT_JOIN_BY_DAYS=false: no section 47 enquiry is sent\)/,
    );
  });
});

describe('A table of which no row names an owner', () => {
  const keyless = (rows: number): JoinCount => ({
    rows,
    keyed: 0,
    ways: [{ way: 'key', met: 0 }],
    strangers: 0,
  });

  it('is read by the person and the day where there is that way, from 20 rows on', () => {
    expect(judgeJoin('cinPlans', keyless(20), undefined, ALLOWED)).toMatchObject({
      way: 'person-and-days',
      note: {
        rule: 'join-by-other-way',
        message: expect.stringMatching(
          /^none of its 20 rows names a referral \(cinp_referral_id is empty\)\. Each /,
        ),
      },
    });
    expect(judgeJoin('cinPlans', keyless(19), undefined, ALLOWED)).toMatchObject({
      way: 'key',
      note: undefined,
    });
  });

  it('is left out where there is none', () => {
    expect(judgeJoin('placements', keyless(20), undefined, ALLOWED)).toMatchObject({
      way: 'none',
      note: { rule: 'join-left-out' },
    });
  });

  it('of adoptions goes by the person, without a word', () => {
    expect(judgeJoin('adoptions', keyless(20), undefined, ALLOWED)).toEqual({
      way: 'key',
      remembered: undefined,
      note: undefined,
      refusals: [],
    });
    expect(judgeJoin('adoptions', counts(20, ['key', 0]), undefined, ALLOWED).way).toBe('none');
  });
});

describe('A join that met at the last extract', () => {
  it.each<[string, JoinName, JoinCount, string]>([
    ['by the key and does not now', 'cpPlans', counts(4_100, ['key', 2_049]), 'key'],
    [
      'by another way and by none now',
      'careEpisodes',
      counts(40, ['key', 0], ['person-and-key', 3]),
      'person-and-key',
    ],
    ['and has no other way', 'placements', counts(40, ['key', 0]), 'key'],
    ['and whose rows name nobody now', 'factors', { ...counts(40, ['key', 0]), keyed: 0 }, 'key'],
  ])('%s is refused', (_name, join, count, before) => {
    const { refusals } = judgeJoin(join, count, before, ALLOWED);
    expect(refusals).toEqual([
      { kind: 'incomplete', message: expect.stringContaining('At the last extract most of them found it') },
    ]);
  });

  it('is refused with its figures, and with what would follow', () => {
    const [refusal] = judgeJoin('cpPlans', counts(4_100, ['key', 5]), 'key', ALLOWED).refusals;
    expect(refusal?.message).toMatch(
      /^ssd_cp_plans: of 4,100 child protection plans that name a referral, 5 find it by .* most of them found it\. Gone on .* or no child protection plan is sent\.$/,
    );
  });

  it('is refused with the way that it met by, where that was another than the key', () => {
    const count = counts(40, ['key', 0], ['person-and-key', 3]);
    expect(judgeJoin('careEpisodes', count, 'person-and-key', ALLOWED).refusals[0]?.message).toContain(
      'most of them found it by cine_person_id with ssd_cla_episodes.clae_referral_id behind it = ssd_cin_episodes.cine_referral_id.',
    );
  });

  it.each<[string, JoinName, JoinCount, string | undefined]>([
    ['meets in another way now', 'careEpisodes', counts(40, ['key', 0], ['person-and-key', 30]), 'key'],
    ['was read by the person and the day', 'enquiries', counts(40, ['key', 0]), 'person-and-days'],
    ['has too few rows to tell', 'cpPlans', counts(19, ['key', 0]), 'key'],
    ['has never met', 'cpPlans', counts(40, ['key', 0]), undefined],
    ['met in a way that is none', 'cpPlans', counts(40, ['key', 0]), 'staff-id'],
  ])('is not refused where it %s', (_name, join, count, before) => {
    expect(judgeJoin(join, count, before, ALLOWED).refusals).toEqual([]);
  });

  it.each<[string, JoinName, JoinCount, string | undefined, JoinWay | undefined, JoinWay]>([
    [
      'the way it meets',
      'careEpisodes',
      counts(40, ['key', 0], ['person-and-key', 30]),
      'key',
      'person-and-key',
      'person-and-key',
    ],
    [
      'the way it met, with too few rows to tell',
      'careEpisodes',
      counts(5, ['key', 0]),
      'person-and-key',
      'person-and-key',
      'person-and-key',
    ],
    [
      'the person and the day',
      'enquiries',
      counts(40, ['key', 0]),
      'key',
      'person-and-days',
      'person-and-days',
    ],
    ['nothing where it does not meet', 'placements', counts(40, ['key', 0]), 'key', undefined, 'none'],
    [
      'nothing where it never had the rows to tell',
      'cpPlans',
      counts(5, ['key', 5]),
      undefined,
      undefined,
      'key',
    ],
  ])('is remembered by %s', (_name, join, count, before, remembered, way) => {
    expect(judgeJoin(join, count, before, ALLOWED)).toMatchObject({ remembered, way });
  });

  it('is said to be read in another way with too few rows to tell, but not of an empty table', () => {
    const few = judgeJoin('careEpisodes', counts(5, ['key', 0]), 'person-and-key', ALLOWED);
    expect(few.note).toMatchObject({ rule: 'join-by-other-way', table: 'ssd_cla_episodes' });
    expect(judgeJoin('careEpisodes', counts(5, ['key', 0]), 'key', ALLOWED).note).toBeUndefined();
    expect(judgeJoin('careEpisodes', counts(0, ['key', 0]), 'person-and-key', ALLOWED).note).toBeUndefined();
  });

  it('is read as it was where too few of many rows have a key to tell', () => {
    const count = { ...counts(40, ['key', 0]), keyed: 5 };
    expect(judgeJoin('cpPlans', count, 'key', ALLOWED)).toMatchObject({ way: 'key', refusals: [] });
  });

  it.each<[JoinWay, JoinName, boolean, JoinWay]>([
    ['person-and-days', 'enquiries', true, 'person-and-days'],
    ['person-and-days', 'enquiries', false, 'key'],
    ['person-and-key', 'careEpisodes', false, 'person-and-key'],
  ])(
    'by %s is with few rows of %s, where days may join them: %s, read by %s',
    (before, name, joinByDays, way) => {
      expect(judgeJoin(name, counts(5, ['key', 0]), before, { joinByDays }).way).toBe(way);
    },
  );
});

describe('Rows of another child than their owner', () => {
  const strangers = (rows: number, count: number): JoinCount => ({
    ...counts(rows, ['key', rows]),
    strangers: count,
  });

  it.each<[string, JoinName, JoinCount, boolean]>([
    ['more than 1 in 100', 'cinPlans', strangers(1_000, 11), true],
    ['1 in 100', 'cinPlans', strangers(1_000, 10), false],
    ['one of the twenty that are needed to tell', 'cinPlans', strangers(20, 1), true],
    ['any of fewer', 'cinPlans', strangers(19, 19), false],
    ['all adoptions, as their period of care counts', 'adoptions', strangers(1_000, 1_000), false],
    [
      'all where the key is not what they are found by',
      'enquiries',
      { ...strangers(1_000, 400), ways: [{ way: 'key', met: 400 }] },
      false,
    ],
  ])('%s', (_name, join, count, refused) => {
    expect(judgeJoin(join, count, undefined, ALLOWED).refusals.length > 0).toBe(refused);
  });

  it('are refused with their figures', () => {
    expect(judgeJoin('cinPlans', strangers(4_100, 57), undefined, ALLOWED).refusals).toEqual([
      {
        kind: 'incomplete',
        message:
          'ssd_cin_plans: 57 rows name another child than the row of ssd_cin_episodes that they belong to, of 4,100: ' +
          'more than 1 in 100. Such rows are sent for neither child.',
      },
    ]);
    expect(judgeJoin('cinPlans', strangers(40, 1), undefined, ALLOWED).refusals[0]?.message).toMatch(
      /^ssd_cin_plans: 1 row names another child than the row of ssd_cin_episodes that it belongs to, of 40:/,
    );
  });
});
