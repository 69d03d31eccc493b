import type { Sessions } from '../../relay/database/oracle/session';
import type { SsdSource } from '../../relay/database/source-ports';
import type { SsdLocation } from '../../relay/database/ssd/source';

/** What the contract suite needs of an engine beside the relay's own code: tables as today's tools make them. */
export interface Workbench {
  /** For openDatabase. */
  readonly connectionText: string;
  /** The database of the SSD, where that is another one. */
  readonly ssd?: SsdBench;
  /** Column types that differ between engines. */
  readonly types: {
    readonly json: string;
    readonly text: string;
    readonly hash: string;
    readonly time: string;
    readonly identity: string;
    readonly bigIdentity: string;
  };
  /** What follows `alter column …` to make it a text, or a text of 20 characters. */
  readonly alterToText: string;
  readonly alterToTwenty: string;
  /** Runs one statement; each `?` is a parameter. */
  run(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  dropSchema(schema: string): Promise<void>;
  dropIndex(schema: string, table: string, index: string): Promise<void>;
  close(): Promise<void>;
}

/** What the part of it about the SSD needs. */
export interface SsdBench extends Pick<Workbench, 'connectionText' | 'alterToText' | 'run' | 'close'> {
  /** What stands between a table and its column where that is altered; `alter column` where nothing is said. */
  readonly alterColumn?: string;
  /** Of Oracle, or of what stands in for it: the SSD is seeded over them. */
  readonly sessions?: Sessions;
  /** Opens the SSD where no connection text leads to it. */
  readonly openSource?: (location: SsdLocation) => SsdSource;
  /** Where that takes more than a statement. */
  readonly createSchema?: (schema: string) => Promise<unknown>;
  dropSchema(schema: string): Promise<unknown>;
}

export interface StagingVariant {
  readonly payloadType?: 'json' | 'text';
  readonly legacyId?: boolean;
  readonly bigId?: boolean;
}

/** The staging table in a schema of its own, in one of the shapes that today's scripts make. */
export async function createStagingTable(
  bench: Workbench,
  schema: string,
  variant: StagingVariant = {},
): Promise<void> {
  const { types } = bench;
  const payload = variant.payloadType === 'text' ? types.text : types.json;
  await bench.run(`create schema ${schema}`);
  await bench.run(`create table ${schema}.ssd_api_data_staging (
    id ${variant.bigId === false ? types.identity : types.bigIdentity},
    person_id varchar(48),
    ${variant.legacyId === false ? '' : 'legacy_id varchar(36),'}
    previous_json_payload ${payload},
    json_payload ${payload},
    partial_json_payload ${payload},
    current_hash ${types.hash},
    previous_hash ${types.hash},
    submission_status varchar(50),
    submission_timestamp ${types.time},
    api_response ${types.text},
    row_state varchar(10),
    last_updated ${types.time}
  )`);
}

export interface StagingRow {
  readonly personId: string | null;
  readonly payload?: string | null;
  readonly status?: string | null;
  readonly rowState?: string | null;
}

export async function insertRow(bench: Workbench, schema: string, row: StagingRow): Promise<void> {
  await bench.run(
    `insert into ${schema}.ssd_api_data_staging (person_id, json_payload, submission_status, row_state) values (?, ?, ?, ?)`,
    [
      row.personId,
      row.payload === undefined ? '{"name": "Ada Example"}' : row.payload,
      row.status === undefined ? 'Pending' : row.status,
      row.rowState === undefined ? 'New' : row.rowState,
    ],
  );
}

export async function readRow(
  bench: Workbench,
  schema: string,
  personId: string,
): Promise<Record<string, unknown>> {
  const rows = await bench.run(`select * from ${schema}.ssd_api_data_staging where person_id = ?`, [
    personId,
  ]);
  return rows[0] ?? {};
}

export async function updateRow(
  bench: Workbench,
  schema: string,
  personId: string,
  change: { payload?: string; status?: string; rowState?: string },
): Promise<void> {
  const columns = { payload: 'json_payload', status: 'submission_status', rowState: 'row_state' } as const;
  for (const key of ['payload', 'status', 'rowState'] as const) {
    if (change[key] === undefined) continue;
    await bench.run(`update ${schema}.ssd_api_data_staging set ${columns[key]} = ? where person_id = ?`, [
      change[key],
      personId,
    ]);
  }
}
