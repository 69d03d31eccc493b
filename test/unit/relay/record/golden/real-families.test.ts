import { compileDfeSchema } from '../../../../dfe-schema';
import { GOLDEN } from '.';
import {
  allRowsOf,
  duplicatesIn,
  emptyIn,
  illFormedDatesIn,
  keysOf,
  outOfOrderIn,
  wrongPurgesIn,
} from './check-golden';
import { REAL_FAMILIES } from './real-families';

/** Persons of rows who are in no family: another reason for their rows to be found. */
const STRANGERS: readonly string[] = ['H399'];

const RULES = [
  'json-not-read',
  'no-episode',
  'no-own-care-episode',
  'not-recognised',
  'orphan-row',
  'period-by-day',
  'row-of-another-child',
  'worker-without-number',
];

const named = REAL_FAMILIES.map((family) => [family.shows, family] as const);

const children = REAL_FAMILIES.flatMap((family) =>
  Object.entries(family.children).map(([id, child]) => [`${id}: ${family.shows}`, { id, ...child }] as const),
);

const sent = children.filter(([, { expected }]) => expected !== 'not in the cohort');

describe('The golden families', () => {
  it('are many, and some of their children are not in the cohort', () => {
    expect(sent.length).toBeGreaterThan(60);
    expect(children.length - sent.length).toBeGreaterThan(2);
  });

  it('each show something else', () => {
    expect(duplicatesIn([...GOLDEN, ...REAL_FAMILIES].map(({ shows }) => shows))).toEqual([]);
  });

  it('share no person with each other or with the golden children', () => {
    const persons = [...GOLDEN, ...REAL_FAMILIES].flatMap(({ ssd }) =>
      (ssd.ssd_person ?? []).map(({ pers_person_id: id }) => String(id)),
    );
    expect(duplicatesIn(persons)).toEqual([]);
  });

  it('have, where a database is to hold them, every key of every table once', () => {
    const stored = REAL_FAMILIES.filter(
      ({ source, inMemory }) => source === undefined && inMemory === undefined,
    );
    const keys = [...GOLDEN, ...stored].flatMap(({ ssd }) => keysOf(ssd));
    expect(duplicatesIn(keys)).toEqual([]);
    expect(keys.filter((key) => key.endsWith(' ') || key.includes('(none)'))).toEqual([]);
  });
});

describe('The rows of the family that shows:', () => {
  it.each(named)('%s', (_shows, { ssd, children: expected }) => {
    const persons = (ssd.ssd_person ?? []).map(({ pers_person_id: id }) => String(id));
    expect(persons.toSorted()).toEqual(Object.keys(expected).toSorted());
    const others = allRowsOf(ssd)
      .flatMap(({ row }) => Object.entries(row))
      .filter(([column]) => column.endsWith('_person_id'))
      .map(([, value]) => String(value ?? '').trim())
      .filter((id) => id !== '' && ![...persons, ...STRANGERS].includes(id));
    expect(others).toEqual([]);
    expect(illFormedDatesIn(ssd)).toEqual([]);
  });
});

describe('The record of', () => {
  const dfe = compileDfeSchema();

  it.each(sent)('%s', (_name, { id, expected }) => {
    expect(expected).toMatchObject({
      la_child_id: id,
      child_details: {
        sex: expect.any(String),
        disabilities: expect.any(Array),
        uasc_flag: expect.any(Boolean),
      },
    });
    expect(dfe.record(expected)).toEqual([]);
    expect(outOfOrderIn(expected)).toEqual([]);
    expect(emptyIn(expected)).toEqual([]);
    expect(wrongPurgesIn(expected)).toEqual([]);
  });
});

describe('The faults of', () => {
  it.each(children)('%s', (_name, { expected, faults }) => {
    expect(faults).toEqual([...new Set(faults)].toSorted());
    expect(faults.filter((fault) => !new RegExp(`^(${RULES.join('|')}) at \\S+$`).test(fault))).toEqual([]);
    // A child who is not sent has nothing to warn about.
    expect(expected === 'not in the cohort' ? faults : []).toEqual([]);
  });
});
