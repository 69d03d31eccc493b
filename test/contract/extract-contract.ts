import { extractCohort } from '../../relay/extract/extract-cohort';
import type { ExtractTally } from '../../relay/extract/tally';
import { createRecordBuilder } from '../../relay/record/build-record';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../relay/record/options';
import { semanticHash } from '../../relay/record/semantic-hash';
import { windowOf } from '../../relay/record/window';
import {
  generatePerson,
  generateWorkers,
  joinRows,
  openSsd,
  type SsdDatabase,
  type SsdRows,
} from '../local/ssd';
import { arrangeRows } from '../unit/relay/record/arrange-rows';
import { GOLDEN, GOLDEN_TODAY, ONLY_WHERE_SCORES_ARE_TEXT } from '../unit/relay/record/golden';
import type { Fixture } from './database-contract';

const SEED = 11;

/** The first referral of a child who is in the cohort for it, and another child beside it. */
const child = (personId: string, surname = 'Penhallow'): SsdRows => ({
  ssd_person: [{ pers_person_id: personId, pers_surname: surname, pers_dob: '2015-03-04', pers_sex: 'F' }],
  ssd_cin_episodes: [
    { cine_referral_id: `R${personId}`, cine_person_id: personId, cine_referral_date: '2026-01-05' },
  ],
});

/** What Ssd of relay/database/extract-ports.ts must do. */
export function describeExtract(fixture: Fixture): void {
  let ssd: SsdDatabase;

  beforeEach(async () => {
    ssd = await openSsd(fixture.bench.connectionText, { schema: fixture.schema });
    await ssd.createTables();
  });
  afterEach(() => ssd.close());

  const extract = (
    options: Partial<ExtractOptions> = {},
    run: { dryRun?: boolean; allowDeletions?: boolean } = {},
  ): Promise<ExtractTally> =>
    extractCohort(
      fixture.database.ssd,
      { ...DEFAULT_OPTIONS, ...options },
      {
        today: GOLDEN_TODAY,
        dryRun: run.dryRun ?? false,
        allowDeletions: run.allowDeletions ?? false,
        stopped: new AbortController().signal,
        progress: () => {},
      },
    );

  const readRows = async (): Promise<Map<string, Record<string, unknown>>> => {
    const rows = await fixture.bench.run(`select * from ${fixture.schema}.ssd_api_data_staging order by id`);
    return new Map(rows.map((row) => [String(row.person_id), row]));
  };

  const recordOf = (row: Record<string, unknown> | undefined): Record<string, unknown> => {
    const { json_payload: payload } = row ?? {};
    return typeof payload === 'string' ? JSON.parse(payload) : (payload as Record<string, unknown>);
  };

  const renamePerson = (personId: string, surname: string) =>
    ssd.query(
      `update ${fixture.schema}.ssd_person set pers_surname = '${surname}' where pers_person_id = '${personId}'`,
    );

  /** Every record of the cohort with its faults, by person id. */
  const buildAll = async () => {
    const build = createRecordBuilder(DEFAULT_OPTIONS, GOLDEN_TODAY);
    return fixture.database.ssd.extract(DEFAULT_OPTIONS, windowOf(GOLDEN_TODAY), async (extraction) => {
      const rows = await extraction.read(1, extraction.children);
      return new Map(rows.map((one) => [one.ssd_person[0]?.pers_person_id, build(one)]));
    });
  };

  describe('an extract', () => {
    test('gives every golden child its record and its faults, and leaves out who is not in the cohort', async () => {
      const stored = GOLDEN.filter(
        ({ ssd: rows }) => !ONLY_WHERE_SCORES_ARE_TEXT.includes(String(rows.ssd_person?.[0]?.pers_person_id)),
      );
      await ssd.insert(joinRows(stored.map(({ ssd: rows }) => rows as SsdRows)));
      const built = await buildAll();
      const found = stored.map(({ shows, ssd: rows }) => {
        const one = built.get(String(rows.ssd_person?.[0]?.pers_person_id).trim());
        const faults = one?.faults.map(({ rule, path }) => `${rule} at ${path}`).toSorted() ?? [];
        return { shows, expected: one?.record ?? 'not in the cohort', faults };
      });
      expect(found).toEqual(stored.map(({ shows, expected, faults }) => ({ shows, expected, faults })));
    });

    test('gives byte for byte the records and hashes that the same rows give without a database', async () => {
      const workers = generateWorkers(SEED);
      const people = Array.from({ length: 120 }, (_, n) =>
        generatePerson({ seed: SEED, n, today: GOLDEN_TODAY, cohort: n % 3 !== 2 }),
      );
      await ssd.insert(joinRows([workers, ...people]));
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
      await ssd.insert(joinRows(['C3', 'C1', 'C2'].map((id) => child(id))));
      const ids = await fixture.database.ssd.extract(
        DEFAULT_OPTIONS,
        windowOf(GOLDEN_TODAY),
        async (extraction) => {
          expect(extraction.children).toBe(3);
          const [first, rest] = [await extraction.read(1, 1), await extraction.read(2, 3)];
          return [...first, ...rest].map((rows) => rows.ssd_person[0]?.pers_person_id);
        },
      );
      expect(ids).toEqual(['C1', 'C2', 'C3']);
    });

    test('keeps to the children of a pilot, or of a table of the authority', async () => {
      await ssd.insert(joinRows(['C1', 'C2', "C'3"].map((id) => child(id))));
      expect((await extract({ personIds: ["C'3", 'C1'] }, { dryRun: true })).children).toBe(2);
      await ssd.query(`create table ${fixture.schema}.our_return (person_id varchar(20))`);
      await ssd.query(`insert into ${fixture.schema}.our_return values ('C2')`);
      const cohortTable = `${fixture.schema}.our_return`;
      expect((await extract({ cohortTable }, { dryRun: true })).children).toBe(1);
    });
  });

  describe('the merge into staging', () => {
    test('stages new children as Pending and New, with their hash', async () => {
      await ssd.insert(child('C1'));
      const tally = await extract();
      expect(tally.states).toEqual({ new: 1, updated: 0, returned: 0, unchanged: 0 });
      const row = (await readRows()).get('C1');
      expect(row).toMatchObject({
        submission_status: 'Pending',
        row_state: 'New',
        previous_json_payload: null,
        previous_hash: null,
        current_hash: semanticHash(recordOf(row)),
      });
      expect(recordOf(row)).toMatchObject({ la_child_id: 'C1', child_details: { surname: 'Penhallow' } });
    });

    test('touches no row where nothing changed, or only the ids of objects did', async () => {
      await ssd.insert(joinRows([child('C1'), child('C2')]));
      await extract();
      const before = await readRows();
      await ssd.query(
        `update ${fixture.schema}.ssd_cin_episodes set cine_referral_id = 'RENUMBERED' where cine_person_id = 'C1'`,
      );
      expect((await extract()).states).toEqual({ new: 0, updated: 0, returned: 0, unchanged: 2 });
      expect(await readRows()).toEqual(before);
    });

    test('stages a changed child as Pending and Updated, keeps the record before it, and drops an old delta', async () => {
      await ssd.insert(joinRows([child('C1'), child('C2')]));
      await extract();
      await fixture.bench.run(
        `update ${fixture.schema}.ssd_api_data_staging set submission_status = 'sent', row_state = 'unchanged', partial_json_payload = '{}'`,
      );
      const before = await readRows();
      await renamePerson('C1', 'Ngata');
      expect((await extract()).states).toEqual({ new: 0, updated: 1, returned: 0, unchanged: 1 });
      const after = await readRows();
      expect(after.get('C2')).toEqual(before.get('C2'));
      const row = after.get('C1');
      expect(row).toMatchObject({
        submission_status: 'Pending',
        row_state: 'Updated',
        previous_json_payload: before.get('C1')?.json_payload,
        previous_hash: before.get('C1')?.current_hash,
        partial_json_payload: null,
      });
      expect(recordOf(row)).toMatchObject({ child_details: { surname: 'Ngata' } });
    });

    test('marks who left as Deleted, once, and takes back who returns', async () => {
      await ssd.insert(joinRows([child('C1'), child('C2')]));
      await extract();
      await fixture.bench.run(`update ${fixture.schema}.ssd_api_data_staging set submission_status = 'sent'`);
      await ssd.remove(child('C1'));
      expect((await extract()).left).toBe(1);
      const deleted = await readRows();
      expect(deleted.get('C1')).toMatchObject({ submission_status: 'sent', row_state: 'Deleted' });
      expect((await extract()).left).toBe(0);
      expect(await readRows()).toEqual(deleted);

      await ssd.insert(child('C1'));
      expect((await extract()).states).toEqual({ new: 0, updated: 0, returned: 1, unchanged: 1 });
      expect((await readRows()).get('C1')).toMatchObject({
        submission_status: 'Pending',
        row_state: 'Updated',
      });
    });

    test("takes over rows that the authority's own SQL wrote", async () => {
      await ssd.insert(child('C1'));
      await fixture.bench.run(
        `insert into ${fixture.schema}.ssd_api_data_staging (person_id, json_payload, submission_status, row_state)
         values ('C1', '{"la_child_id": "C1"}', ' SENT ', 'Unchanged'), ('GONE', '{"la_child_id": "GONE"}', 'sent', 'unchanged')`,
      );
      const tally = await extract();
      expect(tally.states).toEqual({ new: 0, updated: 1, returned: 0, unchanged: 0 });
      expect(tally.left).toBe(1);
      const rows = await readRows();
      expect(rows.get('C1')).toMatchObject({ submission_status: 'Pending', row_state: 'Updated' });
      expect(rows.get('GONE')).toMatchObject({ submission_status: 'sent', row_state: 'Deleted' });
    });

    test('writes nothing in a dry run, and counts what it would do', async () => {
      await ssd.insert(joinRows([child('C1'), child('C2')]));
      await extract();
      const before = await readRows();
      await renamePerson('C1', 'Ngata');
      await ssd.remove(child('C2'));
      await ssd.insert(child('C3'));
      const tally = await extract({}, { dryRun: true });
      expect(tally.states).toEqual({ new: 1, updated: 1, returned: 0, unchanged: 0 });
      expect(tally.left).toBe(1);
      expect(await readRows()).toEqual(before);
    });

    test('is all or nothing', async () => {
      await ssd.insert(child('C1'));
      const failing = fixture.database.ssd.extract(
        DEFAULT_OPTIONS,
        windowOf(GOLDEN_TODAY),
        async (extraction) => {
          const record = { personId: 'C1', hash: Buffer.alloc(32), payload: '{}', legacyId: undefined };
          await extraction.stage([{ ...record, isNew: true }]);
          throw new Error('the relay ends here');
        },
      );
      await expect(failing).rejects.toThrow('the relay ends here');
      expect((await readRows()).size).toBe(0);
      expect((await extract()).states.new).toBe(1);
    });

    test('refuses to delete more than half of many children, or all of them, unless it is told to', async () => {
      const children = Array.from({ length: 42 }, (_, n) => child(`C${n}`));
      await ssd.insert(joinRows(children));
      await extract();
      const before = await readRows();
      await ssd.remove(joinRows(children.slice(0, 22)));
      await expect(extract()).rejects.toThrow(/would delete 22 who are staged: .* It does nothing then\./);
      expect(await readRows()).toEqual(before);
      await ssd.insert(children[0] ?? {});
      expect((await extract()).left).toBe(21);

      await ssd.remove(joinRows(children));
      await expect(extract()).rejects.toThrow(/finds 0 children in the cohort/);
      expect((await extract({}, { allowDeletions: true })).left).toBe(21);
    });
  });

  describe('what is wrong in the SSD', () => {
    test('a missing table or column is named, with what is known of the systems', async () => {
      expect(await fixture.database.ssd.findProblems(DEFAULT_OPTIONS)).toEqual([]);
      await ssd.query(`drop table ${fixture.schema}.ssd_sdq_scores`);
      await ssd.query(`alter table ${fixture.schema}.ssd_cin_plans drop column cinp_cin_plan_end_date`);
      const problems = await fixture.database.ssd.findProblems(DEFAULT_OPTIONS);
      expect(problems).toEqual([
        expect.stringMatching(/^The table ssd_sdq_scores is missing in schema csc_\w+, .*Eclipse/),
        expect.stringMatching(/^The table ssd_cin_plans has no column cinp_cin_plan_end_date \(Mosaic/),
      ]);
    });

    test('a date that is none, in a column of text, is a fault of that child alone', async () => {
      const { schema, bench } = fixture;
      await ssd.query(
        `alter table ${schema}.ssd_cin_episodes alter column cine_referral_date ${bench.alterToText}`,
      );
      await ssd.insert(joinRows([child('C1'), child('C2')]));
      await ssd.query(
        `update ${schema}.ssd_cin_episodes set cine_referral_date = '31/02/2026' where cine_person_id = 'C1'`,
      );
      const tally = await extract();
      expect(tally).toMatchObject({ states: { new: 2 }, inError: 1 });
      expect(tally.faults).toEqual([
        expect.objectContaining({
          rule: 'not-a-date',
          path: 'social_care_episodes.referral_date',
          examples: ['C1'],
        }),
      ]);
      expect(recordOf((await readRows()).get('C1'))).toMatchObject({
        social_care_episodes: [{ referral_date: '31/02/2026' }],
      });
    });

    test('blanks and placeholders in a date column of text are no dates', async () => {
      const { schema, bench } = fixture;
      await ssd.query(`alter table ${schema}.ssd_person alter column pers_dob ${bench.alterToText}`);
      await ssd.query(`alter table ${schema}.ssd_person alter column pers_expected_dob ${bench.alterToText}`);
      await ssd.insert(joinRows(['C1', 'C2', 'C3', 'C4'].map((id) => child(id))));
      const births = { C1: 'SSD_PH', C2: '  ', C3: ' 2015-03-04', C4: 'SSD_PH' };
      for (const [id, dob] of Object.entries(births)) {
        const expected = id === 'C4' ? 'null' : "'2026-12-01'";
        await ssd.query(
          `update ${schema}.ssd_person set pers_dob = '${dob}', pers_expected_dob = ${expected} where pers_person_id = '${id}'`,
        );
      }
      const built = await buildAll();
      expect([...built.keys()]).toEqual(['C1', 'C2', 'C3']);
      expect(built.get('C1')?.record.child_details).not.toHaveProperty('date_of_birth');
      expect(built.get('C3')?.record.child_details).toHaveProperty('date_of_birth', '2015-03-04');
    });

    test('a child whose record cannot be staged is left as it was, and the others go on', async () => {
      const { schema } = fixture;
      const factors = (value: string): SsdRows => ({
        ssd_cin_assessments: [
          {
            cina_assessment_id: 'A1',
            cina_referral_id: 'RC1',
            cina_person_id: 'C1',
            cina_assessment_start_date: '2026-02-01',
          },
        ],
        ssd_assessment_factors: [
          { cinf_table_id: 'F1', cinf_assessment_id: 'A1', cinf_assessment_factors_json: value },
        ],
      });
      await fixture.bench.run(
        `alter table ${schema}.ssd_api_data_staging alter column person_id ${fixture.bench.alterToTwenty}`,
      );
      await ssd.insert(joinRows([child('C1'), child('C2'), child('X'.repeat(40)), factors('["1A"]')]));
      expect(await extract()).toMatchObject({ states: { new: 2 }, unstaged: 1 });
      const before = await readRows();
      await ssd.remove(factors(''));
      await ssd.insert(factors(String.raw`["\ud83d", "\u0000"]`));
      await renamePerson('C2', 'Ngata');
      const tally = await extract();
      expect(tally).toMatchObject({ states: { updated: 1 }, unstaged: 2, left: 0 });
      expect(tally.faults.map(({ rule, path }) => `${rule} at ${path}`)).toEqual([
        'person-id-too-long at la_child_id',
        'broken-text-in-record at social_care_episodes.child_and_family_assessments.factors',
      ]);
      expect((await readRows()).get('C1')).toEqual(before.get('C1'));
    });
  });
}
