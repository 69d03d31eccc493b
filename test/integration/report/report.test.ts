import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { itInFull } from '../../amount';
import { runRelay } from '../../local/run-relay';
import { Authority } from '../relay/authority';
import { PLANTED, Quarter } from './quarter';

// The command as an analyst runs it; what the page says is for the unit tests, how it looks for the browser.

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'csc-report-'));
});

afterAll(() => rm(folder, { recursive: true }));

const file = (name: string): string => path.join(folder, name);

describe('the report of an authority that has not begun', () => {
  let authority: Authority;

  beforeAll(async () => {
    authority = await Authority.start({ LA_CODE: '845' });
  });
  afterAll(() => authority?.close());

  it('is a page that says so', async () => {
    await authority.stageChildren(2);
    const made = await authority.relay('report', '--out', file('first.html'));
    expect(made).toEqual({
      exitCode: 0,
      stdout: `The report stands in ${file('first.html')}. It names no child.\n`,
      stderr: '',
    });
    const page = await readFile(file('first.html'), 'utf8');
    expect(page).toContain('East Sussex (845)');
    expect(page).toContain('No run yet.');
    expect(page).toContain('There has been no run yet.');
    expect(page).toMatch(/Rows staged, not sent yet<\/th>.*?<div>2<\/div>/);
  });

  itInFull(
    'is refused where something else stands, where tables are missing, and with --json beside --out',
    async () => {
      await writeFile(file('minutes.html'), 'minutes');
      const kept = await authority.relay('report', '--out', file('minutes.html'));
      expect(kept).toMatchObject({ exitCode: 1, stdout: '' });
      expect(kept.stderr).toContain('is no report of csc-relay: it is left as it is');
      expect(await readFile(file('minutes.html'), 'utf8')).toBe('minutes');

      const missing = await authority.relayWith({ TABLE_NAME: 'nowhere.ssd_api_data_staging' }, 'report');
      expect(missing).toMatchObject({ exitCode: 1, stdout: '' });
      expect(missing.stderr).toContain('The database is not ready:');

      const both = await authority.relay('report', '--json', '--out', file('both.html'));
      expect(both.exitCode).not.toBe(0);
      expect(both.stderr).toMatch(/--json.*cannot be used with.*--out/);
    },
  );

  itInFull('says of test data, a rehearsal and a copied database what they are', async () => {
    const settings = { TABLE_NAME: 'ssd_api_data_staging_anon' };
    await authority.relayWith(settings, 'init');
    await authority.source.query(
      "insert into ssd_api_acknowledged_anon (person_id, payload, acknowledged_at, receiver) select 'A' || n, '{}', now(), case when n > 5 then 'rehearsal' end from generate_series(1, 8) n",
    );
    const runId = randomUUID();
    await authority.source.query(
      "insert into ssd_api_run_anon (run_id, run_number, command, dataset, mode, started_at, finished_at, ended) values ($1, 1, 'run', 'anon', 'full', now(), now(), 'done')",
      [runId],
    );
    await authority.source.query(
      "insert into ssd_api_submission_anon (submission_id, run_id, person_id, kind, payload_hash, payload, staging_version, state, receipt, staged_at) select gen_random_uuid(), $1, 'A' || n, 'full', '', '{}', '', 'sent', 'rehearsal-' || n, now() from generate_series(1, 4) n",
      [runId],
    );
    await authority.source.query(
      "insert into ssd_api_ledger_anon (name, value, changed_at) values ('resync', 'needed', now())",
    );
    await authority.relayWith(settings, 'report', '--out', file('anon.html'));
    const page = await readFile(file('anon.html'), 'utf8');
    expect(page).toContain('<strong>Test data.</strong>');
    expect(page).toContain('<strong>A rehearsal.</strong>');
    expect(page).toContain('DfE holds 5 children, as far as its answers say.');
    expect(page).toContain('A rehearsal took 3 children more, of whom nothing is at DfE.');
    expect(page).toContain('<strong>Attention.</strong> This database is a copy');
    expect(page).toContain('DfE took no record in this time.');
    expect(page).toMatch(/Taken by a rehearsal: not at DfE<\/th>.*?<div>4<\/div>/);
  });
});

describe('the report of a quarter', () => {
  let quarter: Quarter;
  let settings: Readonly<Record<string, string>>;

  beforeAll(async () => {
    quarter = await Quarter.start();
    settings = { SQL_CONN_STR: quarter.url, LA_CODE: '845' };
  });
  afterAll(() => quarter?.close());

  itInFull('names no child, nor does what it prints as JSON', async () => {
    expect((await runRelay(['report', '--out', file('quarter.html')], settings)).exitCode).toBe(0);
    const page = await readFile(file('quarter.html'), 'utf8');
    const printed = await runRelay(['report', '--json'], settings);
    for (const text of [page, printed.stdout]) {
      for (const planted of [...PLANTED, 'alert(', 'C1012']) expect(text).not.toContain(planted);
    }
    expect(page).not.toContain('<script');
    expect(JSON.parse(printed.stdout)).toMatchObject({
      authority: 'East Sussex (845)',
      dataset: 'live',
      withIds: false,
      held: { children: 2_140, unknown: 3, rehearsed: 0 },
      errors: {
        rows: 16,
        rules: expect.arrayContaining([expect.objectContaining({ rule: 'max-length', rows: 7 })]),
      },
      waiting: { pending: 3, deletions: 2, inFlight: { staged: 0, queued: 6 } },
      ssd: { day: '2026-11-23', children: 2_156 },
    });
  });

  itInFull(
    'names the children in error where that is asked for, escaped, and says at its top that it does',
    async () => {
      const made = await runRelay(['report', '--with-ids', '--out', file('ids.html')], settings);
      expect(made).toEqual({
        exitCode: 0,
        stdout: `The report stands in ${file('ids.html')}. It holds personal data: keep it where nobody else can read it, and delete it when you are done.\n`,
        stderr: '',
      });
      expect((await stat(file('ids.html'))).mode & 0o777).toBe(0o600);
      const page = await readFile(file('ids.html'), 'utf8');
      expect(page.indexOf('This page holds personal data.')).toBeLessThan(page.indexOf('<main'));
      for (const shown of ['CANARYID01', 'CANARYID02', 'C1012', 'O&#39;Canarý-Ling'])
        expect(page).toContain(shown);
      expect(page).toContain('&lt;script&gt;alert(&quot;Canaryfirstqx&quot;)&lt;/script&gt;');
      expect(page).toContain('CANARYID0&lt;b&gt;3&lt;/b&gt;');
      expect(page).not.toMatch(/<script|<b>/);
    },
  );
});
