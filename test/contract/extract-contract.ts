import { type BuiltRecord, createRecordBuilder } from '../../relay/record/build-record';
import { DEFAULT_OPTIONS } from '../../relay/record/options';
import { semanticHash } from '../../relay/record/semantic-hash';
import { windowOf } from '../../relay/record/window';
import { generatePerson, generateWorkers, joinRows, type SsdRows } from '../local/ssd';
import { arrangeRows } from '../unit/relay/record/arrange-rows';
import { GOLDEN, GOLDEN_TODAY, ONLY_WHERE_SCORES_ARE_TEXT } from '../unit/relay/record/golden';
import { REAL_FAMILIES } from '../unit/relay/record/golden/real-families';
import type { Fixture } from './database-contract';
import { child, isReadable, plainly, useSsd } from './use-ssd';

const SEED = 11;

/** Each fault once, however many rows it is found at. */
const namesOfFaults = (built: BuiltRecord | undefined): string[] =>
  [...new Set(built?.faults.map(({ rule, path }) => `${rule} at ${path}`))].toSorted();

/** What the reading side of Ssd in relay/database/extract-ports.ts must do. */
export function describeExtract(fixture: Fixture): void {
  describe('an extract', () => {
    const { ssd, extract, buildAll } = useSsd(fixture);

    test('gives every golden child its record and its faults, and leaves out who is not in the cohort', async () => {
      const stored = GOLDEN.filter(
        ({ ssd: rows }) => !ONLY_WHERE_SCORES_ARE_TEXT.includes(String(rows.ssd_person?.[0]?.pers_person_id)),
      );
      await ssd().insert(joinRows(stored.map(({ ssd: rows }) => rows as SsdRows)));
      const built = await buildAll();
      const found = stored.map(({ shows, ssd: rows }) => {
        const one = built.get(String(rows.ssd_person?.[0]?.pers_person_id).trim());
        const faults = one?.faults.map(({ rule, path }) => `${rule} at ${path}`).toSorted() ?? [];
        return { shows, expected: one?.record ?? 'not in the cohort', faults };
      });
      expect(found).toEqual(stored.map(({ shows, expected, faults }) => ({ shows, expected, faults })));
    });

    test('gives every child of the golden families its record and its faults, all in one SSD', async () => {
      const stored = REAL_FAMILIES.filter(
        (family) => family.source === undefined && family.inMemory === undefined,
      );
      await ssd().insert(joinRows(stored.map((family) => family.ssd as SsdRows)));
      const built = await buildAll();
      const expected = stored.flatMap(({ shows, children }) =>
        Object.entries(children).map(([id, golden]) => ({ id, shows, ...golden })),
      );
      const found = expected.map(({ id, shows }) => {
        const one = built.get(id);
        return { id, shows, expected: one?.record ?? 'not in the cohort', faults: namesOfFaults(one) };
      });
      expect(found.length).toBeGreaterThan(60);
      expect(found).toEqual(expected.map((one) => ({ ...one, faults: [...one.faults].toSorted() })));
    });

    test('gives byte for byte the records and hashes that the same rows give without a database', async () => {
      const workers = generateWorkers(SEED);
      const people = Array.from({ length: 120 }, (_, n) =>
        generatePerson({ seed: SEED, n, today: GOLDEN_TODAY, cohort: n % 3 !== 2 }),
      );
      await ssd().insert(joinRows([workers, ...people]));
      const built = await buildAll();
      const build = createRecordBuilder(DEFAULT_OPTIONS, GOLDEN_TODAY);
      const cohort = people.filter((_, n) => n % 3 !== 2);
      expect(built.size).toBe(cohort.length);
      for (const rows of cohort) {
        const expected = build(arrangeRows({ ...rows, ...workers }));
        const found = built.get(String(expected.record.la_child_id));
        expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
        expect(found && semanticHash(found.record)).toEqual(semanticHash(expected.record));
      }
    });

    test('reads the children in the same order every time, in ranges of any size', async () => {
      await ssd().insert(joinRows(['C3', 'C1', 'C2'].map((id) => child(id))));
      const ids = await fixture.database.ssd.extract(
        DEFAULT_OPTIONS,
        windowOf(GOLDEN_TODAY),
        plainly,
        async (extraction) => {
          expect(extraction.children).toBe(3);
          const [first, rest] = [await extraction.read(1, 1), await extraction.read(2, 3)];
          return [...first, ...rest].filter(isReadable).map((rows) => rows.ssd_person[0]?.pers_person_id);
        },
      );
      expect(ids).toEqual(['C1', 'C2', 'C3']);
    });

    test('keeps to the children of a pilot, or of a table of the authority', async () => {
      await ssd().insert(joinRows(['C1', 'C2', "C'3"].map((id) => child(id))));
      expect((await extract({ personIds: ["C'3", 'C1'] }, { dryRun: true })).children).toBe(2);
      await ssd().query(`create table ${fixture.schema}.our_return (person_id varchar(20))`);
      await ssd().query(`insert into ${fixture.schema}.our_return values ('C2')`);
      const cohortTable = `${fixture.schema}.our_return`;
      expect((await extract({ cohortTable }, { dryRun: true })).children).toBe(1);
    });
  });
}
