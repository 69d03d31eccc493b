import { DEFAULT_OPTIONS } from '../../relay/record/options';
import { windowOf } from '../../relay/record/window';
import { joinRows } from '../local/ssd';
import { GOLDEN_TODAY } from '../unit/relay/record/golden';
import type { Fixture } from './database-contract';
import { child, plainly, useSsd } from './use-ssd';

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
