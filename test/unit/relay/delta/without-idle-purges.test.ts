import { withoutIdlePurges } from '../../../../relay/delta/without-idle-purges';

const details = { surname: 'Hollowell', uasc_flag: false };
const codes = ['1A'];
const plain = {
  la_child_id: 'C1',
  child_details: details,
  social_care_episodes: [{ social_care_episode_id: 'E1', purge: true, factors: codes }],
};

test('a record that says nowhere that it is not to be purged is not copied', () => {
  expect(withoutIdlePurges(plain)).toBe(plain);
  const empty = {};
  expect(withoutIdlePurges(empty)).toBe(empty);
});

test.each([
  ['at the record', { ...plain, purge: false }],
  ['at a singleton', { ...plain, child_details: { ...details, purge: false } }],
])('%s they are left out, and what has none is shared', (_, record) => {
  const without = withoutIdlePurges(record);
  expect(without).toStrictEqual(plain);
  expect(without.social_care_episodes).toBe(plain.social_care_episodes);
});

test('in a list they are left out, the order to purge stays, and the other elements are shared', () => {
  const [episode] = plain.social_care_episodes;
  const record = {
    ...plain,
    social_care_episodes: [episode, { social_care_episode_id: 'E2', purge: false, factors: codes }],
  };
  const without = withoutIdlePurges(record);
  expect(without).toStrictEqual({
    ...plain,
    social_care_episodes: [episode, { social_care_episode_id: 'E2', factors: codes }],
  });
  expect(without.child_details).toBe(details);
  const list = without.social_care_episodes as { factors: unknown }[];
  expect(list[0]).toBe(episode);
  expect(list[1]?.factors).toBe(codes);
});
