import { joinRows } from '../local/ssd';
import type { Fixture } from './database-contract';
import { child, useSsd } from './use-ssd';
import { insertRow } from './workbench';

/** Children whom DfE holds and whose rows were deleted by hand: nothing else would notice that they left. */
export function describeRowless(fixture: Fixture): void {
  const hold = (personId: string, payload: string | null = '{"la_child_id": "as held"}') =>
    fixture.bench.run(
      `insert into ${fixture.schema}.ssd_api_acknowledged (person_id, payload, acknowledged_at) values (?, ?, '2026-03-02')`,
      [personId, payload],
    );
  const deletedRow = { submission_status: 'Pending', row_state: 'Deleted' };

  describe('children whom DfE holds and who have no row', () => {
    const { ssd, extract, readRows } = useSsd(fixture);
    const extractBeside = async (...personIds: string[]) => {
      await ssd().insert(child('C1'));
      for (const personId of personIds) await hold(personId);
      return extract();
    };

    test('are counted, whatever white space stands around the ids of the others', async () => {
      const { staging } = fixture.database;
      expect(await staging.countRowless()).toBe(0);
      for (const personId of ['C1', 'C2', 'C3']) await hold(personId);
      await insertRow(fixture.bench, fixture.schema, { personId: ' C2 ' });
      expect(await staging.countRowless()).toBe(2);
    });

    test('are staged as deleted by an extract that does not meet them, once, and are purged then', async () => {
      const tally = await extractBeside('GONE');
      expect(tally).toMatchObject({ left: 1, states: { new: 1 } });
      const rows = await readRows();
      expect(rows.get('GONE')).toMatchObject(deletedRow);
      const eligible = await fixture.database.staging.readEligible(0, 100);
      const deleted = eligible.find((row) => row.deleted);
      expect(deleted).toMatchObject({ personId: 'GONE', held: '{"la_child_id": "as held"}' });
      expect(deleted?.payload).toMatch(/as held/);
      expect(await fixture.database.staging.countRowless()).toBe(0);

      expect((await extract()).left).toBe(0);
      expect(await readRows()).toEqual(rows);
    });

    test('are staged as deleted also where it is not known what DfE holds', async () => {
      await ssd().insert(child('C1'));
      await hold('GONE', null);
      await extract();
      const eligible = await fixture.database.staging.readEligible(0, 100);
      expect(eligible.find((row) => row.deleted)).toMatchObject({
        personId: 'GONE',
        payload: '{}',
        held: null,
      });
    });

    test('are staged as they are by an extract that meets them', async () => {
      expect((await extractBeside('C1')).left).toBe(0);
      expect((await readRows()).get('C1')).toMatchObject({ submission_status: 'Pending', row_state: 'New' });
      expect(await fixture.database.staging.countRowless()).toBe(0);
    });

    test('are left alone by an extract of some children, which cannot tell whether they left', async () => {
      await ssd().insert(joinRows([child('C1'), child('C2')]));
      for (const personId of ['C2', 'GONE']) await hold(personId);
      expect((await extract({ personIds: ['C1'] })).left).toBe(0);
      expect([...(await readRows()).keys()]).toEqual(['C1']);
      await ssd().query(`create table ${fixture.schema}.pilot (person_id varchar(20))`);
      await ssd().query(`insert into ${fixture.schema}.pilot values ('C1')`);
      expect((await extract({ cohortTable: `${fixture.schema}.pilot` })).left).toBe(0);
      expect(await fixture.database.staging.countRowless()).toBe(2);
    });

    test.each([
      ['keep', undefined],
      ['purge', deletedRow],
    ] as const)('and who are held back are left to the setting: %s', async (excludedAtDfe, expected) => {
      await ssd().query(`create table ${fixture.schema}.protected_children (person_id varchar(20))`);
      await ssd().query(`insert into ${fixture.schema}.protected_children values ('C2')`);
      await ssd().insert(joinRows([child('C1'), child('C2')]));
      await hold('C2');
      await extract({ excludeTable: `${fixture.schema}.protected_children`, excludedAtDfe });
      const row = (await readRows()).get('C2');
      expect(row && { submission_status: row.submission_status, row_state: row.row_state }).toEqual(expected);
    });

    test('count with those who would be deleted at DfE, which is refused beyond its share', async () => {
      const gone = ['GONE1', 'GONE2', 'GONE3'];
      await expect(extractBeside(...gone)).rejects.toThrow(
        '3 of the 3 children whom DfE holds would be deleted there',
      );
      expect((await readRows()).size).toBe(0);
      expect((await extract({}, { allowDeletions: true })).left).toBe(3);
    });
  });
}
