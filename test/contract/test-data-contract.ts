import type { ExtractedRecord } from '../../relay/database/extract-ports';
import type { Filling } from '../../relay/database/test-data-ports';
import { semanticHash } from '../../relay/record/semantic-hash';
import type { Fixture } from './database-contract';
import { recordOf } from './use-ssd';
import { insertRow, readRow } from './workbench';

const made = (id: string, surname = 'Testwick') => ({ la_child_id: id, child_details: { surname } });

const extracted = (id: string, isNew: boolean, surname?: string): ExtractedRecord => {
  const record = made(id, surname);
  const payload = JSON.stringify(record);
  return { personId: id, legacyId: `M${id}`, payload, hash: semanticHash(record), isNew };
};

/** What a table of test data does for the commands that fill, change and break it. */
export function describeTestData(fixture: Fixture): void {
  describe('the table of test data', () => {
    const fill = <T>(work: (filling: Filling) => Promise<T>, source?: string): Promise<T> =>
      fixture.database.testData.fill(source, work);
    const row = (id: string) => readRow(fixture.bench, fixture.schema, id);
    const insert = (id: string, rowState = 'New', status = 'Pending') =>
      insertRow(fixture.bench, fixture.schema, {
        personId: id,
        rowState,
        status,
        payload: JSON.stringify(made(id.trim())),
      });
    const hold = (id: string) =>
      fixture.bench.run(
        `insert into ${fixture.schema}.ssd_api_acknowledged (person_id, payload, acknowledged_at) values (?, ?, ?)`,
        [id, '{}', new Date()],
      );

    test('shows what was gathered once it is merged, as pending, and nothing where the work failed', async () => {
      const gather = async (filling: Filling) => {
        const states = await filling.compare([{ personId: 'T1', hash: extracted('T1', true).hash }]);
        expect(states.get('T1')?.state).toBe('new');
        expect(await filling.stage([extracted('T1', true)])).toEqual([]);
      };
      await expect(
        fill(async (filling) => {
          await gather(filling);
          throw new Error('the work failed');
        }),
      ).rejects.toThrow('the work failed');
      expect(await row('T1')).toEqual({});

      await fill(async (filling) => {
        await gather(filling);
        await filling.merge({ removeUnheld: true });
      });
      expect(await row('T1')).toMatchObject({ submission_status: 'Pending', row_state: 'New' });
      expect(recordOf(await row('T1'))).toEqual(made('T1'));
    });

    test('leaves a row alone whose record is the same, and keeps the one before where it is another', async () => {
      await insert('T1');
      await insert('T2');
      const merge = (surname: string) =>
        fill(async (filling) => {
          await filling.keep(['T1', 'T2']);
          await filling.stage([extracted('T1', false, surname)]);
          await filling.merge({ removeUnheld: true });
        });
      await merge('Mockford');
      const first = await row('T1');
      expect(first).toMatchObject({ submission_status: 'Pending', row_state: 'Updated' });
      expect(recordOf(first)).toEqual(made('T1', 'Mockford'));
      const kept = await row('T2');
      await merge('Mockford');
      expect(await row('T1')).toEqual(first);
      expect(await row('T2')).toEqual(kept);
    });

    test('of children who were not met removes the rows, where DfE holds nothing of them and nothing is on the way', async () => {
      await insert('HELD');
      await hold('HELD');
      await insert('UNHELD');
      await fill(async (filling) => {
        expect(await filling.countLeft()).toMatchObject({ staged: 2, left: 2 });
        await filling.merge({ removeUnheld: false });
      });
      expect(await row('UNHELD')).toMatchObject({ row_state: 'Deleted' });
      await fill((filling) => filling.merge({ removeUnheld: true }));
      expect(await row('UNHELD')).toEqual({});
      expect(await row('HELD')).toMatchObject({ row_state: 'Deleted' });
    });

    test('reads another table in pages, without deleted rows, and says who is held back and who stands in two rows', async () => {
      const { bench, schema } = fixture;
      await insert('L1');
      await insert('L2', 'Deleted');
      await insert('L3', 'Updated', ' Held ');
      await insert(' L1 ');
      await bench.run(
        `create table ${schema}.other_anon (id integer, person_id varchar(48), json_payload varchar(400), row_state varchar(10), submission_status varchar(50))`,
      );
      await bench.run(
        `insert into ${schema}.other_anon (id, person_id, json_payload, row_state, submission_status) select id, person_id, cast(json_payload as varchar(400)), row_state, submission_status from ${schema}.ssd_api_data_staging`,
      );
      await bench.run(`delete from ${schema}.ssd_api_data_staging`);
      await fill(async (filling) => {
        expect(await filling.count()).toBe(3);
        expect(await filling.duplicatedPersons()).toEqual(new Set(['L1']));
        const [first, ...none] = await filling.read(0, 1);
        expect(none).toEqual([]);
        expect(first).toMatchObject({ personId: 'L1', heldBack: false });
        expect(JSON.parse(first?.payload ?? '')).toEqual(made('L1'));
        expect(await filling.read(first?.stagingId ?? 0, 10)).toMatchObject([
          { personId: 'L3', heldBack: true },
          { personId: ' L1 ', heldBack: false },
        ]);
      }, 'other_anon');
    });

    test('says of a table that is not there what the database says', async () => {
      await expect(fill((filling) => filling.read(0, 1), 'nowhere_anon')).rejects.toThrow(
        /Could not read the rows to make test data of/,
      );
      await expect(fill((filling) => filling.read(0, 1), 'no; name')).rejects.toThrow('--from');
    });
  });
}
