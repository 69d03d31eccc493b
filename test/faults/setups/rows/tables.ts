import type { Premises } from '../premises';
import { AT_ONCE, type Row } from '../row';

const fails = { exitCode: 1, seconds: AT_ONCE } as const;

/** Tables that `init` made, and one statement. `%` stands for their schema. */
const spoilt = (id: string, setUp: string, sql: string, names: Row['names'], cure: Row['cure']): Row => ({
  id,
  setUp,
  async stage(premises) {
    const { schema, TABLE_NAME } = await premises.schema();
    await premises.authority.source.query(sql.replaceAll('%', schema));
    return { command: 'run --no-extract', settings: premises.settings({ TABLE_NAME }) };
  },
  names,
  cure,
  ...fails,
});

/** An extract from an SSD with one child, and one statement before it. `%` stands for its schema. */
const ofSsd = (
  id: string,
  setUp: string,
  sql: string,
  names: Row['names'],
  cure: Row['cure'],
  settings: Readonly<Record<string, string>> = {},
): Row => ({
  id,
  setUp,
  async stage(premises) {
    const { ssd, schema } = await premises.ssd();
    if (sql !== '') await ssd.query(sql.replaceAll('%', schema));
    return {
      command: 'extract --allow-incomplete',
      settings: premises.settings({ SSD_SCHEMA: schema, ...settings }),
    };
  },
  names,
  cure,
  ...fails,
});

const RENAME = 'alter table %.ssd_disability rename to elsewhere';

const INIT = /run 'csc-relay init'/;

const underLogin = (
  id: string,
  setUp: string,
  right: string,
  names: Row['names'],
  command = 'run --no-extract',
): Row => ({
  id,
  setUp,
  async stage(premises: Premises) {
    const { login, settings } = await premises.login();
    await login.query(`revoke ${right} from ${login.quoted}`);
    premises.after(() => login.query(`grant ${right} to ${login.quoted}`));
    return { command, settings };
  },
  names,
  cure: "ask your DBA for the GRANTs of 'csc-relay init --print'",
  needs: 'PostgreSQL',
  ...fails,
});

/** Staging, the ledger and the SSD: what is missing there, too old, too new or closed. */
export const tables: readonly Row[] = [
  {
    id: 'schema-missing',
    setUp: 'a schema that is not there',
    stage: (premises) => ({
      command: 'run --no-extract',
      settings: premises.settings({ TABLE_NAME: 'nowhere.ssd_api_data_staging' }),
    }),
    names: ['nowhere', 'ssd_api_data_staging'],
    cure: /TABLE_NAME|csc-relay init/,
    ...fails,
  },
  spoilt(
    'staging-missing',
    'no staging table',
    'drop table %.ssd_api_data_staging',
    [/The table ssd_api_data_staging is missing in schema broken\d/],
    INIT,
  ),
  spoilt(
    'staging-column',
    'a staging table without a column',
    'alter table %.ssd_api_data_staging drop column api_response',
    [/The table ssd_api_data_staging in schema broken\d+ has no column api_response/],
    /csc-relay init/,
  ),
  spoilt(
    'ledger-missing',
    'a table of the ledger is missing',
    'drop table %.ssd_api_submission',
    [/The table ssd_api_submission is missing in schema broken\d/],
    INIT,
  ),
  spoilt(
    'ledger-older',
    'a ledger of an earlier version',
    "update %.ssd_api_ledger set value = '2' where name = 'version'",
    ['The ledger (ssd_api_ledger) is of version 2, and this relay needs version'],
    INIT,
  ),
  spoilt(
    'ledger-newer',
    'a ledger of a later version',
    "update %.ssd_api_ledger set value = '99' where name = 'version'",
    ['is of version 99, made by a newer relay than this one'],
    'install the newer relay again',
  ),
  {
    id: 'ssd-missing',
    setUp: 'no SSD at all',
    stage: (premises) => ({ command: 'extract', settings: premises.settings() }),
    names: ['ssd_person'],
    cure: 'SSD_SCHEMA',
    ...fails,
  },
  ofSsd(
    'ssd-table-missing',
    'a table of the SSD is missing',
    RENAME,
    ['The table ssd_disability is missing in schema source'],
    /SSD/,
  ),
  ofSsd(
    'filter-nobody',
    'a filter of the extract that matches nobody',
    '',
    ['No child of the cohort is of EXTRACT_PERSON_IDS (1 person id)'],
    /EXTRACT_PERSON_IDS/,
    { EXTRACT_PERSON_IDS: 'NOBODY' },
  ),
  ofSsd(
    'cohort-table-missing',
    'a list of children that is not there',
    '',
    ['Could not read the table of EXTRACT_COHORT_TABLE (42P01)'],
    'written as schema.table, that this login may read',
    { EXTRACT_COHORT_TABLE: 'our_return' },
  ),
  ofSsd(
    'ssd-empty',
    'an SSD that is empty',
    'delete from %.ssd_cin_episodes',
    [/no child/i],
    /look|see|whether|check/i,
  ),
  underLogin('right-staging', 'no right to change staging', 'update on relay.ssd_api_data_staging', [
    'This login lacks UPDATE on the table ssd_api_data_staging in schema relay',
  ]),
  underLogin('right-ledger', 'no right to write the ledger', 'insert on relay.ssd_api_submission', [
    'This login lacks INSERT on the table ssd_api_submission in schema relay',
  ]),
  underLogin('right-schema', 'no right on the schema of staging', 'usage on schema relay', [
    'This login lacks USAGE on the schema relay',
  ]),
  underLogin(
    'right-ssd',
    'no right to read a table of the SSD',
    'select on ssd.ssd_disability',
    ['This login lacks SELECT on the table ssd_disability in schema ssd'],
    'extract --allow-incomplete',
  ),
  {
    id: 'right-init',
    setUp: 'init under a login that may make no table',
    async stage(premises) {
      const { login, settings } = await premises.login();
      await login.query('alter table relay.ssd_api_ledger rename to elsewhere');
      premises.after(() => login.query('alter table relay.elsewhere rename to ssd_api_ledger'));
      return { command: 'init', settings };
    },
    names: ['42501'],
    cure: /csc-relay init --print/,
    doctor: { names: ['The ledger (ssd_api_ledger) is of version 1'] },
    needs: 'PostgreSQL',
    ...fails,
  },
  {
    id: 'read-only',
    setUp: 'a database that may only be read',
    async stage(premises) {
      const { login, settings } = await premises.login();
      await login.query(`alter role ${login.quoted} set default_transaction_read_only = on`);
      premises.after(() => login.query(`alter role ${login.quoted} reset default_transaction_read_only`));
      return { command: 'run --no-extract', settings };
    },
    names: ['is read-only'],
    cure: 'SQL_CONN_STR must name the one where staging may be written',
    needs: 'PostgreSQL',
    ...fails,
  },
];
