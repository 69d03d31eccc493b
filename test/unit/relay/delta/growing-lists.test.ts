import * as fc from 'fast-check';
import { delta } from '../../../../relay/delta/delta';
import { type Content, details, inEpisode, wellbeing, worker } from './made-records';
import { RUNS } from './runs';

/** Records with one list without ids, of any three elements. */
const LISTS: readonly [string, (elements: readonly number[]) => Content][] = [
  ['disabilities', (elements) => details({ disabilities: elements.map((n) => `D${n}`) })],
  ['SDQ scores', (elements) => wellbeing(...elements.map((score) => ({ score })))],
  ['care workers', (elements) => inEpisode({ care_worker_details: elements.map((n) => worker(`W${n}`)) })],
  [
    'factors',
    (elements) =>
      inEpisode({
        child_and_family_assessments: [
          { child_and_family_assessment_id: 'A1', factors: elements.map((n) => `${n}A`) },
        ],
      }),
  ],
];

const elements = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 5 });
/** A list, and one in another order that has its elements and perhaps more. */
const grown = fc.tuple(elements, fc.array(fc.nat({ max: 2 }), { maxLength: 2 })).chain(([held, more]) =>
  fc.record({
    held: fc.constant(held),
    now: fc.shuffledSubarray([...held, ...more], { minLength: held.length + more.length }),
  }),
);

describe.each(LISTS)('of %s', (_, recordWith) => {
  test('that came, or changed places, DfE is told by one record and without a purge', () => {
    fc.assert(
      fc.property(grown, ({ held, now }) => {
        const deltas = delta(recordWith(held), recordWith(now), 'partial');
        expect(deltas.length).toBeLessThanOrEqual(1);
        expect(JSON.stringify(deltas.map(({ record }) => record))).not.toContain('"purge":true');
      }),
      RUNS,
    );
  });

  test('of which one went, whatever came, the object is purged and sent again', () => {
    fc.assert(
      fc.property(grown, fc.nat(), ({ held, now }, which) => {
        const gone = held[which % held.length];
        const others = now.filter((element) => element !== gone);
        const deltas = delta(recordWith(held), recordWith([...others, 3]), 'partial');
        expect(deltas).toHaveLength(2);
        expect(JSON.stringify(deltas[0]?.record)).toContain('"purge":true');
      }),
      RUNS,
    );
  });
});
