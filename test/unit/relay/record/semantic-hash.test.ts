import * as fc from 'fast-check';
import { semanticHash } from '../../../../relay/record/semantic-hash';
import { canonicalJson, structure } from '../../../../shared/child-record';
import { createRandom, generateChild } from '../../../local/children';
import { dayTwoChange, generatePerson, generateWorkers, joinRows } from '../../../local/ssd';
import { buildFrom } from './build-from';
import { GOLDEN_TODAY } from './golden';
import { leavesOf, OBJECT_IDS, renumber, reorder } from './records';

type Json = Record<string, unknown>;

const SEED = 11;
const workers = generateWorkers(SEED);

const rowsOf = (n: number, day: 1 | 2 = 1) =>
  joinRows([generatePerson({ seed: SEED, n, day, today: GOLDEN_TODAY, cohort: true }), workers]);

const seed = fc.integer();

/** Records as DfE may get them, and those that are built from the SSD. */
const record: fc.Arbitrary<Json> = fc.oneof(
  fc
    .tuple(seed, fc.constantFrom('full', 'varied'))
    .map(([of, size]): Json => generateChild(createRandom(of), 7, { size })),
  fc.nat(2_000).map((n) => buildFrom(rowsOf(n)).record),
);

const hex = (of: unknown): string => semanticHash(of as Json).toString('hex');

const isObjectId = ({ path }: { readonly path: string }): boolean =>
  OBJECT_IDS.includes(path.split('.').at(-1) ?? '');

/** Another value of the same kind. */
const another = (value: unknown): fc.Arbitrary<unknown> => {
  if (typeof value === 'boolean') return fc.constant(!value);
  if (typeof value === 'number') return fc.integer().filter((other) => other !== value);
  return fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.constant(`${String(value)} `))
    .filter((other) => other !== value);
};

describe('The semantic hash is another where', () => {
  it('any value of the record is another, purge included', () => {
    fc.assert(
      fc.property(record, fc.gen(), (of, generate) => {
        const before = hex(of);
        const same = leavesOf(of)
          .filter((leaf) => !isObjectId(leaf))
          .filter((leaf) => hex(leaf.with(generate(another, leaf.value))) === before);
        expect(same.map(({ path }) => path)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('any value of the record goes', () => {
    fc.assert(
      fc.property(record, (of) => {
        const before = hex(of);
        const same = leavesOf(of).filter((leaf) => !isObjectId(leaf) && hex(leaf.without()) === before);
        expect(same.map(({ path }) => path)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('a block or an object of a list goes', () => {
    const full = generateChild(createRandom(1), 7, { size: 'full' });
    const before = hex(full);
    const [episode, ...others] = full.social_care_episodes ?? [];
    expect(hex({ ...full, social_care_episodes: others })).not.toBe(before);
    for (const block of Object.keys(episode ?? {}).filter((name) => !OBJECT_IDS.includes(name))) {
      const less = { ...episode, [block]: undefined };
      expect([block, hex({ ...full, social_care_episodes: [less, ...others] })]).not.toEqual([block, before]);
    }
  });

  it.each([
    ['an object moves to another episode', [['A', 'B'], []], [['A'], ['B']]],
    ['an object comes a second time', [['A'], []], [['A', 'A'], []]],
  ])('%s', (_name, before, after) => {
    const plans = (dates: string[][]) => ({
      la_child_id: 'C1',
      social_care_episodes: dates.map((starts, place) => ({
        referral_date: `2026-01-0${place + 1}`,
        child_in_need_plans: starts.map((start_date) => ({ start_date })),
      })),
    });
    expect(hex(plans(before))).not.toBe(hex(plans(after)));
  });
});

describe('The semantic hash is the same where', () => {
  it('lists, codes and attributes come in another order', () => {
    fc.assert(
      fc.property(record, seed, (of, order) => {
        expect(hex(reorder(of, createRandom(order)))).toBe(hex(of));
      }),
      { numRuns: 60 },
    );
  });

  it('episodes, assessments, plans, enquiries and placements have other ids', () => {
    fc.assert(
      fc.property(record, seed, (of, ids) => {
        expect(hex(renumber(of, createRandom(ids)))).toBe(hex(of));
      }),
      { numRuns: 60 },
    );
  });

  it('the case management system renumbered its rows overnight', () => {
    const renumbered = Array.from({ length: 3_000 }, (_, n) => n).filter(
      (n) => dayTwoChange(SEED, n) === 'renumbered',
    );
    expect(renumbered.length).toBeGreaterThan(5);
    for (const n of renumbered) {
      const [before, after] = [buildFrom(rowsOf(n)).record, buildFrom(rowsOf(n, 2)).record];
      expect(canonicalJson(after)).not.toBe(canonicalJson(before));
      expect(hex(after)).toBe(hex(before));
    }
  });
});

it('leaves the ids of six kinds of objects out of the semantic hash, and no other attribute', () => {
  const idsIn = (object: typeof structure): (string | undefined)[] =>
    [...object.singletons.values(), ...object.lists.values()].flatMap((inner) => [inner.id, ...idsIn(inner)]);
  expect(
    idsIn(structure)
      .filter((id) => id !== undefined)
      .toSorted(),
  ).toEqual(OBJECT_IDS.toSorted());
});

it('has 32 bytes, for a record with a broken character too', () => {
  expect(semanticHash({ la_child_id: 'C1', child_details: { first_name: 'A\ud800' } })).toHaveLength(32);
});
