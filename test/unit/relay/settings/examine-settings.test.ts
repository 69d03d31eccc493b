import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { examineSettings } from '../../../../relay/settings/examine-settings';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'csc-examined-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function examine(
  text: string | Buffer | undefined,
  environment: NodeJS.ProcessEnv = {},
  isNamed = false,
) {
  const file = path.join(folder, '.env');
  if (text !== undefined) await writeFile(file, text);
  return { ...(await examineSettings({ file, isNamed, environment })), environment };
}

test('what can be read of a file is taken over, whatever is wrong beside it', async () => {
  const { faults, environment } = await examine(
    'LA_CODE=845\nplease read this\nEXTRACT_PERSON_ID=1\nDATASET=live\n',
  );
  expect(environment).toMatchObject({ LA_CODE: '845', DATASET: 'live' });
  expect(faults).toEqual([
    expect.stringMatching(/^Line 2 of \.env is no NAME=value\./),
    expect.stringMatching(/^EXTRACT_PERSON_ID \(line 3 of \.env\) is no setting that is known\./),
  ]);
});

test('a file in order has no faults, and tells how it is written', async () => {
  const { faults, warnings, file, path: full } = await examine(Buffer.from('\uFEFFLA_CODE=845\n', 'utf16le'));
  expect([faults, warnings, file?.encoding]).toEqual([[], [], 'UTF-16']);
  expect(full).toBe(path.join(folder, '.env'));
});

test('what the environment says counts for more, and is told', async () => {
  const { environment, warnings } = await examine('LA_CODE=845\n', { LA_CODE: '846' });
  expect(environment.LA_CODE).toBe('846');
  expect(warnings).toEqual([
    'LA_CODE is an environment variable too, which counts; line 1 of .env does not.',
  ]);
});

test('a file that is not there is a fault only where it was named', async () => {
  expect((await examine(undefined)).faults).toEqual([]);
  expect((await examine(undefined, {}, true)).faults).toEqual([
    expect.stringMatching(/does not exist\. Check the path after --settings\.$/),
  ]);
});

test('a file that cannot be read is a fault, and the environment still counts', async () => {
  await mkdir(path.join(folder, '.env'));
  const { faults, file, environment } = await examine(undefined, { LA_CODE: '"845"' });
  expect(faults).toEqual([expect.stringMatching(/is a folder: name the file in it\.$/)]);
  expect(file).toBeUndefined();
  expect(environment.LA_CODE).toBe('845');
});

test('the folder of the log files is told even so', async () => {
  const { logFolder } = await examine('LOG_FOLDER=daily\nplease read this\n');
  expect(logFolder).toBe(path.join(folder, 'daily'));
});
