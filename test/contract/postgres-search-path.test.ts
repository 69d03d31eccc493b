import { openDatabase } from '../../relay/database/open';
import { openPostgresWorkbench } from './postgres-workbench';

const url = process.env.CSC_TEST_POSTGRES;
const SCHEMA = 'csc_search_path';

const describeWhereItIs = url ? describe : describe.skip;

describeWhereItIs(`A search path in SQL_CONN_STR${url ? '' : ': CSC_TEST_POSTGRES is not set'}`, () => {
  const workbench = openPostgresWorkbench(url ?? '');
  afterAll(async () => {
    await workbench.dropSchema(SCHEMA);
    await workbench.close();
  });

  it('names the schema where the staging table has none of its own', async () => {
    await workbench.dropSchema(SCHEMA);
    await workbench.run(`create schema ${SCHEMA}`);
    const database = await openDatabase(`${url}?options=-c%20search_path%3D${SCHEMA}`, {
      stagingTable: 'ssd_api_data_staging',
      dataset: 'live',
    });
    await database.createMissingTables();
    expect(await database.staging.findProblems()).toEqual([]);
    await database.close();
    const made = await workbench.run(
      "select table_schema from information_schema.tables where table_name = 'ssd_api_data_staging' and table_schema = ?",
      [SCHEMA],
    );
    expect(made).toEqual([{ table_schema: SCHEMA }]);
  });
});
