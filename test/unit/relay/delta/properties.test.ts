import * as fc from 'fast-check';
import { delta } from '../../../../relay/delta/delta';
import { structure } from '../../../../shared/child-record';
import { compileDfeSchema } from '../../../dfe-schema';
import { type ChildRecord, holdingOf, LAWS } from '../../../local/simulator';
import { oddVersions, plainVersions } from './histories';
import { holdsExactly, take } from './receiver';
import { RUNS } from './runs';
import { incompleteObjects, unchangedObjects } from './sent-objects';

const dfeSchema = compileDfeSchema();
const law = fc.constantFrom(...LAWS);
const mode = fc.constantFrom('partial', 'full');

describe.each([
  ['a record', plainVersions],
  ['a record with ids that stand twice and objects to be purged', oddVersions],
])('whatever became of %s', (_, versions) => {
  const pair = versions(2).map(([held, current]) => ({ held: held as ChildRecord, current }));

  test('DfE ends with exactly the source, and on the way holds what each delta says', () => {
    fc.assert(
      fc.property(pair, mode, law, ({ held, current }, how, each) => {
        let holding = holdingOf(held, each);
        for (const sent of delta(held, current, how)) {
          holding = take(holding, sent, each);
          expect(holdsExactly(holding, sent.resulting, each)).toBe(true);
        }
        expect(holdsExactly(holding, current, each)).toBe(true);
      }),
      RUNS,
    );
  });

  test('what one delta leaves behind, a new comparison goes on from', () => {
    fc.assert(
      fc.property(pair, mode, ({ held, current }, how) => {
        const deltas = delta(held, current, how);
        expect(deltas.length).toBeLessThanOrEqual(2);
        deltas.forEach(({ resulting }, n) => {
          expect(delta(resulting, current, how)).toEqual(deltas.slice(n + 1));
        });
        for (const last of deltas.slice(-1)) expect(last.resulting).toBe(current);
      }),
      RUNS,
    );
  });

  test('a record that comes twice changes nothing the second time', () => {
    fc.assert(
      fc.property(pair, mode, law, ({ held, current }, how, each) => {
        let holding = holdingOf(held, each);
        for (const sent of delta(held, current, how)) {
          holding = take(holding, sent, each);
          expect(holdsExactly(take(holding, sent, each), holding, each)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test("DfE's schema accepts every record, and none holds null", () => {
    fc.assert(
      fc.property(pair, mode, ({ held, current }, how) => {
        expect(dfeSchema.record(current)).toEqual([]);
        for (const { record } of [...delta(held, current, how), ...delta(held, undefined, how)]) {
          expect(dfeSchema.record(record)).toEqual([]);
          expect(JSON.stringify(record)).not.toContain('null');
        }
      }),
      RUNS,
    );
  });

  test('nothing is sent where nothing changed', () => {
    fc.assert(
      fc.property(pair, mode, ({ current }, how) => {
        expect(delta(current, structuredClone(current), how)).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('whatever became of a record', () => {
  const pair = plainVersions(2).map(([held, current]) => ({ held: held as ChildRecord, current }));

  test('no partial record holds an object that neither changed nor leads to a change, nor `purge: false`', () => {
    fc.assert(
      fc.property(pair, ({ held, current }) => {
        const partials = delta(held, current, 'partial')
          .map(({ kind, record }, n, all) => ({
            kind,
            record,
            before: n === 0 ? held : all[n - 1]?.resulting,
          }))
          .filter(({ kind }) => kind === 'partial');
        for (const { record, before } of partials) {
          expect(unchangedObjects(before, record, structure)).toEqual([]);
          expect(JSON.stringify(record)).not.toContain('"purge":false');
        }
      }),
      RUNS,
    );
  });

  test('every object that is sent carries all that the source has of its own, and no more', () => {
    fc.assert(
      fc.property(pair, mode, ({ held, current }, how) => {
        const sent = delta(held, current, how).filter(({ kind }) => kind !== 'purge');
        expect(sent.flatMap(({ record }) => incompleteObjects(current, record, structure))).toEqual([]);
      }),
      RUNS,
    );
  });
});
