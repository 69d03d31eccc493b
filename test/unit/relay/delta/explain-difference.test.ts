import * as fc from 'fast-check';
import { delta } from '../../../../relay/delta/delta';
import { explainDifference } from '../../../../relay/delta/explain-difference';
import { structure } from '../../../../shared/child-record';
import type { ChildRecord } from '../../../local/simulator';
import { plainVersions } from './histories';
import { RUNS } from './runs';
import { namesOfSent } from './sent-objects';

const plan = (id: string, more: object = {}) => ({
  child_in_need_plan_id: id,
  start_date: '2026-01-02',
  ...more,
});
const episode = (more: object) => ({ social_care_episode_id: 'R1', referral_date: '2026-01-01', ...more });
const record = (more: object) => ({ la_child_id: 'C1', purge: false, ...more });

test.each([
  [
    'nothing, whatever the order of a list and of attributes',
    record({ social_care_episodes: [episode({ child_in_need_plans: [plan('P1'), plan('P2')] })] }),
    record({
      social_care_episodes: [{ purge: false, ...episode({ child_in_need_plans: [plan('P2'), plan('P1')] }) }],
    }),
    [],
  ],
  [
    'an attribute of an object that is set, changed or cleared',
    record({ child_details: { sex: 'F', surname: 'Wren', postcode: 'ZZ1 1ZZ' } }),
    record({ child_details: { sex: 'M', surname: 'Wren', first_name: 'Ada' } }),
    ['child_details lost: first_name set, sex changed, postcode cleared'],
  ],
  [
    'objects that are new or gone, by the ids that lead to them',
    record({ social_care_episodes: [episode({ child_in_need_plans: [plan('P1')] })] }),
    record({
      social_care_episodes: [
        episode({ child_in_need_plans: [plan('P2')], adoption: { matched_date: '2026-02-02' } }),
      ],
    }),
    [
      'social_care_episodes R1 leads: ',
      'social_care_episodes R1 > adoption new: ',
      'social_care_episodes R1 > child_in_need_plans P2 new: ',
      'social_care_episodes R1 > child_in_need_plans P1 gone: ',
    ],
  ],
  [
    'an attribute of the record itself',
    record({ mis_child_id: 'M1' }),
    record({}),
    ['the record lost: mis_child_id cleared'],
  ],
  [
    'a change of an object and one inside it',
    record({ social_care_episodes: [episode({ child_in_need_plans: [plan('P1')] })] }),
    record({
      social_care_episodes: [
        episode({ referral_source: '1A', child_in_need_plans: [plan('P1', { end_date: '2026-03-03' })] }),
      ],
    }),
    [
      'social_care_episodes R1 changed: referral_source set',
      'social_care_episodes R1 > child_in_need_plans P1 changed: end_date set',
    ],
  ],
  [
    'which objects go in two steps: the outermost of those that lost something, with all inside it',
    record({
      social_care_episodes: [
        episode({
          care_worker_details: [{ worker_id: 'W1' }],
          adoption: { matched_date: '2026-02-02' },
          child_in_need_plans: [plan('P1', { end_date: '2026-03-03' })],
        }),
      ],
    }),
    record({
      social_care_episodes: [
        episode({
          care_worker_details: [{ worker_id: 'W2' }],
          child_in_need_plans: [plan('P1'), plan('P2')],
        }),
      ],
    }),
    [
      'social_care_episodes R1 lost: care_worker_details changed',
      'social_care_episodes R1 > adoption gone: ',
      'social_care_episodes R1 > child_in_need_plans P1 changed: end_date cleared',
      'social_care_episodes R1 > child_in_need_plans P2 new: ',
    ],
  ],
  [
    'nothing of what leads to a change in a record that goes in two steps as a whole',
    record({
      mis_child_id: 'M1',
      social_care_episodes: [episode({ child_in_need_plans: [plan('P1')] })],
    }),
    record({ social_care_episodes: [episode({ child_in_need_plans: [plan('P2')] })] }),
    [
      'the record lost: mis_child_id cleared',
      'social_care_episodes R1 > child_in_need_plans P2 new: ',
      'social_care_episodes R1 > child_in_need_plans P1 gone: ',
    ],
  ],
  [
    'a list without ids as one attribute',
    record({ child_details: { disabilities: ['MOB'] } }),
    record({ child_details: { disabilities: ['MOB', 'PC'] } }),
    ['child_details changed: disabilities changed'],
  ],
  [
    'what the schema does not know, and a purge',
    record({ ehcp: 'Y', social_care_episodes: [episode({ purge: true })] }),
    record({ social_care_episodes: [episode({ purge: false })] }),
    ['the record changed: ehcp cleared', 'social_care_episodes R1 changed: purge changed'],
  ],
  [
    'a list in which an id stands twice as one attribute',
    record({ social_care_episodes: [episode({ child_in_need_plans: [plan('P1'), plan('P1')] })] }),
    record({ social_care_episodes: [episode({ child_in_need_plans: [plan('P1')] })] }),
    ['social_care_episodes R1 changed: child_in_need_plans changed'],
  ],
  [
    'what is no list, or no object, as one attribute',
    record({ child_details: 'F', social_care_episodes: '[]' }),
    record({ child_details: { sex: 'F' }, social_care_episodes: [] }),
    ['the record changed: child_details changed, social_care_episodes changed'],
  ],
])('explains %s', (_, held, current, expected) => {
  const found = explainDifference(held, current).map(
    ({ object, what, attributes }) =>
      `${object} ${what}: ${attributes.map(({ name, how }) => `${name} ${how}`).join(', ')}`,
  );
  expect(found).toEqual(expected);
});

test('tells each object of a partial record, whether it is purged, and no other', () => {
  const pair = plainVersions(2).map(([held, current]) => ({
    held: held as ChildRecord,
    current: current as ChildRecord,
  }));
  fc.assert(
    fc.property(pair, ({ held, current }) => {
      const [first] = delta(held, current, 'partial');
      fc.pre(first?.kind === 'partial');
      const told = explainDifference(held, current).filter(({ object }) => object !== 'the record');
      const lost = told.filter(({ what }) => what === 'lost').map(({ object }) => `${object} > `);
      const named = told
        .filter(({ object }) => !lost.some((place) => object.startsWith(place)))
        .map(({ object, what }) => (what === 'gone' || what === 'lost' ? `${object}: purged` : object));
      expect(namesOfSent(held, first?.record ?? {}, structure).toSorted()).toEqual(named.toSorted());
    }),
    RUNS,
  );
});

test('names the path of an object without ids, and the values of an attribute', () => {
  const [found, another] = explainDifference(
    record({ mis_child_id: 'M1', social_care_episodes: [episode({ child_in_need_plans: [plan('P1')] })] }),
    record({
      social_care_episodes: [episode({ child_in_need_plans: [plan('P1', { start_date: '2026-01-03' })] })],
    }),
  );
  expect(found).toMatchObject({
    path: '',
    attributes: [{ name: 'mis_child_id', before: 'M1', now: undefined }],
  });
  expect(another).toMatchObject({
    path: 'social_care_episodes.child_in_need_plans',
    attributes: [{ name: 'start_date', before: '2026-01-02', now: '2026-01-03' }],
  });
});
