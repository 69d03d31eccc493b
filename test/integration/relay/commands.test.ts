import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VERSION } from '../../../shared/version';
import { spoilChild } from '../../local/children';
import { runRelay } from '../../local/run-relay';
import { Authority } from './authority';

const COMMANDS = [
  'init',
  'extract',
  'run',
  'push',
  'receive',
  'listen',
  'validate',
  'status',
  'show',
  'redrive',
  'tidy',
  'erase',
] as const;

let authority: Authority;

beforeAll(async () => {
  authority = await Authority.start();
});

beforeEach(() => authority.startAfresh());

afterAll(() => authority?.close());

const tables = async (): Promise<unknown[]> =>
  authority.source.query(
    "select table_schema, table_name from information_schema.tables where table_schema <> 'pg_catalog' order by 1, 2",
  );

describe('init', () => {
  it('says what it created, and the second time that everything is there', async () => {
    await authority.source.query('create schema fresh');
    const settings = { ...authority.settings, TABLE_NAME: 'fresh.ssd_api_data_staging_anon' };
    const first = await runRelay(['init'], settings);
    expect(first.exitCode).toBe(0);
    for (const table of ['data_staging_anon', 'submission_anon', 'acknowledged_anon', 'run_anon']) {
      expect(first.stdout).toContain(`Created ssd_api_${table}.\n`);
    }
    const before = await tables();
    expect(await runRelay(['init'], settings)).toEqual({
      exitCode: 0,
      stdout: 'Everything is there already; the ledger is of version 4.\n',
      stderr: '',
    });
    expect(await tables()).toEqual(before);
  });

  it('says from which version to which it brought the ledger', async () => {
    await authority.source.query('create schema earlier');
    const settings = { ...authority.settings, TABLE_NAME: 'earlier.ssd_api_data_staging' };
    await runRelay(['init'], settings);
    const setVersion = (version: number) =>
      authority.source.query(`update earlier.ssd_api_ledger set value = '${version}' where name = 'version'`);
    await setVersion(3);
    expect(await runRelay(['init'], settings)).toEqual({
      exitCode: 0,
      stdout:
        'Brought the ledger forward from version 3 to version 4; it keeps what it holds. A relay that knows version 3 alone cannot use it any more.\n',
      stderr: '',
    });
    await setVersion(5);
    expect(await runRelay(['init'], settings)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('The ledger is of version 5, made by a newer relay than this one'),
    });
  });

  it('prints the script for PostgreSQL and touches nothing', async () => {
    const before = await tables();
    const settings = { ...authority.settings, TABLE_NAME: 'printed.ssd_api_data_staging' };
    const printed = await runRelay(['init', '--print'], settings);
    expect(printed.exitCode).toBe(0);
    expect(await tables()).toEqual(before);

    await authority.source.query('create schema printed');
    await authority.source.query(printed.stdout);
    expect((await runRelay(['status'], settings)).exitCode).toBe(0);
  });

  it('prints the script for SQL Server without a server', async () => {
    const printed = await runRelay(['init', '--print'], {
      SQL_CONN_STR: 'Server=nowhere.example;Database=SSD;User ID=relay;Password=secret;Encrypt=true',
    });
    expect(printed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(printed.stdout).toMatch(/create table \[?ssd_api_data_staging\]?/i);
    expect(printed.stdout).toMatch(/nvarchar\(max\)/i);
    expect(printed.stdout).not.toMatch(/secret|jsonb/i);
  });
});

describe('status', () => {
  it('of empty tables is all well', async () => {
    const status = await authority.relay('status');
    expect(status).toMatchObject({ exitCode: 0, stderr: '' });
    expect(status.stdout).toMatch(/In error: 0 rows\.\n\nLast runs\n {2}none yet\n$/);
  });

  it('counts what is staged and in error, in words and as JSON, and ends with 2', async () => {
    const [child] = await authority.stageChildren(3, 'typical');
    if (!child) throw new Error('no child');
    await authority.source.update([
      { personId: child.la_child_id, record: spoilChild('postcode too long', child) },
    ]);
    await authority.source.query(
      "update ssd_api_data_staging set submission_status = ' Error' where person_id = $1",
      [child.la_child_id],
    );
    const words = await authority.relay('status');
    expect(words.exitCode).toBe(2);
    expect(words.stdout).toMatch(/pending \/ new +2\n/);
    expect(words.stdout).toMatch(
      /To be deleted at DfE: 0 children\.\nIn error: 1 row; "csc-relay status --errors" shows why\./,
    );

    const status = await authority.relay('status', '--json');
    expect(status.exitCode).toBe(2);
    expect(JSON.parse(status.stdout)).toEqual({
      lastRun: ['No run yet.'],
      rehearsal: false,
      resync: 'never',
      table: 'ssd_api_data_staging',
      dataset: 'live',
      adoptable: { children: 0, deleted: 0, changed: 0 },
      rowless: 0,
      staging: [
        { status: 'error', rowState: 'updated', rows: 1 },
        { status: 'pending', rowState: 'new', rows: 2 },
      ],
      submissions: [],
      inFlight: { staged: 0, queued: 0, oldestStagedAt: null },
      inError: 1,
      deletions: 0,
      runs: [],
    });
  });

  it('groups the rows in error by their reason, with person ids as examples', async () => {
    const children = await authority.stageChildren(4, 'typical');
    const ids = children.map(({ la_child_id: id }) => id);
    const fail = (id: string | undefined, reason: string) =>
      authority.source.query(
        "update ssd_api_data_staging set submission_status = 'error', api_response = $2 where person_id = $1",
        [id, reason],
      );
    await fail(ids[0], 'Not sent. plans[0].end: is no date');
    await fail(ids[1], 'Not sent. plans[3].end: is no date');
    await fail(ids[2], 'Rejected by DfE.');
    const errors = await authority.relay('status', '--errors');
    expect(errors).toMatchObject({ exitCode: 2, stderr: '' });
    expect(errors.stdout).toMatch(
      /^3 rows in error, by reason:\n +2 {2}Not sent\. plans\.end: is no date\n +for example \w+, \w+\n +1 {2}Rejected by DfE\.\n/,
    );
    const json = await authority.relay('status', '--errors', '--json');
    expect(JSON.parse(json.stdout)).toEqual({
      rows: 3,
      errors: [
        { reason: 'Not sent. plans.end: is no date', rows: 2, examples: [ids[0], ids[1]] },
        { reason: 'Rejected by DfE.', rows: 1, examples: [ids[2]] },
      ],
    });
  });

  it('counts the children whom DfE is to be asked to delete', async () => {
    await authority.stageLeaver();
    expect((await authority.relay('status')).stdout).toMatch(/^To be deleted at DfE: 1 child\.$/m);
  });
});

describe('tidy', () => {
  it('removes the records that are old, says which, and leaves what DfE holds and what became of them', async () => {
    const days = (ago: number) => `now() - interval '${ago} days'`;
    await authority.source.query(
      `insert into ssd_api_submission (submission_id, run_id, person_id, kind, payload_hash, payload, state, staging_version, receipt, staged_at, answered_at)
       select gen_random_uuid(), gen_random_uuid(), 'C1', 'full', '\\x00', '{"la_child_id": "C1"}', 'sent', '\\x00', 'receipt', at, at
       from (values (${days(402)}), (${days(401)}), (${days(399)})) old (at)`,
    );
    const kept = () => authority.source.query("select * from ssd_api_submission where payload like '{%'");
    const words =
      'the records of 2 submissions that were answered more than 400 days ago, from [\\d-]{10} to [\\d-]{10}\\.';
    const dry = await authority.relay('tidy', '--dry-run');
    expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
    expect(dry.stdout).toMatch(new RegExp(`^Would remove ${words} Nothing was changed\\.\n$`));
    expect(await kept()).toHaveLength(3);
    const done = await authority.relay('tidy');
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(done.stdout).toMatch(
      new RegExp(`^Removed ${words} Their rows stay, .* the receipts of DfE\\.\n$`),
    );
    expect(await kept()).toHaveLength(1);
    expect((await authority.relay('tidy')).stdout).toMatch(/^Nothing to remove: /);
    expect((await authority.relay('show', 'C1', '--sent')).stdout).toMatch(
      /full: accepted by DfE at .*, receipt receipt\nsubmission .*\nRemoved on [\d-]{10}, as it was answered more than 400 days before \(KEEP_PAYLOADS_DAYS\)\.\n$/,
    );
  });
});

describe('help', () => {
  it.each(COMMANDS)('of %s says what it does', async (command) => {
    const help = await runRelay([command, '--help'], {});
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.stdout).toMatch(
      new RegExp(`^Usage: csc-relay ${command} \\[options\\](?: [<[]person id[>\\]])?\\n\\n\\S`),
    );
  });

  it('names every command and the exit codes', async () => {
    const help = await runRelay(['--help'], {});
    expect(help.exitCode).toBe(0);
    for (const command of COMMANDS) expect(help.stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    expect(help.stdout).toContain(
      [
        'Exit codes of run, push, receive and extract:',
        '  0  done, nothing new to look at',
        '  1  could not run, or was stopped: by an error, a person or the system',
        '  2  done, but records are in error that were not before this run, or a table of the SSD stands still',
        '  3  ran, but not everything was delivered; records may be in error as well',
        'Where several hold, 1 wins over 3, and 3 over 2.',
      ].join('\n'),
    );
  });

  it('is shown where a command is not known, which ends with 1', async () => {
    const unknown = await runRelay(['rnu'], {});
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stderr).toMatch(/unknown command 'rnu'/);
  });
});

describe('the program', () => {
  it('says its version and that of Node', async () => {
    const said = await runRelay(['--version'], {});
    expect(said).toEqual({
      exitCode: 0,
      stdout: `csc-relay ${VERSION}, on Node ${process.versions.node}\n`,
      stderr: '',
    });
  });

  it('says in a sentence that Node is too old, before anything else', async () => {
    const older = path.join(await mkdtemp(path.join(tmpdir(), 'csc-older-')), 'older.js');
    await writeFile(older, "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });");
    const said = await runRelay(['status'], { NODE_OPTIONS: `--require ${older}` });
    expect(said).toMatchObject({ exitCode: 1, stdout: '' });
    expect(said.stderr).toMatch(
      /^csc-relay needs Node 22\.12 or newer, and this is Node 20\.20\.2 \(.*\)\. Install .*\n$/,
    );
    await rm(path.dirname(older), { recursive: true });
  });

  it('ends with 1 and what may be asked where the command line is wrong', async () => {
    for (const [args, fault] of [
      [['rum'], /unknown command 'rum'/],
      [['run', '--wait', 'long'], /It is not a number of minutes up to 1,440/],
      [['show'], /missing required argument 'person id'/],
    ] as const) {
      const said = await runRelay(args, authority.settings);
      expect(said).toMatchObject({ exitCode: 1, stdout: '' });
      expect(said.stderr).toMatch(fault);
      expect(said.stderr).toMatch(/^Usage: csc-relay/m);
    }
  });
});
