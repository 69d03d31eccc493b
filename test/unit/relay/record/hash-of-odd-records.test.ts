import { createHash } from 'node:crypto';
import { semanticHash } from '../../../../relay/record/semantic-hash';

const hashOf = (record: Record<string, unknown>): string => semanticHash(record).toString('hex');

it('The hash of a record is that of this text: in another form, every child would count as changed once', () => {
  const record = {
    social_care_episodes: [
      { social_care_episode_id: 'R2', referral_source: '2A', purge: false },
      { social_care_episode_id: 'R1', referral_source: '1A', purge: false },
    ],
    child_details: { disabilities: ['MOB', 'AUT'], sex: 'F', purge: false },
    la_child_id: 'C1',
    purge: false,
  };
  const text =
    '{"la_child_id":"C1","purge":false,' +
    '"child_details":{"sex":"F","purge":false,"disabilities":["AUT","MOB"],},' +
    '"social_care_episodes":[{"referral_source":"1A","purge":false,},{"referral_source":"2A","purge":false,}],}';
  expect(hashOf(record)).toBe(createHash('sha256').update(text).digest('hex'));
});

it('What is no object where DfE has one, and an object where DfE has none, each count by what they are', () => {
  const odd = [
    {},
    { child_details: {} },
    { child_details: null },
    { child_details: 5 },
    { child_details: 'F' },
    { child_details: [] },
    { child_details: [null] },
    { mis_child_id: {} },
    { mis_child_id: { a: 1 } },
    { mis_child_id: null },
    { social_care_episodes: [null] },
    { social_care_episodes: ['R1'] },
    { social_care_episodes: 'R1' },
    { social_care_episodes: {} },
  ];
  const hashes = odd.map((record) => hashOf(record));
  expect(new Set(hashes).size).toBe(odd.length);
});
