import { createRandom, generateChild } from '../../../local/children';
import { applyRecord, type ChildRecord, LAWS } from '../../../local/simulator';
import { type Content, episode, plan, record } from './made-records';

/** The lists of an episode whose objects DfE can be told to remove, and the name of their ids. */
const LISTS = [
  ['child_and_family_assessments', 'child_and_family_assessment_id'],
  ['child_in_need_plans', 'child_in_need_plan_id'],
  ['section_47_assessments', 'section_47_assessment_id'],
  ['child_protection_plans', 'child_protection_plan_id'],
  ['child_looked_after_placements', 'child_looked_after_placement_id'],
] as const;

function without(from: object, name: string): Content {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));
}

const full = generateChild(createRandom(3), 3, { size: 'full' });
/** The record without the objects inside it. */
const id = { la_child_id: full.la_child_id, mis_child_id: full.mis_child_id };
/** The child as it is held, with nothing purged. */
const held = applyRecord(undefined, full, 'replace') ?? id;
const [first, ...others] = full.social_care_episodes ?? [];
if (first === undefined) throw new Error('A full child has episodes');
/** The first episode without them. */
const ownOfFirst = [...LISTS.map(([name]) => name), 'adoption', 'care_leavers'].reduce<Content>(
  without,
  first,
);
const inFirst = (content: Content): ChildRecord => ({
  ...id,
  social_care_episodes: [{ ...ownOfFirst, ...content }],
});
/** What is held once the first episode has changed. */
const withFirst = (change: (block: Content) => Content): ChildRecord =>
  applyRecord(undefined, { ...full, social_care_episodes: [change({ ...first }), ...others] }, 'replace') ??
  id;

describe.each(LAWS)('a purge under %s', (law) => {
  const taking = (sent: ChildRecord) => applyRecord(held, sent, law);

  test('of the record removes the child, whatever else the record says', () => {
    expect(taking({ ...id, purge: true })).toBeUndefined();
    expect(taking({ ...full, purge: true })).toBeUndefined();
  });

  test.each(['child_details', 'health_and_wellbeing'])('of %s removes that alone', (name) => {
    expect(taking({ ...id, [name]: { purge: true } })).toEqual({ ...without(held, name), ...id });
  });

  test('of an episode removes it with all that is inside', () => {
    expect(taking(inFirst({ ...first, purge: true }))).toEqual(
      applyRecord(undefined, { ...full, social_care_episodes: others }, law),
    );
  });

  test.each(['adoption', 'care_leavers'])('of %s leaves the rest of the episode', (name) => {
    expect(taking(inFirst({ [name]: { purge: true } }))).toEqual(withFirst((block) => without(block, name)));
  });

  test.each(LISTS)('of one of the %s leaves the others', (name, idName) => {
    const other = { [idName]: 'OTHER', start_date: '2025-01-02' };
    const withOther = applyRecord(held, inFirst({ [name]: [other] }), law);
    const purged = (first[name] ?? []).map((each) => ({ ...each, purge: true }));
    expect(purged.length).toBeGreaterThan(0);
    expect(applyRecord(withOther, inFirst({ [name]: purged }), law)).toEqual(
      withFirst((block) => ({ ...block, [name]: [other] })),
    );
  });

  test.each(LISTS)('of all %s leaves no empty list', (name, idName) => {
    const purged = (first[name] ?? []).map((each) => ({ [idName]: Reflect.get(each, idName), purge: true }));
    expect(taking(inFirst({ [name]: purged }))).toEqual(withFirst((block) => without(block, name)));
  });

  test('of all that is known of a child leaves the child', () => {
    const only = record({ child_details: { sex: 'F' }, ...episode({ referral_source: '1A' }) });
    const sent = record({ child_details: { purge: true }, ...episode({ purge: true }) });
    expect(applyRecord(only, sent, law)).toEqual({ la_child_id: 'C1' });
  });

  const absent: [string, Content][] = [
    ['details', { child_details: { purge: true } }],
    ['an episode', episode({ purge: true })],
    ['a plan', episode({ child_in_need_plans: [plan('P1', { purge: true })] })],
  ];

  test.each([...absent, ['a child', { purge: true }]])(
    'of %s of a child that is not held makes nothing',
    (_, sent) => {
      expect(applyRecord(undefined, record(sent), law)).toBeUndefined();
    },
  );

  test.each(absent)('of %s that is not held changes nothing', (_, sent) => {
    const other = record({ mis_child_id: 'M1', social_care_episodes: [{ social_care_episode_id: 'E2' }] });
    expect(applyRecord(other, record({ mis_child_id: 'M1', ...sent }), law)).toBe(other);
  });

  test('of what is not held makes the episode that has something to say of its own', () => {
    const sent = episode({ referral_source: '1A', child_in_need_plans: [plan('P1', { purge: true })] });
    expect(applyRecord(undefined, record(sent), law)).toEqual(record(episode({ referral_source: '1A' })));
  });

  test('and then the same object whole: it is held as sent the second time', () => {
    const purged = applyRecord(
      record({ child_details: { sex: 'F', surname: 'Hollowell' } }),
      record({ child_details: { purge: true } }),
      law,
    );
    expect(applyRecord(purged, record({ child_details: { sex: 'F' } }), law)).toEqual(
      record({ child_details: { sex: 'F' } }),
    );
  });
});
