import * as fc from 'fast-check';
import { semanticHash } from '../../../../../relay/record/semantic-hash';
import { changeRecord } from '../../../../../relay/test-data/changes/change-record';
import { makeLife } from '../../../../../relay/test-data/fake/make-life';
import { createRandom } from '../../../../../relay/test-data/random';
import { checkRecord } from '../../../../../shared/child-record';
import { ROUNDS } from '../../../../amount';

const TODAY = '2026-11-26';

test('a changed record says something else than before, of the same child, and has no fault', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.string(), (place, seed) => {
      const record = makeLife('a seed', place, TODAY);
      const before = structuredClone(record);
      const changed = changeRecord(record, createRandom(seed), TODAY);
      expect(record).toEqual(before);
      if (changed === undefined) throw new Error('nothing changed');
      expect(checkRecord(changed, TODAY)).toEqual([]);
      expect(changed.la_child_id).toBe(record.la_child_id);
      expect(semanticHash(changed).equals(semanticHash(record))).toBe(false);
    }),
    { numRuns: ROUNDS >= 1 ? 2_000 : 100 },
  );
});

test('over days there are other attributes, objects more and fewer, ends and closures', () => {
  const seen = new Set<string>();
  const sizeOf = (value: unknown): number => JSON.stringify(value).split('_id"').length;
  const ends = (value: unknown): number => JSON.stringify(value).split('"end_date"').length;
  for (let place = 0; place < 300; place += 1) {
    const record = makeLife('a seed', place, TODAY);
    const changed = changeRecord(record, createRandom(String(place)), TODAY);
    if (changed === undefined) continue;
    if (sizeOf(changed) > sizeOf(record)) seen.add('more objects');
    if (sizeOf(changed) < sizeOf(record)) seen.add('fewer objects');
    if (ends(changed) > ends(record)) seen.add('an end');
    if (
      JSON.stringify(changed).split('"closure_date"').length >
      JSON.stringify(record).split('"closure_date"').length
    )
      seen.add('a closure');
    const details = JSON.stringify(record.child_details);
    if (JSON.stringify(changed.child_details) !== details) seen.add('an attribute');
    if (JSON.stringify(changed.health_and_wellbeing) !== JSON.stringify(record.health_and_wellbeing))
      seen.add('a score');
  }
  expect(seen).toEqual(
    new Set(['more objects', 'fewer objects', 'an end', 'a closure', 'an attribute', 'a score']),
  );
});

test('in a record of an id alone nothing can change', () => {
  expect(changeRecord({ la_child_id: 'C1' }, createRandom('1'), TODAY)).toBeUndefined();
});
