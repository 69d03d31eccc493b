import * as fc from 'fast-check';
import { anonymiseRecord, textsOf } from '../../../../../relay/test-data/anonymise/anonymise-record';
import { findSurvivors } from '../../../../../relay/test-data/anonymise/find-survivors';
import { Pseudonyms } from '../../../../../relay/test-data/anonymise/pseudonyms';
import { makeLife } from '../../../../../relay/test-data/fake/make-life';
import { type ChildRecord, checkRecord } from '../../../../../shared/child-record';
import { ROUNDS } from '../../../../amount';
import { createRandom, generateChild } from '../../../../local/children';

const SECRET = 'a secret of the authority, for tests';
const TODAY = '2026-11-26';

const pseudonyms = new Pseudonyms(SECRET);

const TRIES = { numRuns: ROUNDS >= 1 ? 300 : 12 };

/** A record of either maker: lives as they go, and records with every block. */
const records = fc.oneof(
  fc.nat(100_000).map((place) => makeLife('live', place, TODAY)),
  fc.nat(100_000).map((n) => generateChild(createRandom(n), n, { lastDay: TODAY })),
  fc.nat(100_000).map((n) => generateChild(createRandom(n), n, { size: 'full', lastDay: TODAY })),
);

function anonymise(record: object, by = pseudonyms): ChildRecord {
  const made = anonymiseRecord({ ...record }, by);
  if ('leftOut' in made) throw new Error(made.leftOut);
  return made.record as ChildRecord;
}

/** The dates of a record in the order in which they stand there. */
const datesOf = (record: unknown): number[] =>
  (JSON.stringify(record).match(/"\d{4}-\d\d-\d\d"/g) ?? []).map((date) => Date.parse(JSON.parse(date)));

/** The same with every value taken for one, so that only the make-up is left. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
};

test('a record without a fault becomes another without one, made up in the same way', () => {
  fc.assert(
    fc.property(records, (record) => {
      const made = anonymise(record);
      expect(checkRecord(made, TODAY)).toEqual([]);
      expect(shapeOf(made)).toEqual(shapeOf(record));
    }),
    TRIES,
  );
});

test('no value survives but codes, flags and scores by chance', () => {
  fc.assert(
    fc.property(records, (record) => {
      const { survived, compared } = findSurvivors(record, anonymise(record));
      expect(survived).toEqual([]);
      expect(compared).toBeGreaterThan(0);
    }),
    TRIES,
  );
});

test('every date moves by the same days into the past, so that order and intervals stay', () => {
  fc.assert(
    fc.property(records, (record) => {
      const [before, after] = [datesOf(record), datesOf(anonymise(record))];
      const moved = new Set(before.map((date, place) => (after[place] ?? Number.NaN) - date));
      expect(moved.size).toBeLessThanOrEqual(1);
      for (const days of [...moved].map((ms) => ms / 86_400_000)) {
        expect(days).toBeLessThanOrEqual(-30);
        expect(days).toBeGreaterThanOrEqual(-394);
      }
    }),
    TRIES,
  );
});

const idsOf = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"\w+_id":"([^"]*)"/g)].map(([, id]) => id ?? '');

test('ids hang on the secret: with the same one they are the same, with another none is', () => {
  fc.assert(
    fc.property(records, (record) => {
      const ids = idsOf(anonymise(record));
      expect(idsOf(anonymise(record, new Pseudonyms(SECRET)))).toEqual(ids);
      const others = new Set(idsOf(anonymise(record, new Pseudonyms(`${SECRET}!`))));
      expect(ids.filter((id) => others.has(id))).toEqual([]);
      const fresh = new Set(idsOf(anonymise(record, new Pseudonyms(undefined))));
      expect(ids.filter((id) => fresh.has(id))).toEqual([]);
      expect(ids.filter((id) => idsOf(record).includes(id))).toEqual([]);
    }),
    TRIES,
  );
});

test('ids have the form that DfE takes, and nothing that its firewall takes for an attack', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }), (id) => {
      for (const [attribute, longest] of [
        ['la_child_id', 20],
        ['worker_id', 12],
        ['social_care_episode_id', 36],
      ] as const) {
        const made = pseudonyms.idFor(attribute, id);
        expect(made).toMatch(/^[A-Z1-9]+$/);
        expect(made.length).toBeLessThanOrEqual(longest);
        expect(made).not.toMatch(/0x/i);
      }
    }),
    TRIES,
  );
});

test('the same worker is the same in the records of several children, and the same id of another kind another one', () => {
  const [one, other] = ['C1', 'C2'].map((id) =>
    anonymise({
      la_child_id: id,
      mis_child_id: id,
      social_care_episodes: [
        { social_care_episode_id: '7', care_worker_details: [{ worker_id: 'SW1' }, { worker_id: 'SW1' }] },
      ],
    }),
  );
  const workers = [one, other].flatMap((record) => record?.social_care_episodes?.[0]?.care_worker_details);
  expect(new Set(workers.map((worker) => worker?.worker_id)).size).toBe(1);
  expect(one?.mis_child_id).not.toBe(one?.la_child_id);
});

test('a change of a live record is one of the test record too', () => {
  const codes = ['sex', 'ethnicity', 'date_of_birth'] as const;
  const values = {
    sex: ['F', 'M', 'U'],
    ethnicity: ['WBRI', 'BCRB', 'REFU'],
    date_of_birth: ['2015-01-01', '2015-01-02'],
  };
  for (let child = 0; child < 50; child += 1) {
    for (const name of codes) {
      const made = values[name].map((value) =>
        JSON.stringify(anonymise({ la_child_id: `C${child}`, child_details: { [name]: value } })),
      );
      expect(new Set(made).size).toBe(values[name].length);
    }
  }
});

test('codes that exclude others stand alone afterwards too, and codes that are none become some', () => {
  for (let child = 0; child < 100; child += 1) {
    const made = anonymise({
      la_child_id: `C${child}`,
      child_details: { disabilities: ['AUT', 'NONE', 'autism, severe'], ethnicity: 'White, from a form' },
    });
    expect(checkRecord(made, TODAY)).toEqual([]);
    expect(made.child_details?.disabilities).toHaveLength(3);
  }
});

/** Anything at all in the place of attributes, and attributes that DfE does not know. */
const odd = fc
  .tuple(records, fc.array(fc.tuple(fc.nat(), fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 8 }))
  .map(([record, changes]) => {
    const copy = structuredClone(record) as unknown as Record<string, unknown>;
    for (const [place, name, value] of changes) {
      const objects = objectsOf(copy);
      const object = objects[place % objects.length] ?? copy;
      const names = Object.keys(object);
      const known = names[place % Math.max(1, names.length)];
      object[place % 2 === 0 && known !== undefined ? known : `note ${name}`] = value;
    }
    return copy;
  });

function objectsOf(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsOf)];
}

test('whatever stands in a record, nothing of it is passed on, or the record is left out', () => {
  fc.assert(
    fc.property(odd, (record) => {
      const made = anonymiseRecord(record, pseudonyms);
      if ('leftOut' in made) return;
      expect(findSurvivors(record, made.record).survived).toEqual([]);
      expect(checkRecord(made.record, TODAY).filter(({ source }) => source === 'schema')).toEqual([]);
      expect(JSON.stringify(made.record)).not.toContain('note ');
      for (const path of made.dropped) expect(path).not.toContain('note ');
    }),
    TRIES,
  );
});

test('what cannot be replaced is dropped and told by its path, without the name of what DfE does not know', () => {
  const made = anonymiseRecord(
    {
      la_child_id: 'C1',
      child_details: { Penhallow: 'x', date_of_birth: '4 March 2015', sex: 1, postcode: ' ' },
      social_care_episodes: [{ social_care_episode_id: 'E1', purge: true, closure_date: null }],
    },
    pseudonyms,
  );
  expect(made).toMatchObject({
    dropped: [
      'child_details.(attributes that DfE does not know)',
      'child_details.date_of_birth',
      'child_details.sex',
      'child_details.postcode',
      'social_care_episodes[].purge',
      'social_care_episodes[].closure_date',
    ],
  });
});

test.each([
  ['without an id of its own', {}, 'la_child_id'],
  [
    'with an episode that has none',
    { social_care_episodes: [{}] },
    'social_care_episodes[].social_care_episode_id',
  ],
  ['with a text in place of episodes', { social_care_episodes: 'none' }, 'social_care_episodes'],
  ['with a list in place of details', { child_details: [] }, 'child_details'],
  ['with a null among episodes', { social_care_episodes: [null] }, 'social_care_episodes[]'],
])('a record %s is left out', (_, more, path) => {
  const record = path === 'la_child_id' ? more : { la_child_id: 'C1', ...more };
  expect(anonymiseRecord(record, pseudonyms)).toEqual({ leftOut: path });
});

describe('the comparison with the source', () => {
  const live = {
    la_child_id: 'C1001',
    mis_child_id: 'M1',
    child_details: {
      first_name: 'Ada',
      surname: 'Penhallow',
      date_of_birth: '2015-03-04',
      sex: 'F',
      disabilities: ['AUT'],
    },
    social_care_episodes: [{ social_care_episode_id: 'E1', referral_date: '2026-01-05' }],
  };

  test('finds every value of a record that was passed on, codes apart', () => {
    const { survived, byChance, compared } = findSurvivors(live, live);
    expect(survived).toEqual([
      'la_child_id',
      'mis_child_id',
      'child_details.first_name',
      'child_details.surname',
      'child_details.date_of_birth',
      'social_care_episodes[].social_care_episode_id',
      'social_care_episodes[].referral_date',
    ]);
    expect(byChance).toEqual(['child_details.sex', 'child_details.disabilities']);
    expect(compared).toBe(9);
  });

  test('finds a name that moved to another place, in other letters, and an attribute that nobody knows', () => {
    const made = { la_child_id: 'T1', child_details: { first_name: 'PENHALLOW', note: 'ada' } };
    expect(findSurvivors(live, made).survived).toEqual(['child_details.first_name', 'child_details.note']);
  });

  test('looks for a code at every place of its list, and takes no other for it', () => {
    const made = { la_child_id: 'T1', child_details: { disabilities: ['LD', 'AUT', 'MOB'] } };
    const { survived, byChance } = findSurvivors(live, made);
    expect([survived, byChance]).toEqual([[], ['child_details.disabilities']]);
  });

  test('takes what is no text for what it is, also where nothing stood', () => {
    const made = { la_child_id: 'T1', child_details: { note: 1 }, social_care_episodes: [{ note: true }] };
    expect(findSurvivors({ la_child_id: 'C1' }, made)).toMatchObject({ survived: [], compared: 3 });
  });

  test('knows every text of a record', () => {
    expect(textsOf({ a: [' Ada '], b: { c: 'x' }, d: 1 })).toEqual(new Set(['ada', 'x']));
  });
});
