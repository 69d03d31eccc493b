import { applyRecord, LAWS } from '../../../local/simulator';
import { type Content, episode, plan, record } from './made-records';

interface Case {
  readonly held: Content;
  readonly sent: Content;
  readonly merge: Content;
  /** Left out: the same as `merge`. */
  readonly replace?: Content;
}

/** What an episode has of its own. */
const OWN: Content = { referral_source: '1A', care_worker_details: [{}] };

const assessment = (content: Content): Content =>
  episode({ child_and_family_assessments: [{ child_and_family_assessment_id: 'A1', ...content }] });

/** What is held under each law once the record was sent. */
const taken = ({ held, sent }: Omit<Case, 'merge'>) => ({
  merge: applyRecord(record(held), record(sent), 'merge'),
  replace: applyRecord(record(held), record(sent), 'replace'),
});
const expected = ({ merge, replace = merge }: Case) => ({ merge: record(merge), replace: record(replace) });

describe('an attribute', () => {
  test.each<[string, Case]>([
    [
      'of the details that is left out',
      {
        held: { child_details: { first_name: 'Tamsin', surname: 'Quillfeather' } },
        sent: { child_details: { surname: 'Hollowell' } },
        merge: { child_details: { first_name: 'Tamsin', surname: 'Hollowell' } },
        replace: { child_details: { surname: 'Hollowell' } },
      },
    ],
    [
      'of the adoption that is left out',
      {
        held: episode({ adoption: { matched_date: '2025-02-03', placed_date: '2025-05-06' } }),
        sent: episode({ adoption: { matched_date: '2025-02-04' } }),
        merge: episode({ adoption: { matched_date: '2025-02-04', placed_date: '2025-05-06' } }),
        replace: episode({ adoption: { matched_date: '2025-02-04' } }),
      },
    ],
    [
      'of the care leaver details that is left out',
      {
        held: episode({ care_leavers: { activity: 'F2', accommodation: 'K' } }),
        sent: episode({ care_leavers: { activity: 'F4' } }),
        merge: episode({ care_leavers: { activity: 'F4', accommodation: 'K' } }),
        replace: episode({ care_leavers: { activity: 'F4' } }),
      },
    ],
    [
      'of an episode that is left out, whose plans stay',
      {
        held: episode({
          closure_reason: 'RC1',
          referral_source: '1A',
          child_in_need_plans: [plan('P1')],
          adoption: { matched_date: '2025-02-03' },
        }),
        sent: episode({ referral_source: '1B' }),
        merge: episode({
          closure_reason: 'RC1',
          referral_source: '1B',
          child_in_need_plans: [plan('P1')],
          adoption: { matched_date: '2025-02-03' },
        }),
        replace: episode({
          referral_source: '1B',
          child_in_need_plans: [plan('P1')],
          adoption: { matched_date: '2025-02-03' },
        }),
      },
    ],
    [
      'of a plan that is left out',
      {
        held: episode({
          child_in_need_plans: [plan('P1', { start_date: '2025-01-02', end_date: '2025-03-04' })],
        }),
        sent: episode({ child_in_need_plans: [plan('P1', { start_date: '2025-01-03' })] }),
        merge: episode({
          child_in_need_plans: [plan('P1', { start_date: '2025-01-03', end_date: '2025-03-04' })],
        }),
        replace: episode({ child_in_need_plans: [plan('P1', { start_date: '2025-01-03' })] }),
      },
    ],
    [
      'of the record that is left out',
      {
        held: { mis_child_id: 'M1', child_details: { sex: 'F' } },
        sent: {},
        merge: { mis_child_id: 'M1', child_details: { sex: 'F' } },
        replace: { child_details: { sex: 'F' } },
      },
    ],
    [
      'of the record that is sent',
      { held: { mis_child_id: 'M1' }, sent: { mis_child_id: 'M2' }, merge: { mis_child_id: 'M2' } },
    ],
    [
      'that is false or nought is sent all the same',
      {
        held: { child_details: { uasc_flag: true } },
        sent: { child_details: { uasc_flag: false } },
        merge: { child_details: { uasc_flag: false } },
      },
    ],
  ])('%s', (_, each) => {
    expect(taken(each)).toEqual(expected(each));
  });
});

describe('an object that carries nothing but its id and objects inside it', () => {
  const held = {
    mis_child_id: 'M1',
    ...episode({ ...OWN, child_in_need_plans: [plan('P1')] }),
  };

  test.each<[string, Case]>([
    [
      'leaves out what it has of its own, and so does the record; the objects inside it stay',
      {
        held,
        sent: episode({ purge: false, child_in_need_plans: [plan('P2')] }),
        merge: { ...held, ...episode({ ...OWN, child_in_need_plans: [plan('P1'), plan('P2')] }) },
        replace: episode({ child_in_need_plans: [plan('P1'), plan('P2')] }),
      },
    ],
    [
      'is held as before where it carries its own with it, as the record does',
      {
        held,
        sent: { mis_child_id: 'M1', ...episode({ ...OWN, child_in_need_plans: [plan('P2')] }) },
        merge: { ...held, ...episode({ ...OWN, child_in_need_plans: [plan('P1'), plan('P2')] }) },
      },
    ],
    [
      'leads to a singleton as to any other',
      {
        held: episode({ referral_source: '1A' }),
        sent: episode({ adoption: { matched_date: '2025-02-03' } }),
        merge: episode({ referral_source: '1A', adoption: { matched_date: '2025-02-03' } }),
        replace: episode({ adoption: { matched_date: '2025-02-03' } }),
      },
    ],
    [
      'is made where it is not held',
      {
        held: {},
        sent: episode({ purge: false, child_in_need_plans: [plan('P2')] }),
        merge: episode({ child_in_need_plans: [plan('P2')] }),
      },
    ],
    [
      'is sent all the same where nothing inside it is',
      {
        held: { child_details: { sex: 'F' }, ...episode({ referral_source: '1A' }) },
        sent: { child_details: { purge: false }, ...episode({}) },
        merge: { child_details: { sex: 'F' }, ...episode({ referral_source: '1A' }) },
        replace: episode({}),
      },
    ],
  ])('%s', (_, each) => {
    expect(taken(each)).toEqual(expected(each));
  });
});

describe('a list of objects with ids', () => {
  test.each<[string, Case]>([
    [
      'keeps what is not sent and takes what is new',
      {
        held: episode({ child_in_need_plans: [plan('P1'), plan('P2')] }),
        sent: episode({ child_in_need_plans: [plan('P3'), plan('P2', { start_date: '2025-01-02' })] }),
        merge: episode({
          child_in_need_plans: [plan('P1'), plan('P2', { start_date: '2025-01-02' }), plan('P3')],
        }),
      },
    ],
    [
      'keeps everything where it is sent empty',
      {
        held: episode({ child_in_need_plans: [plan('P1')] }),
        sent: { social_care_episodes: [] },
        merge: episode({ child_in_need_plans: [plan('P1')] }),
      },
    ],
    ['is not held where it is empty', { held: {}, sent: { social_care_episodes: [] }, merge: {} }],
    [
      'that names an object twice counts the last',
      {
        held: {},
        sent: episode({
          child_in_need_plans: [
            plan('P1', { end_date: '2025-03-04' }),
            plan('P1', { start_date: '2025-01-02' }),
          ],
        }),
        merge: episode({
          child_in_need_plans: [plan('P1', { end_date: '2025-03-04', start_date: '2025-01-02' })],
        }),
        replace: episode({ child_in_need_plans: [plan('P1', { start_date: '2025-01-02' })] }),
      },
    ],
  ])('%s', (_, each) => {
    expect(taken(each)).toEqual(expected(each));
  });
});

describe('a list without ids', () => {
  const places: [string, (content: Content) => Content, string, unknown[], unknown[], Content][] = [
    [
      'disabilities',
      (content) => ({ child_details: content }),
      'disabilities',
      ['MOB'],
      ['HAND', 'VIS'],
      { sex: 'F' },
    ],
    ['factors', assessment, 'factors', ['1A', '2B'], ['3A'], { start_date: '2025-01-02' }],
    [
      'care workers',
      episode,
      'care_worker_details',
      [{ worker_id: 'SW1', start_date: '2025-01-02' }, { worker_id: 'SW2' }],
      [{ worker_id: 'SW1' }],
      { referral_source: '1A' },
    ],
  ];

  test.each(places)('of %s is replaced as a whole where it is sent', (_, at, name, list, other) => {
    const each = { held: at({ [name]: list }), sent: at({ [name]: other }), merge: at({ [name]: other }) };
    expect(taken(each)).toEqual(expected(each));
  });

  test.each(places)('of %s is held empty where it is sent empty', (_, at, name, list) => {
    const each = { held: at({ [name]: list }), sent: at({ [name]: [] }), merge: at({ [name]: [] }) };
    expect(taken(each)).toEqual(expected(each));
  });

  test.each(places)(
    'of %s is an attribute of its object where it is left out',
    (_, at, name, list, __, other) => {
      const each = {
        held: at({ [name]: list }),
        sent: at(other),
        merge: at({ [name]: list, ...other }),
        replace: at(other),
      };
      expect(taken(each)).toEqual(expected(each));
    },
  );

  const questionnaires = (...scores: number[]) => ({
    health_and_wellbeing: { sdq_assessments: scores.map((score) => ({ date: '2025-01-02', score })) },
  });

  test.each<[string, Case]>([
    ['that is sent', { held: questionnaires(7, 8), sent: questionnaires(9), merge: questionnaires(9) }],
    [
      'that is left out, where there is nothing beside it',
      { held: questionnaires(7), sent: { health_and_wellbeing: {} }, merge: questionnaires(7), replace: {} },
    ],
  ])('of questionnaires %s', (_, each) => {
    expect(taken(each)).toEqual(expected(each));
  });
});

test.each(LAWS)('a child of whom only the id was sent is held under %s', (law) => {
  expect(applyRecord(undefined, record({ purge: false }), law)).toEqual(record({}));
});
