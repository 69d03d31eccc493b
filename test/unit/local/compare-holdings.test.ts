import { compareHoldings } from '../../local/compare-holdings';
import type { StagingView } from '../../local/staging-source';

const row = (record: unknown, changes: Partial<StagingView> = {}): StagingView => ({
  personId: 'C1',
  status: 'sent',
  rowState: 'unchanged',
  response: null,
  record,
  ...changes,
});
const plans = (...ids: string[]) => ids.map((id) => ({ child_in_need_plan_id: id }));
const child = (surname: string, ...ids: string[]) => ({
  la_child_id: 'C1',
  child_details: { surname },
  social_care_episodes: [{ social_care_episode_id: 'E1', child_in_need_plans: plans(...ids) }],
});
const compare = (source: StagingView, ...held: object[]) =>
  compareHoldings([source], new Map(held.map((holding) => ['C1', holding])));

test('a row agrees with what DfE holds after it, whatever the flags and the order of its objects', () => {
  const source = { purge: false, ...child('Hollowell', 'P1', 'P2'), health_and_wellbeing: { purge: false } };
  expect(compare(row(source), child('Hollowell', 'P2', 'P1'))).toEqual([]);
});

test.each<[string, StagingView, object[], string]>([
  ['an attribute differs', row(child('Hollowell')), [child('Quillfeather')], 'C1 is held otherwise'],
  [
    'DfE still holds an object',
    row(child('Hollowell', 'P1')),
    [child('Hollowell', 'P1', 'P2')],
    'C1 is held otherwise',
  ],
  ['the row is no record', row('{'), [child('Hollowell')], 'C1 is held otherwise'],
  ['DfE does not hold the child', row(child('Hollowell')), [], 'C1 is not held'],
  [
    'the child left and is still held',
    row(child('Hollowell'), { rowState: 'Deleted' }),
    [child('Hollowell')],
    'C1 is held, but not in the source',
  ],
])('a difference is told where %s', (_, source, held, difference) => {
  expect(compare(source, ...held)).toEqual([difference]);
});

test('of a row in error DfE may hold anything or nothing', () => {
  const source = row(child('Hollowell'), { status: 'Error' });
  expect(compare(source)).toEqual([]);
  expect(compare(source, child('Quillfeather'))).toEqual([]);
});

test('a record that names an object twice is held by the law of the receiver', () => {
  const twice = [
    { social_care_episode_id: 'E1', referral_source: '1A' },
    { social_care_episode_id: 'E1', closure_reason: 'RC1' },
  ];
  const source = row({ la_child_id: 'C1', social_care_episodes: twice });
  const held = new Map([['C1', { la_child_id: 'C1', social_care_episodes: [Object.assign({}, ...twice)] }]]);
  expect(compareHoldings([source], held, 'merge')).toEqual([]);
  expect(compareHoldings([source], held, 'replace')).toEqual(['C1 is held otherwise']);
});
