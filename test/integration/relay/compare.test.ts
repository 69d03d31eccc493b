import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ChildRecord } from '../../../shared/child-record';
import { Authority } from './authority';

// A parallel run: today's tool fills one table, the relay another.

let authority: Authority;
let folder: string;

beforeAll(async () => {
  authority = await Authority.start();
  folder = await mkdtemp(path.join(tmpdir(), 'csc-compare-'));
});
afterAll(async () => {
  await authority?.close();
  await rm(folder, { recursive: true, force: true });
});

const compare = (...args: string[]) => authority.relay('compare', '--table', 'todays_staging', ...args);
const here = (id: string | undefined, set: string) =>
  authority.source.query(`update ssd_api_data_staging set ${set} where person_id = $1`, [id]);

/** The same children in both tables, there with payloads as text. */
async function copied(count: number): Promise<ChildRecord[]> {
  await authority.startAfresh();
  const children = await authority.stageChildren(count, 'full');
  await authority.source.query('drop table if exists todays_staging');
  await authority.source.query(
    'create table todays_staging as select id, person_id, json_payload::text as json_payload, row_state from ssd_api_data_staging',
  );
  return children;
}

it('ends with 0 where both hold the same', async () => {
  await copied(3);
  const before = await authority.everything();
  const run = await compare();
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(run.stdout).toMatch(
    /^Compared ssd_api_data_staging \(here\) with todays_staging \(there\), .*:\n {2}The same +3\n {2}Different +0\n {2}Only here +0\n {2}Only there +0\n$/,
  );
  expect(await authority.everything()).toBe(before);
});

it('counts children by what differs, and writes every difference to a file for its owner alone', async () => {
  const [changed, gone, deleted, same] = await copied(4);
  await here(
    changed?.la_child_id,
    `json_payload = jsonb_set(json_payload, '{child_details,surname}', '"Ngata"')`,
  );
  await here(gone?.la_child_id, "person_id = 'NEW'");
  await here(deleted?.la_child_id, "row_state = 'Deleted'");

  const file = path.join(folder, 'differences.json');
  const run = await compare('--file', file);
  expect(run).toMatchObject({ exitCode: 2, stderr: '' });
  expect(run.stdout).toMatch(/^ {2}The same +1$/m);
  expect(run.stdout).toContain(`for example ${changed?.la_child_id}\n`);
  expect(run.stdout).toMatch(/^ {2}Only here +1 {3}for example NEW$/m);
  expect(run.stdout).toMatch(/^ {2}Only there +2 {3}for example /m);
  expect(run.stdout).toMatch(/^ +1 {2}child_details\.surname: 1 different$/m);
  expect(run.stdout).not.toContain('Ngata');
  expect(run.stdout).toContain(`Every difference stands in ${file}. It holds personal data`);

  const rows: unknown = JSON.parse(await readFile(file, 'utf8'));
  expect(rows).toEqual([
    {
      person_id: changed?.la_child_id,
      difference: 'different',
      path: 'child_details.surname',
      object: 'child_details',
      here: '"Ngata"',
      there: JSON.stringify(changed?.child_details?.surname),
    },
    { person_id: 'NEW', difference: 'only here', path: '', object: '', here: '', there: '' },
    ...[gone, deleted].map((one) => ({
      person_id: one?.la_child_id,
      difference: 'only there',
      path: '',
      object: '',
      here: '',
      there: '',
    })),
  ]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.stringify(rows)).not.toContain(same?.la_child_id);
});

it('says why where there is nothing to compare with, and writes no file', async () => {
  await copied(1);
  const file = path.join(folder, 'none.csv');
  const missing = await authority.relay('compare', '--table', 'nowhere', '--file', file);
  expect(missing.exitCode).toBe(1);
  expect(missing.stderr).toMatch(
    /^The table nowhere cannot be compared\. It must be in the database of SQL_CONN_STR/,
  );
  const itself = await authority.relay('compare', '--table', 'SSD_API_DATA_STAGING');
  expect(itself.stderr).toMatch(/^--table names the staging table itself/);
  expect((await compare('--file', path.join(folder, 'none.txt'))).stderr).toMatch(
    /must end in \.csv or \.json\.$/m,
  );
  expect((await authority.relay('compare')).stderr).toContain(
    "required option '--table <name>' not specified",
  );
  await expect(stat(file)).rejects.toThrow('ENOENT');
});
