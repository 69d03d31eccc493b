import { checkRow } from '../../../../../relay/run/check-row';
import { BREAKERS, NOT_BROKEN } from '../../../../../relay/test-data/break/breakers';
import { makeLife } from '../../../../../relay/test-data/fake/make-life';
import { RULES } from '../../../docs/rules';

const TODAY = '2026-11-26';

const MINIMAL = { la_child_id: 'C1' };
const lives = Array.from({ length: 3 }, (_, place) => makeLife('to break', place, TODAY));

describe.each([...BREAKERS])('broken by %s, a record', (rule, { apply, also = [] }) => {
  test('has this fault and no other', () => {
    for (const record of [MINIMAL, ...lives]) {
      const before = JSON.stringify(record);
      const payload = JSON.stringify(apply({ ...record }, TODAY));
      const row = { stagingId: 1, personId: record.la_child_id, payload, duplicated: false };
      const found = new Set(checkRow(row, TODAY).faults.map((fault) => fault.rule));
      expect(found).toEqual(new Set([rule, ...also]));
      expect(JSON.stringify(record)).toBe(before);
    }
  });
});

test('every rule of docs/record-rules.md can be broken, or it is said why not', () => {
  expect([...BREAKERS.keys(), ...Object.keys(NOT_BROKEN)].toSorted()).toEqual(RULES.toSorted());
});
