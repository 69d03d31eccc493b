import { randomUUID } from 'node:crypto';
import { NO_COUNTS } from '../../../relay/database/ledger-rows';
import { openDatabase } from '../../../relay/database/open';
import type { RelayDatabase } from '../../../relay/database/ports';
import type { RunClose } from '../../../relay/database/run-ports';
import { JOIN_NAMES } from '../../../relay/record/joins';
import { NOTHING_COUNTED } from '../../../relay/record/survey';
import { createRandom, type Random } from '../../local/children';
import { StagingSource } from '../../local/staging-source';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';

/** When the data lead looks: a Monday morning. */
export const MONDAY = new Date(2026, 10, 23, 8, 40);

/** Who is in error, as a page may name them only where it is asked to. */
export const PLANTED = ['CANARYID01', 'CANARYID02', 'Canaryfirstqx', "O'Canarý-Ling", 'CANARYID0<b>3</b>'];

const HELD = 2_140;
const RECEIVER = 'api.example.gov.uk/children-social-care-data-receiver/1';
const TABLES = ['ssd_api_data_staging', 'ssd_api_submission', 'ssd_api_acknowledged'] as const;

const REASONS: readonly (readonly [ids: readonly string[], reason: string])[] = [
  [
    ['CANARYID01', 'C1012', 'C1077', 'C1203', 'C1204', 'C1310', 'C1499'],
    'Not sent. The record has 1 fault: child_details.postcode: has more than 8 characters: shorten it at the source [max-length]',
  ],
  [
    ['C1033', 'C1560'],
    'Not sent. The record has 2 faults: social_care_episodes[0].closure_date: must be a date of the calendar as yyyy-MM-dd, without a time of day [not-a-date]; ' +
      'child_details.date_of_birth: must be a date of the calendar as yyyy-MM-dd, without a time of day [not-a-date]',
  ],
  [
    ['C1611', 'C1612', 'C1613'],
    'Not sent. The record has 1 fault: social_care_episodes[1].section_47_assessments[0].section_47_assessment_id: is missing, and DfE knows the object by it: give it [required]',
  ],
  [
    ['CANARYID02'],
    "DfE refused this record by itself: it is malformed; it says 'Canaryfirstqx O'Canarý-Ling: sex is not a code'. It is not sent again until it changes.",
  ],
  [['C1702', 'C1703'], 'DfE was not available: no answer in 30 seconds. It is tried again by the next run.'],
  [['CANARYID0<b>3</b>'], '<script>alert("Canaryfirstqx")</script>'],
];

/** A database with the ledger of an authority that has sent for more than a quarter, as MONDAY finds it. */
export class Quarter {
  private constructor(
    readonly url: string,
    readonly database: RelayDatabase,
    private readonly source: StagingSource,
    private readonly own: OwnDatabase,
  ) {}

  static async start(): Promise<Quarter> {
    const own = await startDatabase();
    const database = await openDatabase(own.url, { stagingTable: TABLES[0], dataset: 'live' });
    await database.createMissingTables();
    const source = await StagingSource.connect(own.url);
    const quarter = new Quarter(own.url, database, source, own);
    await quarter.fill(createRandom(7));
    return quarter;
  }

  query(statement: string, values: unknown[] = []): Promise<unknown[]> {
    return this.source.query(statement, values);
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.source.close();
    await this.own.close();
  }

  private async fill(random: Random): Promise<void> {
    await this.fillStaging();
    await this.query(
      `insert into ssd_api_acknowledged (person_id, payload, receipt, acknowledged_at, receiver)
       select 'C' || n, case when n > $1 - 3 then null else '{}' end, 'r', $2, $3 from generate_series(1, $1::int) n`,
      [HELD, MONDAY, RECEIVER],
    );
    await this.run(160, random, { ended: 'done', why: 'Nothing new to look at.', exitCode: 0 }, 0);
    for (let ago = 95; ago >= 0; ago -= 1) {
      const how = this.endOf(ago);
      if (how) await this.run(ago, random, how, this.errorsOf(ago));
    }
    await this.noteExtract();
  }

  /** How the run ended of the night so many days ago; undefined: there was none. */
  private endOf(ago: number): Pick<RunClose, 'ended' | 'why' | 'exitCode'> | undefined {
    if (ago === 15 || ago === 16 || ago === 44) return undefined;
    if (ago === 30) {
      return { ended: 'refused', why: 'ssd_cp_plans: 61 rows, and 4,120 at the last extract.', exitCode: 1 };
    }
    if (ago === 8 || ago === 61) {
      return {
        ended: 'not-delivered',
        why: '14 records on the way to DfE had no answer in time.',
        exitCode: 3,
      };
    }
    if (ago === 0) {
      const why =
        '6 records on the way to DfE had no answer in time. 3 records are in error that were not before.';
      return { ended: 'not-delivered', why, exitCode: 3 };
    }
    if (ago === 3 || ago % 11 === 0) {
      return { ended: 'new-errors', why: '3 records are in error that were not before.', exitCode: 2 };
    }
    return { ended: 'done', why: 'Nothing new to look at.', exitCode: 0 };
  }

  /** Fewer from week to week, but for one in which postcodes came in another form. */
  private readonly errorsOf = (ago: number): number =>
    ago === 0 ? 16 : Math.round(14 + ago * 0.45 + (ago > 50 && ago < 58 ? 31 : 0));

  private async run(
    ago: number,
    random: Random,
    how: Pick<RunClose, 'ended' | 'why' | 'exitCode'>,
    inError: number,
  ): Promise<void> {
    const at = (hour: number, minute: number): Date =>
      new Date(MONDAY.getFullYear(), MONDAY.getMonth(), MONDAY.getDate() - ago, hour, minute);
    const startedAt = at(2, 3);
    const runId = randomUUID();
    await this.database.ledger.startRun({
      runId,
      command: 'run',
      dataset: 'live',
      mode: 'partial',
      startedAt,
    });
    const isQuiet = [0, 1].includes(startedAt.getDay());
    const sent =
      how.ended === 'refused'
        ? 0
        : random.whole(isQuiet ? 4 : 90, isQuiet ? 22 : 190) + (ago === 73 ? 640 : 0);
    const deleted = Math.min(sent, random.whole(0, 4));
    await this.submit(runId, startedAt, 'sent', sent - deleted);
    await this.submit(runId, startedAt, 'sent', deleted, 'purge');
    await this.submit(runId, startedAt, 'rejected', random.chance(0.2) ? 1 : 0);
    await this.submit(runId, startedAt, 'failed', how.ended === 'not-delivered' && ago > 0 ? 14 : 0);
    await this.submit(runId, startedAt, 'queued', ago === 0 ? 6 : 0);
    const counts = { ...NO_COUNTS, looked: sent, queued: sent, sent, deleted, inError };
    await this.database.ledger.finishRun(runId, { ...how, finishedAt: at(2, 9 + (ago % 20)), counts });
  }

  private async submit(
    runId: string,
    at: Date,
    state: string,
    count: number,
    kind = 'partial',
  ): Promise<void> {
    await this.query(
      `insert into ssd_api_submission
         (submission_id, run_id, person_id, kind, payload_hash, payload, staging_version, state, uncertain, staged_at, queued_at, answered_at)
       select gen_random_uuid(), $1, 'C' || n, $5, '', '{}', '', $3::text, $3::text = 'failed', $2, $2, $2 from generate_series(1, $4::int) n`,
      [runId, at, state, count, kind],
    );
  }

  private async fillStaging(): Promise<void> {
    const insert = `insert into ssd_api_data_staging (person_id, json_payload, submission_status, row_state, api_response)`;
    await this.query(
      `${insert} select 'C' || n, '{}', 'sent', 'unchanged', 'r' from generate_series(1, $1::int) n`,
      [HELD],
    );
    for (const [ids, reason] of REASONS) {
      await this.query(
        `${insert} select id, '{"child_details": {"surname": "O''Canarý-Ling"}}', 'error', 'updated', $2 from unnest($1::text[]) id`,
        [ids, reason],
      );
    }
    await this.query(
      `update ssd_api_data_staging set submission_status = 'Pending', row_state = 'Deleted' where person_id in ('C20', 'C21')`,
    );
    await this.query(
      `update ssd_api_data_staging set submission_status = 'Pending', row_state = 'Updated' where person_id in ('C30', 'C31', 'C32')`,
    );
  }

  private async noteExtract(): Promise<void> {
    const rows = [
      9_840, 11_020, 640, 118, 7_310, 512, 14_200, 12_980, 9_800, 3_220, 4_410, 1_980, 1_022, 1_610, 2_240,
      131, 402, 31_077, 388,
    ];
    const tables = Object.keys(NOTHING_COUNTED.tables).map((name, n) => [
      name,
      {
        rows: rows[n] ?? 0,
        newest: name === 'ssd_professionals' ? undefined : '2026-11-20',
        since: '2026-11-23',
      },
    ]);
    const joins = JOIN_NAMES.filter((name) => name !== 'adoptions').map((name) => [
      name,
      name === 'factors' ? 'table-id' : 'key',
    ]);
    const good = {
      day: '2026-11-23',
      window: { start: '2020-04-01', end: '2026-11-23' },
      children: HELD + 16,
      tables: Object.fromEntries(tables),
      joins: Object.fromEntries(joins),
    };
    await this.query(`insert into ssd_api_ledger (name, value, changed_at) values ('good extract', $1, $2)`, [
      JSON.stringify(good),
      MONDAY,
    ]);
  }
}
