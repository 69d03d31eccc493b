import * as fc from 'fast-check';
import { makeLife } from '../../../../../relay/test-data/fake/make-life';
import { checkRecord, type ObjectStructure, structure } from '../../../../../shared/child-record';
import { ROUNDS } from '../../../../amount';

const TODAY = '2026-11-26';

const lives = (count: number, seed = 'a seed') =>
  Array.from({ length: count }, (_, place) => makeLife(seed, place, TODAY));

test('a made-up child has no fault by any rule, on whatever day it is made', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.nat(1_000_000),
      fc.date({ min: new Date('2024-02-28'), max: new Date('2032-03-01'), noInvalidDate: true }),
      (seed, place, at) => {
        const today = at.toISOString().slice(0, 10);
        expect(checkRecord(makeLife(seed, place, today), today)).toEqual([]);
      },
    ),
    { numRuns: ROUNDS >= 1 ? 2_000 : 100 },
  );
});

test('the same seed makes the same children on the same day, and another seed none of them', () => {
  expect(lives(50)).toEqual(lives(50));
  const ids = new Set(lives(50).map(({ la_child_id: id }) => id));
  expect(lives(50, 'another').filter(({ la_child_id: id }) => ids.has(id))).toEqual([]);
});

test('among a thousand children no two are alike in more than their shape', () => {
  const made = lives(1_000);
  expect(new Set(made.map(({ la_child_id: id }) => id)).size).toBe(1_000);
  const told = made.map((record) =>
    JSON.stringify({ ...record, la_child_id: undefined, mis_child_id: undefined }),
  );
  expect(new Set(told).size).toBe(1_000);
});

const namesOf = ({ attributes, codeLists, singletons, lists }: ObjectStructure, path = ''): string[] => [
  ...[...attributes, ...codeLists].map((name) => path + name),
  ...[...singletons, ...lists].flatMap(([name, inner]) => namesOf(inner, `${path}${name}.`)),
];

test('among a thousand children stands everything that a record can hold but purge', () => {
  const paths = new Set<string>();
  const look = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const inner of value) look(inner, path);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) look(inner, path === '' ? name : `${path}.${name}`);
    } else paths.add(path);
  };
  for (const life of lives(1_000)) look(life, '');
  expect(paths).toEqual(new Set(namesOf(structure).filter((path) => !path.endsWith('purge'))));
});

test('nobody is over 25, and no date of an episode lies before its referral or after its closure', () => {
  const made = lives(1_000);
  const born = made.flatMap(({ child_details: details }) => details?.date_of_birth ?? []);
  expect(born.filter((day) => day <= '2000-11-26' || day > TODAY)).toEqual([]);
  for (const episode of made.flatMap(({ social_care_episodes: episodes = [] }) => episodes)) {
    const { referral_date: begun = '', closure_date: closed = TODAY } = episode;
    const dates = JSON.stringify(episode).match(/\d{4}-\d\d-\d\d/g) ?? [];
    expect(dates.filter((date) => date < begun || date > closed)).toEqual([]);
  }
});
