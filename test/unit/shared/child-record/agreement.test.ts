import * as fc from 'fast-check';
import { checkRecord, childRecordSchema, type Fault } from '../../../../shared/child-record';
import { compileDfeSchema, type RecordFault } from '../../../dfe-schema';
import { generateChildren } from '../../../local/children';
import { TODAY } from './fixtures';
import { mutatedRecord } from './mutations';

const dfe = compileDfeSchema();

/** How many records each property tries: fewer where CSC_PROPERTY_RUNS says so, as a mutation run does. */
const runs = (most: number) => ({ numRuns: Math.min(most, Number(process.env.CSC_PROPERTY_RUNS ?? most)) });

/** The keyword of JSON Schema that each rule of the schema stands for. */
const KEYWORDS: Readonly<Record<string, string>> = {
  'max-items': 'maxItems',
  'max-length': 'maxLength',
  'min-length': 'minLength',
  'not-a-date': 'format',
  'not-unique': 'uniqueItems',
  pattern: 'pattern',
  required: 'required',
  'unknown-attribute': 'additionalProperties',
  'wrong-type': 'type',
};

/** An unknown attribute may have any name, and not every name is shown: it is compared by number alone. */
const compared = ({ path, keyword }: RecordFault): string =>
  keyword === 'additionalProperties' ? keyword : `${keyword} at ${path}`;

const ours = (faults: readonly Fault[]): string[] =>
  faults
    .filter(({ source }) => source === 'schema')
    .map(({ path, rule }) => compared({ path, keyword: KEYWORDS[rule] ?? rule }))
    .toSorted();

const theirs = (faults: readonly RecordFault[]): string[] => faults.map(compared).toSorted();

describe('The schema and DfE', () => {
  it('accept and refuse the same records, for the same reasons', () => {
    fc.assert(
      fc.property(mutatedRecord, (record) => {
        const faults = dfe.record(record);
        expect(childRecordSchema.safeParse(record).success).toBe(faults.length === 0);
        expect(ours(checkRecord(record, TODAY))).toEqual(theirs(faults));
      }),
      runs(1_500),
    );
  });

  it('agree on values of any kind in place of a record', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(ours(checkRecord(value, TODAY))).toEqual(theirs(dfe.record(value)));
      }),
    );
  });

  it('both refuse some of the mutated records and accept others', () => {
    const verdicts = fc.sample(mutatedRecord, 300).map((record) => dfe.record(record).length === 0);
    expect(new Set(verdicts)).toEqual(new Set([true, false]));
  });
});

describe('A fault', () => {
  it('never holds a value of the record', () => {
    const marked = fc.constantFrom('Zqx7', 'Zqx7-0x', 'Zqx7 Zqx7 Zqx7 Zqx7', 'Zqx7\ud800', ['Zqx7', 'Zqx7'], {
      'Zqx7 !': 'Zqx7',
    });
    const markedRecord = fc
      .record({ seed: fc.nat({ max: 500 }), values: fc.array(marked, { minLength: 1, maxLength: 20 }) })
      .map(({ seed, values }) => {
        let used = 0;
        const [child] = generateChildren(1, seed, { size: 'full' });
        return JSON.parse(JSON.stringify(child), (_key, inner: unknown) =>
          typeof inner === 'string' ? values[used++ % values.length] : inner,
        );
      });
    fc.assert(
      fc.property(markedRecord, (record) => {
        const faults = checkRecord(record, TODAY);
        expect(faults.length).toBeGreaterThan(0);
        expect(JSON.stringify(faults)).not.toContain('Zqx7');
      }),
      runs(200),
    );
  });
});
