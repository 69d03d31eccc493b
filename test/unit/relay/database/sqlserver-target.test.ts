import { capabilities } from '../../../../relay/database/sqlserver/capabilities';
import type { Session } from '../../../../relay/database/sqlserver/client';
import { STAGING_COLUMNS } from '../../../../relay/database/sqlserver/extract-sql';
import { createTarget } from '../../../../relay/database/sqlserver/target';
import { nameTables } from '../../../../relay/database/table-name';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { RecordingQueries } from '../../../transact-sql/recording-queries';

// What is handed to SQL Server as staging of an SSD on another engine; its statements are checked elsewhere.

const tables = nameTables('ssd.ssd_api_data_staging', 'live', capabilities);

/** Notes what is loaded into the temporary tables. */
class LoadingQueries extends RecordingQueries {
  readonly loaded: unknown[][] = [];

  override inSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return super.inSession((session) =>
      work({
        ...session,
        load: async (step, table, rows) => {
          this.loaded.push([table.name, ...rows]);
          await session.load(step, table, rows);
        },
      }),
    );
  }
}

it('No id is loaded that its tables cannot take, and ids are told apart before they are compared', async () => {
  const queries = new LoadingQueries();
  const columns = ['person_id', 'json_payload', 'partial_json_payload', 'last_updated'];
  queries.answer(
    STAGING_COLUMNS,
    columns.map((name) => ({ name, type: 'nvarchar', length: -1 })),
  );
  const lists = { heldBack: [{ personKey: 'H1', isChosen: true }], windowBefore: ['B1'] };
  const longest = await createTarget(queries, tables).open(DEFAULT_OPTIONS, lists, async (merging) => {
    await merging.keep(['K1', 'K'.repeat(200), 'K'.repeat(201)]);
    await merging.compare([{ personId: 'C1', hash: Buffer.alloc(32) }]);
    return merging.personIdLength;
  });
  expect(longest).toBe(200);
  expect(queries.loaded).toEqual([
    ['#held_back', ['H1', 1]],
    ['#window_before', ['B1']],
    ['#extracted', ['K1', null], ['K'.repeat(200), null]],
    ['#csc_block', [0, 'C1']],
    ['#extracted', ['C1', Buffer.alloc(32)]],
  ]);
});
