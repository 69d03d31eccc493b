import { explainDifference } from '../../../../relay/delta/explain-difference';

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
    ['child_details changed: first_name set, sex changed, postcode cleared'],
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
      'social_care_episodes R1 > adoption new: ',
      'social_care_episodes R1 > child_in_need_plans P2 new: ',
      'social_care_episodes R1 > child_in_need_plans P1 gone: ',
    ],
  ],
  [
    'an attribute of the record itself',
    record({ mis_child_id: 'M1' }),
    record({}),
    ['the record changed: mis_child_id cleared'],
  ],
  [
    'a list without ids as one attribute',
    record({ child_details: { disabilities: ['MOB'] } }),
    record({ child_details: { disabilities: ['MOB', 'PC'] } }),
    ['child_details changed: disabilities changed'],
  ],
])('explains %s', (_, held, current, expected) => {
  const found = explainDifference(held, current).map(
    ({ object, what, attributes }) =>
      `${object} ${what}: ${attributes.map(({ name, how }) => `${name} ${how}`).join(', ')}`,
  );
  expect(found).toEqual(expected);
});
