import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CannotRun } from '../../../../../relay/console/exit-code';
import { type FaultsFile, withFaultsFile } from '../../../../../relay/extract/faults/faults-file';
import type { FaultyChild } from '../../../../../relay/extract/faults/faulty-child';
import { DEFAULT_OPTIONS } from '../../../../../relay/record/options';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'csc-faults-'));
});

afterAll(() => rm(folder, { recursive: true }));

const child = (personId: string, ...paths: readonly string[]): FaultyChild => ({
  personId,
  record: { la_child_id: personId },
  faults: paths.map((at) => ({ path: at, rule: 'empty-text', severity: 'warning', message: 'is empty' })),
});

const note = { rule: 'table-empty', table: 'ssd_cp_plans', message: 'is empty, "as" it were' } as const;

async function write(name: string, work: (faults: FaultsFile) => Promise<void>) {
  const file = path.join(folder, name);
  const told: string[] = [];
  await withFaultsFile(file, DEFAULT_OPTIONS, (line) => told.push(line), work);
  return { file, content: await readFile(file, 'utf8'), told };
}

it('A CSV file opens in Excel: a mark, a head, every cell in quotes', async () => {
  const { file, content, told } = await write('faults.csv', async (faults) => {
    await faults.add([child('P1', 'child_details.surname', 'child_details.postcode')]);
    await faults.add([child('P2', 'child_details.surname')]);
    await faults.addNotes('note', [note]);
  });
  expect(content).toBe(
    [
      '\uFEFF"person_id","severity","rule","path","ssd_table","ssd_column","ssd_key","message"',
      '"P1","warning","empty-text","child_details.surname","ssd_person","pers_surname","pers_person_id=P1","is empty"',
      '"P1","warning","empty-text","child_details.postcode","ssd_address","addr_address_postcode","","is empty"',
      '"P2","warning","empty-text","child_details.surname","ssd_person","pers_surname","pers_person_id=P2","is empty"',
      '"","note","table-empty","","ssd_cp_plans","","","is empty, ""as"" it were"',
      '',
    ].join('\r\n'),
  );
  expect(told).toEqual([
    `Every fault stands in ${file}: 3 faults of 2 children. It holds personal data: keep it where nobody else can read it, and delete it when you are done.`,
  ]);
});

it.each(['=1+1', '+44', '-1', '@cmd', '\tx', '\rx'])(
  'A cell that begins as a formula is text: %j',
  async (id) => {
    const { content } = await write('formula.csv', (faults) => faults.add([child(id, 'record')]));
    expect(content.split('\r\n').slice(1).join('\r\n')).toMatch(/^"'/);
    expect(content).toContain(`"'${id}"`);
  },
);

it('A JSON file is one list, and keeps what begins as a formula', async () => {
  const { content } = await write('faults.JSON', async (faults) => {
    await faults.add([]);
    await faults.add([child('-1', 'record', 'child_details.surname')]);
    await faults.add([child('P2', 'record')]);
  });
  const rows: unknown = JSON.parse(content);
  expect(rows).toMatchObject([
    { person_id: '-1', path: 'record' },
    { person_id: '-1', ssd_column: 'pers_surname' },
    { person_id: 'P2' },
  ]);
  expect(content.split('\n')).toHaveLength(6);
  expect(JSON.parse((await write('none.json', async () => {})).content)).toEqual([]);
});

it('Only its owner may read it, also where it was there before', async () => {
  const file = path.join(folder, 'open.csv');
  await writeFile(file, 'what was there');
  await chmod(file, 0o644);
  for (const name of ['open.csv', 'fresh.csv']) {
    const written = await write(name, async () => {});
    expect((await stat(written.file)).mode & 0o777).toBe(0o600);
    expect(written.content).not.toContain('what was there');
  }
});

it('Nothing is left of it where the work fails', async () => {
  const failed = write('failed.csv', async (faults) => {
    await faults.add([child('P1', 'record')]);
    throw new CannotRun('Stopped.');
  });
  await expect(failed).rejects.toThrow('Stopped.');
  await expect(stat(path.join(folder, 'failed.csv'))).rejects.toThrow('ENOENT');
});

it.each([
  ['faults.xlsx', /^The file .*faults\.xlsx for the faults must end in \.csv or \.json\.$/],
  ['nowhere/faults.csv', /^The file .*faults\.csv for the faults cannot be written \(.+\)\.$/],
])('%s is refused before any work', async (name, message) => {
  let begun = false;
  const refused = write(name, async () => {
    begun = true;
  });
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toThrow(CannotRun);
  expect(begun).toBe(false);
});
