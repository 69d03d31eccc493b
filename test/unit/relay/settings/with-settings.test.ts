import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readExtractConfiguration } from '../../../../relay/extract/configuration';
import { withSettings } from '../../../../relay/settings/with-settings';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'csc-settings-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly environment: NodeJS.ProcessEnv;
  readonly warnings: string[];
  /** What the user reads where it fails. */
  readonly error: string | undefined;
}

/** Reads the settings of the folder. */
async function load(
  environment: NodeJS.ProcessEnv,
  { name = '.env', isNamed = false, work = () => {} } = {},
): Promise<Outcome> {
  const warnings: string[] = [];
  const choice = {
    file: path.join(folder, name),
    isNamed,
    environment,
    warn: (line: string) => void warnings.push(line),
  };
  const error = await withSettings(choice, async () => work()).catch((thrown: Error) => thrown);
  return { environment, warnings, error: error?.message };
}

const loadText = async (text: string | Buffer, environment: NodeJS.ProcessEnv = {}): Promise<Outcome> => {
  await writeFile(path.join(folder, '.env'), text);
  return load(environment);
};

const wide = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('The settings of a file', () => {
  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', wide],
    ['UTF-16, big endian', (text: string) => wide(text).swap16()],
  ])('are read from %s', async (_, encode) => {
    const loaded = await loadText(encode('LA_CODE=845\r\nSQL_CONN_STR=Server=h;Password=a£#b\r\n'));
    expect(loaded).toEqual({
      environment: { LA_CODE: '845', SQL_CONN_STR: 'Server=h;Password=a£#b' },
      warnings: [],
      error: undefined,
    });
  });

  it('are taken where the environment has none or a blank, in whatever case their names are written', async () => {
    const { environment, warnings } = await loadText('la_code=845\nTable_Name=t\nEXTRACT_PERSON_IDS=P1\n', {
      TABLE_NAME: ' ',
      EXTRACT_PERSON_IDS: '',
    });
    expect(environment).toEqual({ LA_CODE: '845', TABLE_NAME: 't', EXTRACT_PERSON_IDS: 'P1' });
    expect(warnings).toEqual([]);
  });

  it('give way to the environment, and that is said without a value', async () => {
    const { environment, warnings } = await loadText('LA_CODE=845\nDATASET=live', {
      LA_CODE: '846',
      DATASET: 'live',
    });
    expect(environment).toEqual({ LA_CODE: '846', DATASET: 'live' });
    expect(warnings).toEqual([
      'Warning: LA_CODE is an environment variable too, which counts; line 1 of .env does not.',
    ]);
  });

  it('may begin with a blank one, as templates do; else the last of two counts, and that is said', async () => {
    const { environment, warnings } = await loadText('LA_CODE=\nLA_CODE=845\nTABLE_NAME=a\nla_code=846\n');
    expect(environment).toEqual({ LA_CODE: '846', TABLE_NAME: 'a' });
    expect(warnings).toEqual(['Warning: LA_CODE stands in lines 2 and 4 of .env; the last counts.']);
  });

  it.each([
    ['EXTRACT_PERSON_IDS=P1\nEXTRACT_PERSON_IDS=P2', 'lines 1 and 2'],
    ['EXTRACT_PERSON_IDS=P1\n\nextract_person_ids=', 'lines 1 and 3'],
  ])('are refused where a choice of the extract stands twice: %j', async (text, lines) => {
    const { error, environment } = await loadText(text);
    expect(error).toContain(`  EXTRACT_PERSON_IDS stands in ${lines} of .env. Keep one.`);
    expect(environment).toEqual({});
  });

  it('may stand twice with one value, and that of another program too', async () => {
    const { warnings } = await loadText('LA_CODE=845\nLA_CODE=845\nAZURE_CLIENT_ID=a\nAZURE_CLIENT_ID=b');
    expect(warnings).toEqual([expect.stringMatching(/^Warning: AZURE_CLIENT_ID stands in lines 3 and 4/)]);
  });

  it('set nothing where they are blank, and say nothing where the environment has the same', async () => {
    const loaded = await loadText('SSD_SCHEMA=\nTABLE_NAME=\nLA_CODE="845 "\nDATASET=live', {
      TABLE_NAME: 't',
      LA_CODE: '845',
      DATASET: 'live',
    });
    expect(loaded.warnings).toEqual([]);
    expect(loaded.environment).toEqual({ TABLE_NAME: 't', LA_CODE: '845', DATASET: 'live' });
  });

  it('are not taken over where a name may be a misspelt choice of the extract, of either place', async () => {
    const { error, environment, warnings } = await loadText('LA_CODE=845\nEXTRACT_PERSON=P1\nTABEL_NAME=t', {
      EXTRACT_COHORT: 'c',
    });
    expect(error).toMatch(
      /^The settings need attention:\n {2}EXTRACT_COHORT \(an environment .*\n {2}EXTRACT_PERSON \(line 2 of \.env\)/,
    );
    expect(warnings).toEqual([expect.stringContaining('TABEL_NAME (line 3 of .env)')]);
    expect(environment).toEqual({ EXTRACT_COHORT: 'c' });
  });

  it('are read from a file that the user named', async () => {
    await writeFile(path.join(folder, 'night.env'), 'LA_CODE=845');
    expect((await load({}, { name: 'night.env', isNamed: true })).environment).toEqual({ LA_CODE: '845' });
  });

  it('are handed to the libraries by the names they have there', async () => {
    const { environment, warnings } = await loadText('AZURE_CLIENT_ID=c\nno_proxy=x\nPGUSER=u\nTZ=UTC');
    expect(environment).toEqual({ AZURE_CLIENT_ID: 'c', no_proxy: 'x', PGUSER: 'u', TZ: 'UTC' });
    expect(warnings).toEqual([]);
  });

  it('for the libraries are refused where they are placeholders, as a library would say that nothing is set', async () => {
    const { error, environment } = await loadText(
      'AZURE_TENANT_ID=<your-tenant-id>\nAZURE_CLIENT_ID=#{ClientId}#\nPGUSER=u\n',
    );
    expect(error).toMatch(
      /^The settings need attention:\n {2}AZURE_TENANT_ID \(line 1 of \.env\) is a placeholder that nothing was put in for\.\n {2}AZURE_CLIENT_ID \(line 2/,
    );
    expect(environment).toEqual({});
  });

  it('of Windows-1252 are refused by name, with the line', async () => {
    const { error } = await loadText(Buffer.from('LA_CODE=845\r\nSQL_CONN_STR=Password=a\xa3b', 'latin1'));
    expect(error).toMatch(/\.env is not UTF-8: line 2 .*Windows-1252/);
  });

  it('that cannot be read are named by file and line, all at once', async () => {
    const { error } = await loadText('LA_CODE\nTABLE_NAME=t\nset DATASET=secret\n');
    expect(error).toMatch(
      /^The settings need attention:\n {2}Line 1 of \.env is no .*\n {2}Line 3 of \.env is a/,
    );
    expect(error).not.toContain('secret');
  });
});

describe('Quotes that cmd keeps', () => {
  it('go, save where they may be of the name of a table', async () => {
    const { environment } = await load({
      LA_CODE: '"845"',
      EXTRACT_PERSON_IDS: '"P1,P2"',
      TABLE_NAME: '"t"',
      EXTRACT_COHORT_TABLE: '"c"',
      SQL_CONN_STR: '"Server=h;Password="a;b""',
    });
    expect(environment).toEqual({
      LA_CODE: '845',
      EXTRACT_PERSON_IDS: 'P1,P2',
      TABLE_NAME: '"t"',
      EXTRACT_COHORT_TABLE: '"c"',
      SQL_CONN_STR: '"Server=h;Password="a;b""',
    });
  });
});

describe('A file that is not there', () => {
  const complain = (): void => void readExtractConfiguration({ EXTRACT_UNBORN_MONTHS: 'many' });

  it('is no fault where the environment has everything', async () => {
    expect(await load({ LA_CODE: '845' })).toEqual({
      environment: { LA_CODE: '845' },
      warnings: [],
      error: undefined,
    });
  });

  it('is told with its folder where a setting is missing or wrong', async () => {
    const { error } = await load({}, { work: complain });
    expect(error).toContain('EXTRACT_UNBORN_MONTHS');
    expect(error).toContain(`no file .env was found in ${folder}`);
  });

  it('is told as read where it was', async () => {
    await writeFile(path.join(folder, '.env'), 'LA_CODE=845');
    const { error } = await load({}, { work: complain });
    expect(error).toContain(`read from the environment and ${path.join(folder, '.env')}.`);
  });

  it.each(['.env.txt', 'env.txt', 'env', '.ENV.TXT'])('is told with the file %s beside it', async (other) => {
    await writeFile(path.join(folder, other), 'LA_CODE=845');
    expect((await load({}, { work: complain })).error).toContain(`There is a file ${other} in that folder`);
  });

  it('is not told with a folder of such a name, nor with other files', async () => {
    await mkdir(path.join(folder, 'env'));
    await writeFile(path.join(folder, '.env.example'), '');
    expect((await load({}, { work: complain })).error).not.toContain('There is a file');
  });

  it('is a fault where it was named', async () => {
    await writeFile(path.join(folder, 'night.env.txt'), 'LA_CODE=845');
    const { error } = await load({ LA_CODE: '845' }, { name: 'night.env', isNamed: true });
    expect(error).toContain(`The file ${path.join(folder, 'night.env')} with the settings does not exist.`);
    expect(error).toContain('There is a file night.env.txt');
  });

  it('does not lead another error astray', async () => {
    const work = (): void => {
      throw new Error('Another');
    };
    expect((await load({}, { work })).error).toBe('Another');
  });
});

it('A file that Notepad made beside the one that is read is warned of', async () => {
  await writeFile(path.join(folder, '.env.txt'), 'LA_CODE=846');
  const { environment, warnings } = await loadText('LA_CODE=845');
  expect(environment).toEqual({ LA_CODE: '845' });
  expect(warnings).toEqual([expect.stringMatching(/^Warning: There is a file \.env\.txt .* not read/)]);
});

it('A folder of the name is told to be one', async () => {
  await mkdir(path.join(folder, '.env'));
  expect((await load({})).error).toMatch(/\.env is a folder: name the file in it/);
});
