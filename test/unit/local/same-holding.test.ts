import { type ChildRecord, sameHolding } from '../../local/simulator';

const worker = (id: string) => ({ worker_id: id });
const plan = (id: string) => ({ child_in_need_plan_id: id, start_date: '2025-01-02' });
const episode = (id: string, plans = [plan('P1'), plan('P2')], workers = [worker('W1'), worker('W2')]) => ({
  social_care_episode_id: id,
  care_worker_details: workers,
  child_in_need_plans: plans,
  adoption: { matched_date: '2025-02-03', placed_date: '2025-05-06' },
});
const child = (...episodes: object[]): ChildRecord => ({ la_child_id: 'C1', social_care_episodes: episodes });
const held = child(episode('E1'), episode('E2'));

test.each<[string, ChildRecord]>([
  ['attributes', { social_care_episodes: held.social_care_episodes, la_child_id: 'C1' }],
  ['objects with ids', child(episode('E2'), episode('E1'))],
  ['objects with ids inside others', child(episode('E1', [plan('P2'), plan('P1')]), episode('E2'))],
  [
    'attributes of a singleton',
    child(
      { ...episode('E1'), adoption: { placed_date: '2025-05-06', matched_date: '2025-02-03' } },
      episode('E2'),
    ),
  ],
])('two holdings are the same whatever the order of %s', (_, other) => {
  expect(sameHolding(held, other)).toBe(true);
});

test.each<[string, ChildRecord]>([
  ['an attribute', { ...held, mis_child_id: 'M1' }],
  ['an object', child(episode('E1'))],
  ['an object that stands there twice', child(episode('E1'), episode('E2'), episode('E2'))],
  ['what is inside an object', child(episode('E1', [plan('P1')]), episode('E2'))],
  ['which object holds another', child(episode('E1', [plan('P1')]), episode('E2', [plan('P1'), plan('P2')]))],
  [
    'the order of a list without ids',
    child(episode('E1', undefined, [worker('W2'), worker('W1')]), episode('E2')),
  ],
  ['a singleton', child({ ...episode('E1'), adoption: {} }, episode('E2'))],
])('two holdings that differ in %s are not the same', (_, other) => {
  expect(sameHolding(held, other)).toBe(false);
});
