import { isUnreadable, readHeld } from '../../../../relay/delta/read-held';
import { createRandom, generateChild } from '../../../local/children';
import { inEpisode, plan } from './made-records';

const held = inEpisode({ child_in_need_plans: [plan('P1'), plan('P2')] });
const brackets = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

it('No acknowledged record is nothing held, one without a payload something unknown', () => {
  expect(readHeld(undefined, 'C1')).toBeUndefined();
  expect(readHeld(null, 'C1')).toBe('unknown');
  expect([undefined, null].map((payload) => isUnreadable(payload, 'C1'))).toEqual([false, false]);
});

it('What was sent is read as it is', () => {
  const random = createRandom(7);
  const sent = Array.from({ length: 50 }, (_, n) => generateChild(random, n + 1, { size: 'full' }));
  for (const record of [held, ...sent]) {
    const id = String(record.la_child_id);
    for (const form of [id, ` ${id.toLowerCase()}\t`]) {
      expect(readHeld(JSON.stringify(record), form)).toEqual(record);
      expect(isUnreadable(JSON.stringify(record), form)).toBe(false);
    }
  }
});

it('An attribute that is null is one', () => {
  const payload = '{"la_child_id":"C1","child_details":{"sex":null}}';
  expect(readHeld(payload, 'C1')).toEqual(JSON.parse(payload));
});

it.each<[string, string, string?]>([
  ['is empty', ''],
  ['is cut off', JSON.stringify(held).slice(0, -1)],
  ['is null', 'null'],
  ['is a list', JSON.stringify([held])],
  ['is a text', '"C1"'],
  ['names no child', '{}'],
  ['names another child', '{"la_child_id":"C2"}'],
  ['names the child by a number', '{"la_child_id":1}', '1'],
  ['has a text where an object stands', '{"la_child_id":"C1","child_details":"Wren"}'],
  ['has null where an object stands', '{"la_child_id":"C1","child_details":null}'],
  ['has an object where a list stands', '{"la_child_id":"C1","social_care_episodes":{}}'],
  ['has a number in a list of objects', '{"la_child_id":"C1","social_care_episodes":[1]}'],
  ['has an object without its id', '{"la_child_id":"C1","social_care_episodes":[{}]}'],
  [
    'has an object without its id beside one that has it',
    '{"la_child_id":"C1","social_care_episodes":[{"social_care_episode_id":"E1"},{}]}',
  ],
  [
    'has an object where a text stands, beside a text, in a list without ids',
    '{"la_child_id":"C1","child_details":{"disabilities":[{"code":"HAND","more":{}}]}}',
  ],
  [
    'has an id that is a list',
    JSON.stringify(inEpisode({ child_in_need_plans: [{ child_in_need_plan_id: ['P1'] }] })),
  ],
  ['has an object where a text stands', '{"la_child_id":"C1","child_details":{"sex":{"code":"F"}}}'],
  ['is nested without an end', `{"la_child_id":"C1","notes":${brackets}}`],
  ['is nested without an end in an attribute', `{"la_child_id":"C1","child_details":{"sex":${brackets}}}`],
])('Of an acknowledged record that %s it is not known what DfE holds', (_, payload, id = 'C1') => {
  expect(readHeld(payload, id)).toBe('unknown');
  expect(isUnreadable(payload, id)).toBe(true);
});
