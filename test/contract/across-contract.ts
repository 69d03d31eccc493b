import { DEFAULT_OPTIONS } from '../../relay/record/options';
import { windowOf } from '../../relay/record/window';
import { joinRows } from '../local/ssd';
import { GOLDEN_TODAY } from '../unit/relay/record/golden';
import type { Fixture } from './database-contract';
import { child, plainly, recordOf, useSsd } from './use-ssd';

/** What is so only where the SSD and staging stand in two databases. */
export function describeAcross(fixture: Fixture): void {
  describe('an extract out of another database', () => {
    const { ssd, extract, readRows } = useSsd(fixture);

    test('stages who came, changed and left, and knows whom the authority holds back there', async () => {
      await ssd().insert(joinRows(['C1', 'C2', 'C3'].map((id) => child(id))));
      await extract();
      await ssd().query(`delete from ${fixture.schema}.ssd_cin_episodes where cine_person_id = 'C2'`);
      await ssd().query(`create table ${fixture.schema}.protected_children (person_id varchar(20))`);
      await ssd().query(`insert into ${fixture.schema}.protected_children values (' C3')`);
      await ssd().insert(child('C4'));
      const options = { excludeTable: `${fixture.schema}.protected_children` };
      const tally = await extract(options, { allowDeletions: true });
      expect(tally).toMatchObject({ states: { new: 1, unchanged: 1 }, left: 1, heldBack: { children: 1 } });
      // In which order new rows are numbered is the database's.
      const rows = [...(await readRows())].toSorted(([one], [other]) => one.localeCompare(other));
      expect(rows.map(([id, row]) => [id, row.row_state, row.submission_status])).toEqual([
        ['C1', 'New', 'Pending'],
        ['C2', 'Deleted', 'Pending'],
        ['C3', 'New', 'held'],
        ['C4', 'New', 'Pending'],
      ]);
    });

    test('never has one staging row stand for two children, whether or not both databases tell their ids apart', async () => {
      // A database that takes the two for one would refuse the second.
      for (const table of ['ssd_person', 'ssd_cin_episodes'] as const) await ssd().makeKeyless(table);
      await ssd().insert(joinRows([child('C1', 'Penhallow'), child('c1', 'Ngata'), child('C2', 'Okafor')]));
      const first = await extract();
      expect(first.states.new + first.unstaged).toBeGreaterThanOrEqual(2);
      const before = await readRows();
      for (const [id, row] of before) expect(recordOf(row)).toMatchObject({ la_child_id: id });
      expect(await extract()).toMatchObject({ states: { new: 0, updated: 0 }, unstaged: first.unstaged });
      expect(await readRows()).toEqual(before);
    });

    test('knows whom the authority holds back by the id of the SSD, in whatever way the list writes it', async () => {
      await ssd().insert(joinRows([child('C1'), child('C2')]));
      await extract();
      await fixture.bench.run(`update ${fixture.schema}.ssd_api_data_staging set submission_status = 'sent'`);
      await ssd().query(`create table ${fixture.schema}.protected_children (person_id varchar(20))`);
      await ssd().query(`insert into ${fixture.schema}.protected_children values ('C1 '), ('c2')`);
      const isOne = (await ssd().query(`select 1 as one where 'c2' = 'C2'`)).length === 1;
      const options = { excludeTable: `${fixture.schema}.protected_children` };
      expect(await extract(options)).toMatchObject({ left: 0, heldBack: { children: isOne ? 2 : 1 } });
      expect((await readRows()).get('C1')).toMatchObject({ row_state: 'New', submission_status: 'held' });
    });

    test('leaves out a child whose id is longer than any of staging, and goes on', async () => {
      // The SSD of SQL Server has a width for it, and that of Oracle another word.
      if (!fixture.ssdBench.alterToText.startsWith('type text')) return;
      const { schema } = fixture;
      for (const column of [
        'ssd_person.pers_person_id',
        'ssd_cin_episodes.cine_person_id',
        'ssd_cin_episodes.cine_referral_id',
      ]) {
        const [table, name] = column.split('.');
        await ssd().query(`alter table ${schema}.${table} alter column ${name} type text`);
      }
      const long = 'L'.repeat(300);
      await ssd().insert(joinRows([child('C1'), child(long)]));
      await ssd().query(`create table ${schema}.protected_children (person_id text)`);
      await ssd().query(`insert into ${schema}.protected_children values ('${'M'.repeat(300)}')`);
      const options = { excludeTable: `${schema}.protected_children` };
      const tally = await extract(options);
      expect(tally).toMatchObject({ states: { new: 1 }, unstaged: 1 });
      expect(tally.faults.map(({ rule }) => rule)).toEqual(['person-id-too-long']);
      expect([...(await readRows()).keys()]).toEqual(['C1']);
    });

    test('is not ended by ids that staging cannot keep', async () => {
      const kept = fixture.database.ssd.extract(
        DEFAULT_OPTIONS,
        windowOf(GOLDEN_TODAY),
        plainly,
        (extraction) => extraction.keep(['C1', 'C\0', 'C\ud83d', 'L'.repeat(300)]),
      );
      await expect(kept).resolves.toBeUndefined();
    });

    test('has the list of those whom the window of the last extract would still hold', async () => {
      const gone = child('C1');
      await ssd().insert(joinRows([{ ...gone, ssd_cin_episodes: [ended(gone)] }, child('C2')]));
      await fixture.bench.run(
        `insert into ${fixture.schema}.ssd_api_acknowledged (person_id, payload, acknowledged_at) values ('C1', '{}', '2026-03-02')`,
      );
      const leaving = (windowBefore: ReturnType<typeof windowOf> | undefined) =>
        fixture.database.ssd.extract(
          DEFAULT_OPTIONS,
          windowOf(GOLDEN_TODAY),
          () => ({ ...plainly(), windowBefore }),
          async (extraction) => (await extraction.countLeft()).leavingHeld,
        );
      expect(await leaving(undefined)).toBe(1);
      expect(await leaving(windowOf('2022-06-01'))).toBe(0);
    });
  });
}

const ended = ({ ssd_cin_episodes: episodes }: ReturnType<typeof child>) => ({
  ...episodes?.[0],
  cine_referral_date: '2020-01-01',
  cine_close_date: '2022-01-01',
});
