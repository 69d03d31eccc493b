import { compileDfeSchema } from '../../../../dfe-schema';
import { GOLDEN, type GoldenChild, ONLY_WHERE_SCORES_ARE_TEXT } from '.';
import {
  allRowsOf,
  duplicatesIn,
  emptyIn,
  illFormedDatesIn,
  keysOf,
  outOfOrderIn,
  wrongPurgesIn,
} from './check-golden';

/** The children who show a value that DfE's schema refuses, and where. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  G145LONGERTHANTWENTYLETTERS: [
    'maxItems at child_details.disabilities',
    'maxLength at child_details.postcode',
    'maxLength at la_child_id',
    'maxLength at mis_child_id',
  ],
  G166: ['minLength at child_details.unique_pupil_number'],
  G193: ['maxItems at social_care_episodes[0].child_and_family_assessments[0].factors'],
  G223: ['maxLength at social_care_episodes[1].care_worker_details[0].worker_id'],
  G235: ['maxLength at social_care_episodes[0].child_looked_after_placements[0].change_reason'],
};

const idOf = ({ ssd }: GoldenChild): unknown => ssd.ssd_person?.[0]?.pers_person_id;

const named = GOLDEN.map((child): [string, GoldenChild] => [`${String(idOf(child))}: ${child.shows}`, child]);
const sent = named.filter(([, { expected }]) => expected !== 'not in the cohort');

describe('The golden children', () => {
  it('are some of them in the cohort and some not', () => {
    expect(sent.length).toBeGreaterThan(30);
    expect(named.length - sent.length).toBeGreaterThan(10);
  });

  it('each show something else', () => {
    expect(duplicatesIn(GOLDEN.map(({ shows }) => shows))).toEqual([]);
  });

  it('share no row: every key of every table is there and stands once', () => {
    const keys = GOLDEN.flatMap(({ ssd }) => keysOf(ssd));
    expect(duplicatesIn(keys)).toEqual([]);
    expect(keys.filter((key) => key.endsWith(' ') || key.includes('(none)'))).toEqual([]);
  });

  it('name as fitting only one kind of table those who stand in the set', () => {
    const ids = GOLDEN.map(idOf);
    expect(ONLY_WHERE_SCORES_ARE_TEXT.filter((id) => !ids.includes(id))).toEqual([]);
    expect(Object.keys(REFUSED).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('The rows of', () => {
  it.each(named)('%s', (_name, child) => {
    const id = idOf(child);
    expect(child.ssd.ssd_person).toHaveLength(1);
    const others = allRowsOf(child.ssd).flatMap(({ row }) =>
      Object.entries(row).filter(([column, value]) => column.endsWith('_person_id') && value !== id),
    );
    expect(others).toEqual([]);
    expect(illFormedDatesIn(child.ssd)).toEqual([]);
  });
});

describe('The record of', () => {
  const dfe = compileDfeSchema();

  it.each(sent)('%s', (_name, { expected, ssd }) => {
    const id = String(ssd.ssd_person?.[0]?.pers_person_id);
    expect(expected).toMatchObject({ la_child_id: id });
    expect(
      dfe
        .record(expected)
        .map(({ path, keyword }) => `${keyword} at ${path}`)
        .toSorted(),
    ).toEqual(REFUSED[id] ?? []);
  });

  it.each(sent)('%s (absent, not empty)', (_name, { expected }) => {
    expect(emptyIn(expected)).toEqual([]);
    expect(expected).toMatchObject({
      child_details: {
        sex: expect.any(String),
        disabilities: expect.any(Array),
        uasc_flag: expect.any(Boolean),
      },
    });
  });

  it.each(sent)('%s (purge in its places)', (_name, { expected }) => {
    expect(wrongPurgesIn(expected)).toEqual([]);
  });

  it.each(sent)('%s (in the order of DfE)', (_name, { expected }) => {
    expect(outOfOrderIn(expected)).toEqual([]);
  });
});

describe('The faults of', () => {
  it.each(named)('%s', (_name, { expected, faults }) => {
    expect(faults).toEqual([...faults].toSorted());
    expect(
      faults.filter(
        (fault) =>
          !/^(no-episode|json-not-read|not-recognised|worker-without-number|no-own-care-episode|end-before-start|orphan-row|period-by-day|row-of-another-child) at \S+$/.test(
            fault,
          ),
      ),
    ).toEqual([]);
    // A child who is not sent has nothing to warn about.
    expect(expected === 'not in the cohort' ? faults : []).toEqual([]);
  });
});
