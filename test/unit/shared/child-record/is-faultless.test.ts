import * as fc from 'fast-check';
import { checkContent } from '../../../../shared/child-record/check-content';
import { checkSchema } from '../../../../shared/child-record/check-schema';
import { MOST_VALUES } from '../../../../shared/child-record/find-crowd';
import { isFaultless } from '../../../../shared/child-record/is-faultless';
import { generateChildren } from '../../../local/children';
import { completeRecord, TODAY } from './fixtures';
import { mutatedRecord } from './mutations';
import { EPISODE, recordWith } from './record-with';

/** What the checks say that have words. */
const faultsOf = (record: unknown): unknown[] => [...checkSchema(record), ...checkContent(record, TODAY)];

const runs = (most: number) => ({ numRuns: Math.min(most, Number(process.env.CSC_PROPERTY_RUNS ?? most)) });

describe('The look that most records need', () => {
  it('never finds plainly right what has a fault by the checks that have words', () => {
    fc.assert(
      fc.property(mutatedRecord, (record) => {
        const found = isFaultless(record, TODAY) ? faultsOf(record) : [];
        expect(found).toEqual([]);
      }),
      runs(1_000),
    );
  });

  it('leaves nothing else to them but what has signs of two halves, which count as one', () => {
    fc.assert(
      fc.property(mutatedRecord, (record) => {
        fc.pre(!/\p{Cs}|[\u{10000}-\u{10FFFF}]/u.test(JSON.stringify(record)));
        expect(isFaultless(record, TODAY)).toBe(faultsOf(record).length === 0);
      }),
      runs(500),
    );
  });

  it('is enough for a record that has everything, and for those of generated children', () => {
    expect(isFaultless(completeRecord(), TODAY)).toBe(true);
    const children = generateChildren(300, 845, { size: 'full' });
    const faultless = children.filter((child) => isFaultless(child, TODAY));
    expect(faultless).toEqual(children.filter((child) => faultsOf(child).length === 0));
    expect(faultless.length).toBeGreaterThan(0);
  });

  it('takes no value of another kind for a record', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(isFaultless(value, TODAY)).toBe(false);
      }),
    );
  });

  it.each<[string, unknown]>([
    ['many small objects', recordWith([...EPISODE, 'care_worker_details'], Array(MOST_VALUES).fill({}))],
    [
      'many attributes',
      recordWith(
        ['health_and_wellbeing', 'sdq_assessments'],
        Array(20_000).fill({ date: '2026-01-15', score: 12 }),
      ),
    ],
  ])('leaves a crowd of values to who can name it: %s', (_, record) => {
    expect(isFaultless(record, TODAY)).toBe(false);
  });

  it('leaves what is undefined, or stands in a prototype, to the checks that have words', () => {
    const { la_child_id, ...rest } = completeRecord();
    expect(isFaultless({ ...rest, la_child_id, mis_child_id: undefined }, TODAY)).toBe(false);
    expect(isFaultless(Object.assign(Object.create({ la_child_id }), rest), TODAY)).toBe(false);
  });
});
