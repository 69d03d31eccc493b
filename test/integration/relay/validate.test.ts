import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { itInFull } from '../../amount';
import { createRandom, generateChild, spoilChild } from '../../local/children';
import { type RelayRun, runRelay } from '../../local/run-relay';
import { Authority } from './authority';

let authority: Authority;
let folder: string;

beforeAll(async () => {
  [authority, folder] = await Promise.all([Authority.start(), mkdtemp(path.join(tmpdir(), 'csc-validate-'))]);
});

beforeEach(() => authority.startAfresh());

afterAll(async () => {
  await authority?.close();
  await rm(folder, { recursive: true });
});

const childOf = (n: number) => generateChild(createRandom(n), n, { size: 'typical' });

/** Checks a file of this content. Needs no settings and no database. */
async function validateFile(content: string | Buffer, ...args: string[]): Promise<RelayRun> {
  const file = path.join(folder, 'children.json');
  await writeFile(file, content);
  return runRelay(['validate', '--file', file, ...args], {});
}

const jsonLines = ({ stdout }: RelayRun): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('checking a file', () => {
  it('of sound records finds nothing', async () => {
    const checked = await validateFile(JSON.stringify([childOf(1), childOf(2)]));
    expect(checked).toEqual({
      exitCode: 0,
      stdout: 'Checked 2 records: 0 records in error, 0 records with warnings only.\n',
      stderr: '',
    });
  });

  it('says of each faulty record what is wrong and where', async () => {
    const records = [childOf(1), spoilChild('postcode too long', childOf(2)), 'no record'];
    const checked = await validateFile(JSON.stringify(records));
    expect(checked.exitCode).toBe(2);
    expect(checked.stdout).toMatch(
      /^Record 1 \(la_child_id C100002\)\n {2}error {2}child_details\.postcode: .* \[max-length\]\n/,
    );
    expect(checked.stdout).toMatch(/\nRecord 2 \(no la_child_id\)\n {2}error {2}record: /);
    expect(checked.stdout).toMatch(
      /\nChecked 3 records: 2 records in error, 0 records with warnings only\.\n$/,
    );
  });

  it('reads UTF-16, as Windows PowerShell and SSMS write it', async () => {
    const records = JSON.stringify([spoilChild('postcode too long', childOf(3))]);
    const checked = await validateFile(Buffer.from(`\uFEFF${records}`, 'utf16le'));
    expect(checked.exitCode).toBe(2);
    expect(checked.stdout).toContain('child_details.postcode');
  });

  it('refuses Windows-1252 by name, with the line and without what stands there', async () => {
    const checked = await validateFile(
      Buffer.from('[\n{"child_details": {"surname": "M\xfcller"}}]', 'latin1'),
    );
    expect(checked).toMatchObject({ exitCode: 1, stdout: '' });
    expect(checked.stderr).toMatch(/children\.json is not UTF-8: line 2 .*Windows-1252.*Save it as UTF-8/);
    expect(checked.stderr).not.toContain('ller');
  });

  it('refuses what gives an attribute twice, of which a parser would take the last, by its place', async () => {
    const checked = await validateFile('[{"la_child_id":"C1"},{"la_child_id":"C2","la_child_id":"C3"}]');
    expect(checked).toMatchObject({ exitCode: 1, stdout: '' });
    expect(checked.stderr).toMatch(/children\.json gives \[1\]\.la_child_id more than once in one object/);
  });

  it('may hold one record alone, and a byte order mark before it', async () => {
    const checked = await validateFile(`\uFEFF${JSON.stringify(childOf(1))}`);
    expect(checked.exitCode).toBe(0);
    expect(checked.stdout).toMatch(/^Checked 1 record: /);
  });

  it('of no records is no error', async () => {
    expect(await validateFile('[]')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('gives one JSON object a fault, and nothing else, where that is asked', async () => {
    const spoiled = spoilChild('0x in plan id', spoilChild('null attribute', childOf(2)) as never);
    const checked = await validateFile(JSON.stringify([childOf(1), spoiled]), '--json');
    expect(checked.exitCode).toBe(2);
    const faults = jsonLines(checked);
    expect(faults).toHaveLength(2);
    for (const fault of faults) {
      expect(Object.keys(fault)).toEqual([
        'index',
        'laChildId',
        'path',
        'rule',
        'source',
        'severity',
        'message',
      ]);
      expect(fault).toMatchObject({ index: 1, laChildId: 'C100002', severity: 'error' });
    }
    expect(faults.map(({ rule, source }) => [rule, source])).toEqual(
      expect.arrayContaining([
        ['wrong-type', 'schema'],
        ['hex-in-id', 'rule'],
      ]),
    );
  });

  it('writes every fault to a file for its owner alone, with the place in the SSD', async () => {
    const file = path.join(folder, 'faults.csv');
    const records = [childOf(1), spoilChild('postcode too long', childOf(2))];
    const checked = await validateFile(JSON.stringify(records), '--faults', file);
    expect(checked).toMatchObject({ exitCode: 2, stderr: '' });
    expect(checked.stdout).toMatch(
      /\nEvery fault stands in .*faults\.csv: 1 fault of 1 child\. It holds personal data/,
    );
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toMatch(
      /^\uFEFF"person_id",.*\r\n"C100002","error","max-length","child_details\.postcode","ssd_address","addr_address_postcode","",".*"\r\n$/,
    );
    const refused = await validateFile('[]', '--faults', path.join(folder, 'faults.txt'));
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toMatch(/must end in \.csv or \.json\.\n$/);
  });

  it('with a sign that was lost before is told to be so', async () => {
    const checked = await validateFile('[{"la_child_id":"A1","child_details":{"first_name":"Zo\uFFFD"}}]');
    expect(checked.stderr).toMatch(/^The file .* holds the sign U\+FFFD, 1 time: .* as UTF-8\.\n$/);
    expect(checked.stderr).not.toContain('Zo');
  });

  it('that is empty is told to be so', async () => {
    expect((await validateFile(' \r\n')).stderr).toMatch(/children\.json is empty\.\n$/);
  });

  it('that cannot be read ends with 1, and quotes nothing of it', async () => {
    const unreadable = await validateFile('[{"surname": "Quillfeather"');
    expect(unreadable).toMatchObject({ exitCode: 1, stdout: '' });
    expect(unreadable.stderr).toMatch(
      /^The file .*children\.json is not readable as JSON\. One record stands in it as \{/,
    );

    const missing = await runRelay(['validate', '--file', path.join(folder, 'nowhere.json')], {});
    expect(missing).toMatchObject({ exitCode: 1, stdout: '' });
    expect(missing.stderr).toMatch(
      /^The file .*nowhere\.json cannot be read \(.*ENOENT\)\. Check its path\.\n$/,
    );
  });
});

describe('checking staged rows', () => {
  it('finds what a push would refuse, and changes nothing', async () => {
    const [, child, gone] = await authority.stageChildren(3, 'typical');
    if (!child || !gone) throw new Error('no children');
    const record = { ...child, purge: true };
    await authority.source.update([{ personId: child.la_child_id, record }]);
    await authority.source.update([{ personId: gone.la_child_id, record: [] }]);
    await authority.source.delete([gone.la_child_id]);
    const before = await authority.everything();

    const checked = await authority.relay('validate');
    expect(checked.exitCode).toBe(2);
    expect(checked.stdout).toMatch(
      /Record 1 \(la_child_id .*\)\n {2}error {2}purge: .* \[purge-of-live-row\]/,
    );
    expect(checked.stdout).toMatch(/\nChecked 2 records: 1 record in error/);
    expect(jsonLines(await authority.relay('validate', '--json'))).toEqual([
      expect.objectContaining({ index: 1, laChildId: child.la_child_id, rule: 'purge-of-live-row' }),
    ]);
    expect(await authority.everything()).toBe(before);
  });

  it('tells, as the status does, of rows in states by which nothing is sent', async () => {
    await authority.stageChildren(3, 'typical');
    await authority.source.query(
      `update ssd_api_data_staging set submission_status = case id % 3 when 0 then null when 1 then ' PENDING ' else 'Ready' end`,
    );
    const line =
      /ATTENTION: 2 rows of ssd_api_data_staging with a submission_status that this relay does not know, or with none/;
    expect((await authority.relay('validate')).stdout).toMatch(line);
    expect((await authority.relay('status')).stdout).toMatch(line);
    expect(jsonLines(await authority.relay('validate', '--json'))).toEqual([]);
  });

  itInFull('reads them in pages: 5,000 large ones fit a small memory', async () => {
    await authority.source.query(
      `insert into ssd_api_data_staging (person_id, json_payload)
       select 'C' || n, jsonb_build_object('la_child_id', 'C' || n, 'child_details',
         jsonb_build_object('surname', repeat('Hollowell ', 1200)))
       from generate_series(1, 5000) n`,
    );
    const NODE_OPTIONS = '--max-old-space-size=56';
    const checked = await runRelay(['validate'], { ...authority.settings, NODE_OPTIONS });
    expect(checked).toMatchObject({ exitCode: 0, stderr: '' });
    expect(checked.stdout).toMatch(/Checked 5,000 records: 0 records in error/);
  });
});
