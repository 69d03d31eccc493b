import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSsd } from '../../local/ssd';
import { Authority } from './authority';
import { child, daysAgo, TWO_CHILDREN, useSmallSsd } from './small-ssd';

// `csc-relay extract` as an analyst runs it. What an extract does to the rows is the contract suite's.

const here = useSmallSsd(TWO_CHILDREN);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'csc-extract-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('fills the staging table and says in counts what it did, with 2 for a record that cannot be sent', async () => {
  const run = await here.authority.relay('extract');
  expect(run).toMatchObject({ exitCode: 2, stderr: '' });
  expect(run.stdout).toMatch(
    /^Extracted 2 children \(window \d{4}-04-01 to [\d-]{10}\): 2 new, 0 updated, 0 back again, 0 unchanged, 0 left the cohort\.\nThe tables of the SSD:\n {2}ssd_disability: is empty: .* \[table-empty\]\n/,
  );
  expect(run.stdout).toMatch(
    /\n {2}error {10}1 {2}max-length: child_details\.postcode\n1 changed record cannot be sent as it is: "csc-relay validate" shows why\.\n$/,
  );
  expect(run.stdout).not.toMatch(/\bC2\b|Wren|Hollowell/);
  expect((await here.authority.source.read()).map(({ personId, status }) => [personId, status])).toEqual([
    ['C1', 'Pending'],
    ['C2', 'Pending'],
  ]);
  const again = await here.authority.relay('extract');
  expect(again).toMatchObject({ exitCode: 0, stderr: '' });
  expect(again.stdout).toContain('0 new, 0 updated, 0 back again, 2 unchanged');
});

it('says before anything is written what would change and what is wrong with which children', async () => {
  const run = await here.authority.relay('extract', '--dry-run');
  expect(run).toMatchObject({ exitCode: 2, stderr: '' });
  expect(run.stdout).toContain('Nothing was written.');
  expect(run.stdout).toMatch(/^ {2}new +2$/m);
  expect(run.stdout).toMatch(
    /^ {2}error +1 {2}child_details\.postcode: .* \[max-length\]\n +for example C2$/m,
  );
  expect(run.stdout).toMatch(/^ {2}C2 +\d+$/m);
  expect(await here.authority.source.read()).toEqual([]);
});

it('writes every fault of a dry run to a file for its owner alone, with its place in the SSD', async () => {
  const file = path.join(folder, 'faults.json');
  const run = await here.authority.relay('extract', '--dry-run', '--faults', file);
  expect(run).toMatchObject({ exitCode: 2, stderr: '' });
  expect(run.stdout).toMatch(
    /\nEvery fault stands in .*faults\.json: 1 fault of 1 child\. It holds personal data/,
  );
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const rows: unknown[] = JSON.parse(await readFile(file, 'utf8'));
  expect(rows[0]).toMatchObject({
    person_id: 'C2',
    severity: 'error',
    rule: 'max-length',
    path: 'child_details.postcode',
    ssd_table: 'ssd_address',
    ssd_column: 'addr_address_postcode',
  });
  expect(rows).toContainEqual(
    expect.objectContaining({
      person_id: '',
      severity: 'note',
      rule: 'table-empty',
      ssd_table: 'ssd_cp_plans',
    }),
  );
  expect(await here.authority.relay('extract', '--faults', file)).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: '--faults goes with --dry-run, which checks every record: add it.\n',
  });
});

describe('an extract that looks wrong', () => {
  beforeEach(async () => {
    await here.ssd.insert({
      ssd_cin_plans: [
        {
          cinp_cin_plan_id: 'N1',
          cinp_referral_id: 'RC1',
          cinp_person_id: 'C1',
          cinp_cin_plan_start_date: daysAgo(20),
        },
      ],
    });
    await here.authority.relay('extract', '--allow-incomplete');
    await here.ssd.query('delete from ssd_cin_plans');
  });

  it('is refused with its figures, also in a dry run, and goes on once where that is allowed', async () => {
    const before = await here.authority.source.read();
    const refused = await here.authority.relay('extract');
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /^An extract is refused, as the SSD looks half filled, or of two refreshes:\n {2}ssd_cin_plans is empty, where there was 1 row that the extract of [\d-]{10} read\.\n.*--allow-incomplete\.\nNothing was changed\.\n$/,
    );
    expect(await here.authority.source.read()).toEqual(before);

    const dry = await here.authority.relay('extract', '--dry-run');
    expect(dry).toMatchObject({ exitCode: 1, stderr: '' });
    expect(dry.stdout).toContain('ssd_cin_plans is empty, where there was 1 row');

    const allowed = await here.authority.relay('extract', '--allow-incomplete');
    expect(allowed.stdout).toMatch(
      /1 updated.*\nGone on with, as the option told that allows it:\n {2}ssd_cin_plans is empty/,
    );
    expect((await here.authority.relay('extract')).stdout).toContain('2 unchanged');
  });
});

it('holds children back, counts them, and says so of each', async () => {
  await here.ssd.query("create table held_back as select 'C1'::text as person_id");
  const settings = { EXTRACT_EXCLUDE_TABLE: 'held_back' };
  const run = await here.authority.relayWith(settings, 'extract', '--allow-incomplete');
  expect(run.stdout).toMatch(
    /^Extracted 1 child .*\n1 child held back by EXTRACT_EXCLUDE_TABLE; DfE holds 0 of them\.\n/,
  );
  expect((await here.authority.relayWith(settings, 'show', 'C1')).stdout).toMatch(
    /^From the SSD: not in the cohort .*[\s\S]*\n {2}no {2}EXTRACT_EXCLUDE_TABLE: stands in it, so it is held back\n/,
  );
  await here.ssd.query('drop table held_back');
});

it('names the setting that does without a missing column', async () => {
  await here.ssd.query('alter table ssd_person drop column pers_legacy_id');
  const run = await here.authority.relay('extract', '--dry-run');
  expect(run.stderr).toContain('EXTRACT_MIS_CHILD_ID=none does without it');
  const without = await here.authority.relayWith({ EXTRACT_MIS_CHILD_ID: 'none' }, 'extract', '--dry-run');
  expect(without).toMatchObject({ exitCode: 2, stderr: '' });
});

it('names a missing table with what is known of the systems, and does not touch staging', async () => {
  await here.ssd.query('drop table ssd_cla_placement');
  const run = await here.authority.relay('extract');
  expect(run).toMatchObject({ exitCode: 1, stdout: '' });
  expect(run.stderr).toMatch(/^The SSD cannot be read:\n {2}The table ssd_cla_placement is missing/);
  expect(run.stderr).toContain('"csc-relay run --no-extract"');
});

it('refuses the anonymised table, as the SSD holds real children', async () => {
  const anon = await Authority.start({ TABLE_NAME: 'ssd_api_data_staging_anon' });
  const run = await anon.relay('extract');
  await anon.close();
  expect(run).toMatchObject({ exitCode: 1, stdout: '' });
  expect(run.stderr).toMatch(/^The extract fills the live staging table only/);
});

it('reads the SSD where the settings say it stands, and names a setting that is wrong', async () => {
  const elsewhere = await openSsd(here.url, {
    schema: 'mirror',
    prefix: 'council_',
  });
  await elsewhere.createTables();
  await elsewhere.insert(child('M1', 'ZZ1 1ZZ'));
  await elsewhere.close();
  const settings = { SSD_SCHEMA: 'mirror', SSD_TABLE_PREFIX: 'council_' };
  const run = await here.authority.relayWith(settings, 'extract', '--dry-run');
  expect(run.stdout).toMatch(/^ {2}children in the cohort +1$/m);

  const wrong = await here.authority.relayWith(
    { EXTRACT_WORKER_ID: 'name', EXTRACT_UNBORN_MONTHS: 'ten', SSD_TABLE_PREFIX: 'a b' },
    'extract',
  );
  expect(wrong.exitCode).toBe(1);
  for (const name of ['EXTRACT_WORKER_ID', 'EXTRACT_UNBORN_MONTHS', 'SSD_TABLE_PREFIX']) {
    expect(wrong.stderr).toMatch(new RegExp(`^  ${name}: `, 'm'));
  }
});
