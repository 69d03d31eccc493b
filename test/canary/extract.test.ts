import type { RelayRun } from '../local/run-relay';
import { openSsd, SSD_TABLES, type SsdRow, type SsdRows, type SsdTableName } from '../local/ssd';
import { findAbsent, findCanaries, type Trace } from './find-canaries';
import { LiveRun, sourcesOf } from './live-run';

// `csc-relay extract --dry-run` and `show` are not asked: they answer an analyst about their own data, on their terminal.

const PERSON = 'CANARYSSD1';
const REFERRAL = 'CANARYREF1';

/** Columns by which a row is found; all others of text hold a value that is told at sight. */
const KEYS: Readonly<Record<string, string>> = {
  pers_person_id: PERSON,
  cine_referral_id: REFERRAL,
  cina_assessment_id: 'CANARYCFA1',
  cinf_assessment_id: 'CANARYCFA1',
  s47e_s47_enquiry_id: 'CANARYS47',
  icpc_s47_enquiry_id: 'CANARYS47',
  clae_cla_id: 'CANARYCLA1',
  clap_cla_id: 'CANARYCLA1',
  invo_professional_role_id: 'CW',
  prof_professional_id: 'CANARYPROF1',
  invo_professional_id: 'CANARYPROF1',
  link_identifier_type: 'Former Unique Pupil Number',
};

/** One row of every table for one child, with a canary in every column of text and a day in every date. */
function canaryRows(): SsdRows {
  const tables = Object.entries(SSD_TABLES) as [SsdTableName, (typeof SSD_TABLES)[SsdTableName]][];
  return Object.fromEntries(
    tables.map(([table, { columns }]) => {
      const row: Record<string, SsdRow[string]> = {};
      for (const { name, postgres } of columns) {
        if (KEYS[name] !== undefined) row[name] = KEYS[name];
        else if (name.endsWith('_person_id')) row[name] = PERSON;
        else if (name.endsWith('_referral_id')) row[name] = REFERRAL;
        else if (postgres === 'timestamp') row[name] = name.includes('dob') ? '2012-03-04' : '2026-02-03';
        else if (/char|text/.test(postgres)) row[name] = canaryFor(name, postgres);
      }
      return [table, [row]];
    }),
  );
}

/** As much of a canary as the column takes; where it is longer than DfE allows, it is a fault on top. */
function canaryFor(column: string, type: string): string {
  const width = Number(/\d+/.exec(type)?.[0] ?? 60);
  return `Canaryqx${column.replaceAll('_', '')}`.slice(0, width);
}

let live: LiveRun;
let traces: Trace[];
let canaries: string[];
const runs: Record<string, RelayRun> = {};

beforeAll(async () => {
  live = await LiveRun.start();
  await live.init();
  const ssd = await openSsd(live.databaseUrl);
  try {
    await ssd.createTables();
    const rows = canaryRows();
    canaries = Object.values(rows)
      .flat()
      .flatMap((row) => Object.values(row))
      .filter((value): value is string => typeof value === 'string' && /^canary.{3}/i.test(value));
    await ssd.insert(rows);
    runs.first = await live.relay('extract');
    runs.run = await live.relay('run', '--wait', '0.02');
    // What the database says of a statement that fails quotes the values of its row.
    await live.source.query(
      'ALTER TABLE ssd_api_data_staging ADD CHECK (json_payload NOT LIKE $$%CanaryNext%$$)',
    );
    await ssd.query("UPDATE ssd_person SET pers_surname = 'CanaryNextqx'");
    runs.refused = await live.relay('extract');
    await ssd.query('DROP TABLE ssd_sdq_scores');
    runs.missing = await live.relay('run', '--wait', '0.02');
  } finally {
    await ssd.close();
  }
  traces = await live.traces();
});

afterAll(() => live?.close());

test('an extract, one that the database refuses and one that lacks a table were done', () => {
  expect(runs.first).toMatchObject({ exitCode: 2 });
  expect(runs.first?.stdout).toMatch(/1 new[\s\S]*\n1 changed record cannot be sent/);
  expect(runs.run?.stdout).toContain('1 not fit to be sent');
  expect(runs.refused).toMatchObject({
    exitCode: 1,
    stderr: 'Could not write the extract to staging (23514).\n',
  });
  expect(runs.missing?.stderr).toContain('The table ssd_sdq_scores is missing');
});

test('the search finds the values where they belong: in staging', async () => {
  const staging = JSON.stringify(await live.source.query('SELECT * FROM ssd_api_data_staging'));
  const expected = [PERSON, REFERRAL, 'Canaryqxpersforename', 'Canaryqxperssurname', 'CANARYCFA1'];
  expect(findAbsent(staging, expected)).toEqual([]);
});

test('nothing of the child stands anywhere else', () => {
  expect(sourcesOf(traces)).toEqual(
    expect.arrayContaining([
      'csc-relay extract',
      'csc-relay run --wait 0.02',
      'log file',
      'ssd_api_run',
      'telemetry',
      'wire',
    ]),
  );
  expect(canaries.length).toBeGreaterThan(50);
  expect(findCanaries(traces, [...canaries, 'canary'])).toEqual([]);
  expect(live.strayTelemetry()).toEqual([]);
});
