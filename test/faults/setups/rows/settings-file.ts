import { AT_ONCE, type Row } from '../row';

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

/** Runs `status` with a settings file of these lines. */
const file = (id: string, setUp: string, content: string | Buffer, rest: Rest, name = 'relay.env'): Row => ({
  id,
  setUp,
  async stage(premises) {
    const settings = await premises.write(name, content);
    return { command: `--settings ${settings} run`, settings: {}, places: [rest.inLine ?? settings] };
  },
  exitCode: 1,
  seconds: AT_ONCE,
  ...rest,
});

interface Rest extends Pick<Row, 'names' | 'cure'> {
  /** The file is named beside the line. */
  readonly inLine?: string;
}

const TYPED = 'LA_CODE=845\nSERVICE_BUS_NAMESPACE=my-council.servicebus.windows.net\n';

/** What is wrong with the file of settings as a file. */
export const settingsFile: readonly Row[] = [
  {
    id: 'no-settings',
    setUp: 'no settings file, and nothing in the environment',
    stage: () => ({ command: 'run', settings: {} }),
    names: [/^ {2}SQL_CONN_STR: is not set/m, /^ {2}LA_CODE: is not set/m, 'no file .env was found in'],
    cure: 'Start csc-relay in the folder of the file (Task Scheduler: "Start in"), or name it with --settings',
    exitCode: 1,
    seconds: AT_ONCE,
  },
  {
    id: 'settings-path',
    setUp: '--settings names a file that is not there',
    stage: ({ folder }) => ({
      command: `--settings ${folder}/nowhere.env run`,
      settings: {},
      places: [`${folder}/nowhere.env`],
    }),
    names: ['does not exist'],
    cure: 'Check the path after --settings',
    exitCode: 1,
    seconds: AT_ONCE,
  },
  {
    id: 'settings-txt',
    setUp: 'Notepad added .txt to the name of the settings file',
    async stage(premises) {
      await premises.write('live.env.txt', TYPED);
      return { command: `--settings ${premises.folder}/live.env run`, settings: {} };
    },
    names: ['live.env', 'There is a file live.env.txt in that folder, which is not read'],
    cure: 'rename it to live.env',
    exitCode: 1,
    seconds: AT_ONCE,
  },
  {
    id: 'settings-folder',
    setUp: '--settings names a folder',
    stage: ({ folder }) => ({ command: `--settings ${folder} run`, settings: {}, places: [folder] }),
    names: ['is a folder'],
    cure: 'name the file',
    exitCode: 1,
    seconds: AT_ONCE,
  },
  file('settings-ansi', 'a settings file in Windows-1252', Buffer.from(`${TYPED}A=\xa3\n`, 'latin1'), {
    names: ['is not UTF-8: line 3', 'Windows-1252'],
    cure: 'Save it as UTF-8 (Notepad: Save as, Encoding UTF-8)',
  }),
  file(
    'settings-utf16',
    'a settings file in UTF-16, which is read, with a wrong LA_CODE',
    utf16('LA_CODE=999\n'),
    {
      names: [/^ {2}LA_CODE: is not the code of a local authority/m],
      cure: "DfE's three-digit code of your authority, as 845",
    },
  ),
  file(
    'settings-utf16-cut',
    'a settings file in UTF-16 that another program added to',
    Buffer.concat([utf16(TYPED), Buffer.from('DATASET=live\n')]),
    { names: ['begins as UTF-16 and does not go on as such'], cure: 'Save it as UTF-8' },
  ),
  file(
    'settings-mixed',
    'a settings file that PowerShell added a line to with >>',
    Buffer.concat([Buffer.from(TYPED), Buffer.from('DATASET=live\r\n', 'utf16le')]),
    { names: ['line 3 is UTF-16, as Windows PowerShell adds it with >>'], cure: 'Save it as UTF-8' },
  ),
  file('line-no-setting', 'a line that is no NAME=value', `${TYPED}please read this\n`, {
    names: ['is no NAME=value'],
    inLine: 'Line 3 of relay.env',
    cure: 'A comment begins with #',
  }),
  file('line-command', 'a line of PowerShell', `$env:LA_CODE = "845"\n`, {
    names: ['is a command of cmd or PowerShell'],
    inLine: 'Line 1 of relay.env',
    cure: 'Write NAME=value alone',
  }),
  file('line-word-quotes', 'a value in the quotes of Word', 'LA_CODE=\u201C845\u201D\n', {
    names: ['typographic quotes, as Word makes them'],
    inLine: 'Line 1 of relay.env',
    cure: 'Write \' or "',
  }),
  file('line-open-quotes', 'quotes that do not close', `${TYPED}SQL_CONN_STR="Server=h;Database=d\n`, {
    names: ['has quotes that do not close'],
    inLine: 'Line 3 of relay.env',
    cure: 'Quote the whole value, or nothing of it',
  }),
  file('extract-misspelt', 'a misspelt choice of the extract', `${TYPED}EXTRACT_PERSON_ID=1\n`, {
    names: ['EXTRACT_PERSON_ID (line 3 of relay.env) is no setting that is known'],
    inLine: 'line 3 of relay.env',
    cure: 'The nearest is EXTRACT_PERSON_IDS',
  }),
  file(
    'extract-twice',
    'a choice of the extract made twice',
    'EXTRACT_PERSON_IDS=1\nEXTRACT_PERSON_IDS=2\n',
    {
      names: ['EXTRACT_PERSON_IDS stands in lines 1 and 2 of relay.env'],
      inLine: 'relay.env',
      cure: 'Keep one',
    },
  ),
  file(
    'names-of-scripts',
    "the names of Data to Insight's scripts",
    'USER_SERVER=sql1\nUSER_DATABASE=HDM\n',
    {
      names: ['USER_SERVER (line 1 of relay.env) is not read by the relay', /^ {2}SQL_CONN_STR: is not set/m],
      inLine: 'line 2 of relay.env',
      cure: 'Write server and database into SQL_CONN_STR, as Server=sqlhost;Database=HDM_Local',
    },
  ),
  file('settings-of-functions', "the function app's secrets", `CLIENT_SECRET=p4ssw0rd-of-the-tests\n`, {
    names: ['CLIENT_SECRET (relay.env): settings of the function app'],
    inLine: 'relay.env',
    cure: 'Remove them here, secrets above all',
  }),
];
