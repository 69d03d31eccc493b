import * as fc from 'fast-check';
import { delta, type Held } from '../../../../relay/delta/delta';
import { freeze, oddVersions, plainVersions } from './histories';
import { type Holding, holdsExactly, LAWS, take } from './receiver';
import { RUNS } from './runs';

/** What becomes of a record that is sent. */
const fate = fc.constantFrom('accepted', 'rejected', 'taken, but the answer is lost', 'lost on the way');

test.each([
  ['records', plainVersions],
  ['records with ids that stand twice and objects to be purged', oddVersions],
])('DfE holds the last of any %s once all is quiet, whatever was rejected or lost before', (_, versions) => {
  /** Each version with whether the child goes instead, and with what becomes of the records that are sent for it. */
  const history = fc
    .tuple(
      versions(5),
      fc.array(fc.record({ isGone: fc.nat({ max: 6 }).map((n) => n === 6), fates: fc.tuple(fate, fate) }), {
        minLength: 5,
        maxLength: 5,
      }),
    )
    .map(([records, days]) => records.map((record, n) => ({ record, ...days[n] })));

  fc.assert(
    fc.property(history, fc.constantFrom('partial', 'full'), fc.constantFrom(...LAWS), (days, mode, law) => {
      let held: Held;
      let holding: Holding;
      for (const { record, isGone, fates = [] } of days) {
        const source = isGone ? freeze({ la_child_id: record.la_child_id, purge: true }) : record;
        for (const [n, sent] of delta(held, source, mode).entries()) {
          const end = fates[n];
          if (end === 'accepted' || end === 'taken, but the answer is lost') {
            holding = take(holding, sent, law);
          }
          if (end === 'accepted') held = sent.resulting;
          else if (end !== 'rejected') held = 'unknown';
          if (end !== 'accepted') break;
        }
      }
      const last = days.at(-1)?.record;
      for (const sent of delta(held, last, mode)) {
        holding = take(holding, sent, law);
        held = sent.resulting;
      }
      expect(holdsExactly(holding, last, law)).toBe(true);
      expect(delta(held, last, mode)).toEqual([]);
    }),
    RUNS,
  );
});
