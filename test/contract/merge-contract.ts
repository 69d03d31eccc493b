import { DEFAULT_OPTIONS } from '../../relay/record/options';
import { semanticHash } from '../../relay/record/semantic-hash';
import { windowOf } from '../../relay/record/window';
import { joinRows } from '../local/ssd';
import { GOLDEN_TODAY } from '../unit/relay/record/golden';
import type { Fixture } from './database-contract';
import { child, plainly, recordOf, useSsd } from './use-ssd';

/** What an extract must do to the staging table. */
export function describeMerge(fixture: Fixture): void {
  describe('the merge into staging', () => {
    const { ssd, extract, readRows, renamePerson } = useSsd(fixture);

    test('stages new children as Pending and New, with their hash', async () => {
      await ssd().insert(child('C1'));
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
      await ssd().insert(joinRows([child('C1'), child('C2')]));
      await extract();
      const before = await readRows();
      await ssd().query(
        `update ${fixture.schema}.ssd_cin_episodes set cine_referral_id = 'RENUMBERED' where cine_person_id = 'C1'`,
      );
      expect((await extract()).states).toEqual({ new: 0, updated: 0, returned: 0, unchanged: 2 });
      expect(await readRows()).toEqual(before);
    });

    test('stages a changed child as Pending and Updated, keeps the record before it, and drops an old delta', async () => {
      await ssd().insert(joinRows([child('C1'), child('C2')]));
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
      await ssd().insert(joinRows([child('C1'), child('C2')]));
      await extract();
      await fixture.bench.run(`update ${fixture.schema}.ssd_api_data_staging set submission_status = 'sent'`);
      await ssd().remove(child('C1'));
      expect((await extract()).left).toBe(1);
      const deleted = await readRows();
      expect(deleted.get('C1')).toMatchObject({ submission_status: 'sent', row_state: 'Deleted' });
      expect((await extract()).left).toBe(0);
      expect(await readRows()).toEqual(deleted);

      await ssd().insert(child('C1'));
      expect((await extract()).states).toEqual({ new: 0, updated: 0, returned: 1, unchanged: 1 });
      expect((await readRows()).get('C1')).toMatchObject({
        submission_status: 'Pending',
        row_state: 'Updated',
      });
    });

    test("takes over rows that the authority's own SQL wrote", async () => {
      await ssd().insert(child('C1'));
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
      await ssd().insert(joinRows([child('C1'), child('C2')]));
      await extract();
      const before = await readRows();
      await renamePerson('C1', 'Ngata');
      await ssd().remove(child('C2'));
      await ssd().insert(child('C3'));
      const tally = await extract({}, { dryRun: true });
      expect(tally.states).toEqual({ new: 1, updated: 1, returned: 0, unchanged: 0 });
      expect(tally.left).toBe(1);
      expect(await readRows()).toEqual(before);
    });

    test('is all or nothing', async () => {
      await ssd().insert(child('C1'));
      const failing = fixture.database.ssd.extract(
        DEFAULT_OPTIONS,
        windowOf(GOLDEN_TODAY),
        plainly,
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

    test('refuses to delete more than a tenth of the children whom DfE holds, or all of them, unless it is told to', async () => {
      const children = Array.from({ length: 42 }, (_, n) => child(`C${n}`));
      await ssd().insert(joinRows(children));
      await extract();
      await fixture.bench.run(
        `insert into ${fixture.schema}.ssd_api_acknowledged (person_id, payload, acknowledged_at) select person_id, '{}', '2026-11-21' from ${fixture.schema}.ssd_api_data_staging`,
      );
      const before = await readRows();
      await ssd().remove(joinRows(children.slice(0, 5)));
      await expect(extract()).rejects.toThrow(
        '5 of the 42 children whom DfE holds would be deleted there: 12 %',
      );
      expect(await readRows()).toEqual(before);
      await ssd().insert(children[0] ?? {});
      expect((await extract()).left).toBe(4);

      await ssd().remove(joinRows(children));
      await expect(extract()).rejects.toThrow('finds no child in the cohort, and would delete all');
      expect((await extract({}, { allowDeletions: true })).left).toBe(38);
    });

    test('refuses an SSD of which a table has lost half of its rows since, unless it is told to', async () => {
      const plans = (count: number) => ({
        ssd_cin_plans: Array.from({ length: count }, (_, n) => ({
          cinp_cin_plan_id: `${n}`,
          cinp_referral_id: 'RC1',
          cinp_person_id: 'C1',
        })),
      });
      await ssd().insert(joinRows([child('C1'), plans(60)]));
      await extract();
      await ssd().remove(plans(40));
      await expect(extract({}, { allowIncomplete: false })).rejects.toThrow('ssd_cin_plans');
      await extract();
      expect((await fixture.database.ledger.readGoodExtract())?.tables.ssd_cin_plans?.rows).toBe(20);
      await extract({}, { allowIncomplete: false });
    });
  });
}
