import { DatabaseError } from '../../../../relay/database/database-error';
import { LEDGER_VERSION } from '../../../../relay/database/find-problems';
import type { FoundTable } from '../../../../relay/database/found-table';
import { capabilities } from '../../../../relay/database/sqlserver/capabilities';
import { findTables } from '../../../../relay/database/sqlserver/find-tables';
import { createSsd } from '../../../../relay/database/sqlserver/ssd';
import { createStaging } from '../../../../relay/database/sqlserver/staging';
import { stagingSql } from '../../../../relay/database/sqlserver/staging-sql';
import { sourceColumns } from '../../../../relay/database/ssd/source-tables';
import { nameTables } from '../../../../relay/database/table-name';
import { SSD_TABLES, type SsdTable } from '../../../../relay/record/field';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { RecordingQueries } from '../../../transact-sql/recording-queries';

// What SQL Server tells a login of tables on which it lacks rights: nothing of their columns, and 229 where it reads them.

const tables = nameTables('ssd.ssd_api_data_staging', 'live', capabilities);
const sql = stagingSql(tables);

/** Answers the questions after columns with rows, and a look at a table that shows no column with an error. */
class GuardedServer extends RecordingQueries {
  constructor(
    private readonly columns: readonly object[],
    private readonly hidden: readonly string[] = [],
    private readonly otherError?: string,
  ) {
    super();
  }

  override async run<Row>(_step: string, statement: string): Promise<Row[]> {
    const table = /^SELECT TOP \(0\) 1 AS found FROM \[ssd\]\.\[(\w+)\]$/.exec(statement)?.[1];
    if (table !== undefined) {
      throw new DatabaseError('said no', this.otherError ?? (this.hidden.includes(table) ? '229' : '208'));
    }
    if (statement === sql.ledgerVersion) return [{ value: String(LEDGER_VERSION) }] as Row[];
    return [...this.columns] as Row[];
  }
}

const STAGING_COLUMNS =
  'id person_id json_payload previous_json_payload current_hash previous_hash submission_status submission_timestamp api_response row_state';

const ALL = { may_select: 1, may_insert: 1, may_update: 1, may_delete: 1 };

const columnsOf = (table: string, rights: object = ALL): object[] =>
  (table === tables.staging ? STAGING_COLUMNS : 'a b')
    .split(' ')
    .map((column) => ({ table, column, ...rights }));

const NAMES = Object.values(tables).filter((name) => name !== tables.schema);
const allBut = (table: string): object[] =>
  NAMES.filter((name) => name !== table).flatMap((name) => columnsOf(name));

const problemsOf = (columns: readonly object[], hidden: readonly string[] = []) =>
  createStaging(new GuardedServer(columns, hidden), tables).findProblems('extract');

describe('A table of the relay', () => {
  it('of which nothing is seen is hidden where it may not be read, and missing where it is not there', async () => {
    const columns = allBut(tables.run);
    expect(await problemsOf(columns, [tables.run])).toEqual([
      "This login lacks SELECT, INSERT, UPDATE on the table ssd_api_run in schema ssd, which is there: ask your DBA for the GRANTs of 'csc-relay init --print'.",
    ]);
    expect(await problemsOf(columns)).toEqual([
      "The table ssd_api_run is missing in schema ssd: run 'csc-relay init', or ask your DBA to run what 'csc-relay init --print' shows.",
    ]);
  });

  it('that may be read and not written lacks what is needed of it', async () => {
    const held = { ...ALL, may_update: 0, may_delete: 0 };
    expect(
      await problemsOf([...allBut(tables.acknowledged), ...columnsOf(tables.acknowledged, held)]),
    ).toEqual([
      expect.stringMatching(/^This login lacks DELETE on the table ssd_api_acknowledged in schema ssd/),
    ]);
  });

  it('is not refused where SQL Server cannot tell the rights on it', async () => {
    const unknown = { may_select: null, may_insert: null, may_update: null, may_delete: null };
    expect(await problemsOf([...allBut(tables.run), ...columnsOf(tables.run, unknown)])).toEqual([]);
  });

  it('says which columns may not be read', async () => {
    const columns = columnsOf(tables.staging).map((row) =>
      'column' in row && row.column === 'api_response' ? { ...row, may_select: 0 } : row,
    );
    expect(await problemsOf([...allBut(tables.staging), ...columns])).toEqual([
      expect.stringMatching(
        /^This login lacks SELECT on the column api_response of the table ssd_api_data_staging/,
      ),
    ]);
  });

  it('is not taken for missing where looking at it fails otherwise', async () => {
    const looking = findTables(new GuardedServer([], [], '1205'), tables, sql.columns);
    await expect(looking).rejects.toThrow('said no');
  });

  it('that answers without a column is none that can be used', async () => {
    const found: FoundTable[] = await findTables(new RecordingQueries(), tables, sql.columns);
    expect(found).toEqual([]);
  });
});

describe('A table of the SSD', () => {
  const seen = (lacks: Partial<Record<SsdTable, readonly string[] | 'hidden'>>): object[] =>
    SSD_TABLES.flatMap((table) =>
      lacks[table] === 'hidden'
        ? []
        : sourceColumns(DEFAULT_OPTIONS)[table].map((column) => ({
            table,
            column,
            type: 'nvarchar',
            may_select: lacks[table]?.includes(column) ? 0 : 1,
          })),
    );
  const problems = (columns: readonly object[], hidden: readonly string[] = []) =>
    createSsd(new GuardedServer(columns, hidden), tables, { schema: 'ssd', prefix: 'ssd_' }).findProblems(
      DEFAULT_OPTIONS,
    );

  it('that may not be read is never taken for one that the authority has not', async () => {
    const columns = seen({ ssd_care_leavers: 'hidden' });
    expect(await problems(columns, ['ssd_care_leavers'])).toEqual([
      "This login lacks SELECT on the table ssd_care_leavers in schema ssd, which is there: ask your DBA for the GRANTs of 'csc-relay init --print'.",
    ]);
    expect(await problems(columns)).toEqual([
      expect.stringMatching(/^The table ssd_care_leavers is missing in schema ssd .*EXTRACT_ABSENT_TABLES/),
    ]);
  });

  // Where it is missing, rows are read without it.
  it('says so of a column, also of one that rows are read without', async () => {
    expect(await problems(seen({ ssd_involvements: ['invo_person_id'] }))).toEqual([
      expect.stringMatching(
        /^This login lacks SELECT on the column invo_person_id of the table ssd_involvements in schema ssd/,
      ),
    ]);
  });
});
