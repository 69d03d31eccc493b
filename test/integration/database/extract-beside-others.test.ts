import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { parseConnection } from '../../../relay/database/connection';
import type { Extraction, ExtractPlan } from '../../../relay/database/extract-ports';
import { openDatabase } from '../../../relay/database/open';
import type { RelayDatabase } from '../../../relay/database/ports';
import { openQueries } from '../../../relay/database/postgres/client';
import { createSsd } from '../../../relay/database/postgres/ssd';
import { nameTables } from '../../../relay/database/table-name';
import { DEFAULT_OPTIONS } from '../../../relay/record/options';
import { PLAIN_SOURCE } from '../../../relay/record/source-facts';
import { windowOf } from '../../../relay/record/window';
import { person } from '../../contract/use-survey';
import { joinRows, openSsd, type SsdDatabase } from '../../local/ssd';

// What PostgreSQL alone does: its locks, and databases of another encoding than UTF-8.

const url = process.env.CSC_TEST_POSTGRES;
const onPostgres = url === undefined ? describe.skip : describe;
const WHY = url === undefined ? ' (CSC_TEST_POSTGRES is not set)' : '';

const OPTIONS = [DEFAULT_OPTIONS, windowOf('2026-11-22')] as const;
const plan = (): ExtractPlan => ({ facts: PLAIN_SOURCE, windowBefore: undefined });

/** A database of its own in some encoding, with an SSD and the relay's tables. */
class Place {
  readonly name = `csc_${process.pid}_${Math.random().toString(36).slice(2)}`;
  readonly url = (url ?? '').replace(/\/[^/]*$/, `/${this.name}`);
  admin!: Client;
  other!: Client;
  ssd!: SsdDatabase;
  database!: RelayDatabase;

  async open(encoding: string): Promise<void> {
    this.admin = new Client({ connectionString: url });
    await this.admin.connect();
    await this.admin.query(
      `create database ${this.name} encoding '${encoding}' locale 'C' template template0`,
    );
    this.other = new Client({ connectionString: this.url });
    await this.other.connect();
    this.ssd = await openSsd(this.url);
    await this.ssd.createTables();
    this.database = await openDatabase(this.url, { stagingTable: 'ssd_api_data_staging', dataset: 'live' });
    await this.database.createMissingTables();
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.ssd.close();
    await this.other.end();
    await this.admin.query(`drop database ${this.name}`);
    await this.admin.end();
  }

  extract = <T>(work: (extraction: Extraction) => Promise<T>): Promise<T> =>
    this.database.ssd.extract(...OPTIONS, plan, work);
}

onPostgres(`an extract beside others${WHY}`, () => {
  const place = new Place();
  beforeAll(() => place.open('UTF8'));
  afterAll(() => place.close());

  test('makes a refresh wait that empties and fills the tables', async () => {
    await place.ssd.insert(joinRows([person('C1'), person('C2')]));
    let refreshed = false;
    let refreshing: Promise<void> = Promise.resolve();
    await place.extract(async (extraction) => {
      refreshing = (async () => {
        await place.other.query('truncate ssd_cin_episodes; truncate ssd_person');
        refreshed = true;
      })();
      await setTimeout(200);
      const rows = await extraction.read(1, 2);
      expect(rows.map((one) => 'ssd_cin_episodes' in one && one.ssd_cin_episodes.length)).toEqual([1, 1]);
      expect(refreshed).toBe(false);
    });
    await refreshing;
    expect(refreshed).toBe(true);
  });

  test('says that a refresh holds the tables, where it does so for too long', async () => {
    const connection = parseConnection(place.url);
    if (connection.engine !== 'postgres') throw new Error('no PostgreSQL');
    const queries = openQueries(connection);
    await place.other.query('begin; lock table ssd_address in access exclusive mode');
    try {
      const tables = nameTables('ssd_api_data_staging', 'live', { bareNames: 'lower-case', longestName: 63 });
      const ssd = createSsd(
        queries,
        { ...tables, schema: 'public' },
        { schema: 'public', prefix: 'ssd_' },
        1,
      );
      await expect(ssd.extract(...OPTIONS, plan, async () => undefined)).rejects.toThrow(
        'The SSD is being refreshed, or something else holds its table ssd_address: it was waited for 1 s (55P03).',
      );
    } finally {
      await place.other.query('rollback');
      await queries.close();
    }
  });

  test('holds nobody up who writes to staging, until it merges, and keeps what they wrote', async () => {
    await place.ssd.createTables();
    await place.ssd.insert(person('C1'));
    const { other } = place;
    await other.query(
      `insert into ssd_api_data_staging (person_id, json_payload, row_state) values ('C1', '{}', 'New'), ('C8', '{}', 'New')`,
    );
    await place.extract(async (extraction) => {
      const hash = Buffer.alloc(32, 1);
      expect(await extraction.compare([{ personId: 'C1', hash }])).toEqual(
        new Map([['C1', { state: 'updated', held: undefined }]]),
      );
      await extraction.stage([
        { personId: 'C1', legacyId: undefined, payload: '{"la_child_id":"C1"}', hash, isNew: false },
      ]);
      await other.query(`update ssd_api_data_staging set submission_status = 'sent', api_response = 'r-1'`);
      const { rows } = await other.query(
        `select count(*) from ssd_api_data_staging where row_state <> 'New'`,
      );
      expect(rows[0]).toEqual({ count: '0' });
      await extraction.merge({ day: '2026-11-22', window: OPTIONS[1], children: 1, tables: {}, joins: {} });
    });
    const { rows } = await other.query(
      'select person_id, submission_status, row_state, api_response from ssd_api_data_staging order by person_id',
    );
    expect(rows).toEqual([
      { person_id: 'C1', submission_status: 'Pending', row_state: 'Updated', api_response: 'r-1' },
      { person_id: 'C8', submission_status: 'sent', row_state: 'Deleted', api_response: 'r-1' },
    ]);
  });
});

onPostgres(`a database without an encoding${WHY}`, () => {
  const place = new Place();
  beforeAll(() => place.open('SQL_ASCII'));
  afterAll(() => place.close());

  test('costs the child with a byte that is none of UTF-8 its record, and no other', async () => {
    await place.ssd.insert(joinRows(['C1', 'C2', 'C3', 'C4'].map((id) => person(id))));
    // An é of Windows-1252.
    await place.other.query(
      `update ssd_person set pers_surname = convert_from('\\x4a6fe9'::bytea, 'SQL_ASCII') where pers_person_id = 'C3'`,
    );
    const rows = await place.extract((extraction) => extraction.read(1, 4));
    expect(rows.map((one) => ('unreadable' in one ? one : one.ssd_person[0]?.pers_person_id))).toEqual([
      'C1',
      'C2',
      { unreadable: 'ssd_person', personId: 'C3' },
      'C4',
    ]);
  });
});

onPostgres(`a database of Latin-1${WHY}`, () => {
  const place = new Place();
  beforeAll(() => place.open('LATIN1'));
  afterAll(() => place.close());

  test('costs the child its record that holds a sign that is none of it, and no other', async () => {
    const record = (personId: string, name: string) => ({
      personId,
      legacyId: undefined,
      payload: JSON.stringify({ la_child_id: personId, name }),
      hash: Buffer.alloc(32),
      isNew: true,
    });
    const lost = await place.extract((extraction) =>
      extraction.stage([record('C1', 'Zoë'), record('C2', 'Łucja'), record('C3', 'Ada')]),
    );
    expect(lost).toEqual(['C2']);
  });
});
