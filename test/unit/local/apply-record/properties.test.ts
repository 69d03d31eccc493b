import * as fc from 'fast-check';
import { changeChild, createRandom, generateChild } from '../../../local/children';
import { applyRecord, type ChildRecord, LAWS } from '../../../local/simulator';

describe('whatever the child', () => {
  /**
   * A child, what it is `after` some things changed or went, and a record of that with purges here and there.
   * They are frozen: whoever changes them throws.
   */
  const pair = fc
    .record({ seed: fc.nat(), changes: fc.nat({ max: 4 }), purges: fc.constantFrom(0, 0.1, 0.5) })
    .map(({ seed, changes, purges }) => {
      const random = createRandom(seed);
      const before = generateChild(random, seed % 1000);
      let after = before;
      if (before.child_details) for (let n = 0; n < changes; n += 1) after = changeChild(random, after);
      const text = JSON.stringify(after, (name, value: unknown) =>
        name === 'purge' ? random.chance(purges) : value,
      );
      return { before: freeze(before), after: freeze(after), sent: freeze<ChildRecord>(JSON.parse(text)) };
    });
  const law = fc.constantFrom(...LAWS);

  function freeze<T>(value: T): T {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  }

  test('a record that comes twice changes nothing the second time', () => {
    fc.assert(
      fc.property(pair, law, ({ before, sent }, each) => {
        const once = applyRecord(freeze(applyRecord(undefined, before, each)), sent, each);
        expect(applyRecord(freeze(once), sent, each)).toBe(once);
      }),
    );
  });

  test('`purge: false` makes no difference and is never held', () => {
    fc.assert(
      fc.property(pair, law, ({ before, sent }, each) => {
        const bare = JSON.parse(JSON.stringify(sent), (name, value: unknown) =>
          name === 'purge' && value === false ? undefined : value,
        );
        const held = applyRecord(undefined, before, each);
        const next = applyRecord(held, sent, each);
        expect(applyRecord(held, bare, each)).toEqual(next);
        expect(JSON.stringify(next) ?? '').not.toContain('"purge"');
      }),
    );
  });

  test('both laws hold the same of a first record', () => {
    fc.assert(
      fc.property(pair, ({ sent }) => {
        expect(applyRecord(undefined, sent, 'merge')).toEqual(applyRecord(undefined, sent, 'replace'));
      }),
    );
  });

  test('what is purged object by object and then sent whole is held as if it had never been otherwise', () => {
    fc.assert(
      fc.property(pair, law, ({ before, after }, each) => {
        const held = applyRecord(undefined, before, each);
        const purges: ChildRecord = {
          la_child_id: before.la_child_id,
          child_details: { purge: true },
          health_and_wellbeing: { purge: true },
          social_care_episodes: before.social_care_episodes?.map(({ social_care_episode_id }) => ({
            social_care_episode_id,
            purge: true,
          })),
        };
        const expected = applyRecord(undefined, after, each);
        expect(applyRecord(applyRecord(held, purges, each), after, each)).toEqual(expected);
      }),
    );
  });
});
