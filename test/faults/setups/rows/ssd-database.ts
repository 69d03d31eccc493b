import { SSD_SCHEMA } from '../../../local/limited-login';
import { startSilence } from '../../../local/network/servers';
import { CuttingProxy } from '../../../servers/cutting-proxy';
import { startDatabase } from '../../../servers/start-database';
import { PASSWORD, type Premises } from '../premises';
import { AT_ONCE, type Launch, type Row } from '../row';

const fails = { exitCode: 1, seconds: AT_ONCE } as const;

/** An extract with the SSD elsewhere. */
const out = (
  premises: Premises,
  SSD_CONN_STR: string,
  more: Readonly<Record<string, string>> = {},
): Launch => ({
  command: 'extract --allow-incomplete',
  settings: premises.settings({ SSD_CONN_STR, ...more }),
});

const text = (
  id: string,
  setUp: string,
  SSD_CONN_STR: string,
  names: Row['names'],
  cure: Row['cure'],
): Row => ({
  id,
  setUp,
  stage: (premises) => out(premises, SSD_CONN_STR),
  names: [/SSD_CONN_STR/, ...names],
  cure,
  ...fails,
});

const at = (premises: Premises, port: number): Launch => ({
  ...out(premises, `postgres://reader:${PASSWORD}@127.0.0.1:${port}/ssd?sslmode=disable&connect_timeout=1`),
  places: [`127.0.0.1:${port}`],
});

/** The database of a login with the rights of `init --print`, changed in one thing. */
const withLogin = (
  id: string,
  setUp: string,
  change: (url: URL) => void,
  names: Row['names'],
  cure: Row['cure'],
): Row => ({
  id,
  setUp,
  async stage(premises) {
    const { login } = await premises.login();
    const url = new URL(login.url);
    change(url);
    return { ...out(premises, url.href, { SSD_SCHEMA }), places: [url.host] };
  },
  names,
  cure,
  needs: 'PostgreSQL',
  ...fails,
});

const underLogin = (id: string, setUp: string, right: string, names: Row['names']): Row => ({
  id,
  setUp,
  async stage(premises) {
    const { login } = await premises.login();
    await login.query(`revoke ${right} from ${login.quoted}`);
    premises.after(() => login.query(`grant ${right} to ${login.quoted}`));
    return out(premises, login.url, { SSD_SCHEMA });
  },
  names,
  cure: "ask your DBA for the GRANTs of 'csc-relay init --print'",
  needs: 'PostgreSQL',
  ...fails,
});

/** The SSD in a database of its own: the way to it, and what is lacking there. */
export const ssdDatabase: readonly Row[] = [
  text(
    'ssd-text-kind',
    'a URL of a database that is not known',
    `mysql://reader:${PASSWORD}@host/ssd`,
    ['is a URL of a kind that is not known'],
    'use postgresql://user:password@host/database',
  ),
  text(
    'ssd-text-login',
    'no login for the database of the SSD',
    'Server=replica;Database=SSD',
    ['SSD_CONN_STR names no login'],
    'add User ID= and Password=',
  ),
  {
    id: 'ssd-refused',
    setUp: 'a port where nothing listens',
    stage: async (premises) => at(premises, await premises.closedPort()),
    names: ['Nothing listens at'],
    cure: 'check host, port and firewall',
    ...fails,
  },
  {
    id: 'ssd-silent',
    setUp: 'a port that says nothing',
    stage: async (premises) => at(premises, await premises.start(startSilence())),
    names: ['did not answer in 1 s'],
    cure: 'check host, port and firewall',
    ...fails,
  },
  {
    id: 'ssd-sqlserver-refused',
    setUp: 'a SQL Server that is not there',
    async stage(premises) {
      const port = await premises.closedPort();
      return {
        ...out(
          premises,
          `Server=127.0.0.1,${port};Database=SSD;User ID=reader;Password=${PASSWORD};Connect Timeout=1`,
        ),
        places: [`127.0.0.1:${port}`],
      };
    },
    names: ['Nothing listens at'],
    cure: 'check host, port and firewall, and that TCP/IP is enabled',
    ...fails,
  },
  withLogin(
    'ssd-name',
    'a database that is not on its server',
    (url) => {
      url.pathname = '/nobodys';
    },
    ['has no database nobodys'],
    'check its name in SSD_CONN_STR',
  ),
  withLogin(
    'ssd-user',
    'a login that its server does not know',
    (url) => {
      url.username = 'nobody';
      url.password = PASSWORD;
    },
    ['refused the login'],
    'check user and password',
  ),
  underLogin('ssd-right', 'a login that may not read a table', `select on ${SSD_SCHEMA}.ssd_disability`, [
    'This login lacks SELECT on the table ssd_disability in schema ssd, which is there',
  ]),
  underLogin('ssd-usage', 'a login that may use nothing of the schema', `usage on schema ${SSD_SCHEMA}`, [
    'This login lacks USAGE on the schema ssd, which is there',
  ]),
  {
    id: 'ssd-tables',
    setUp: 'a database without an SSD',
    async stage(premises) {
      const other = await startDatabase();
      premises.after(() => other.close());
      return out(premises, other.url, { SSD_SCHEMA: 'public' });
    },
    names: ['ssd_person', 'public'],
    cure: 'SSD_SCHEMA',
    ...fails,
  },
  {
    id: 'ssd-list',
    setUp: 'a list of children beside staging, and not beside the SSD',
    async stage(premises) {
      const { schema } = await premises.ssd();
      const other = await startDatabase();
      premises.after(() => other.close());
      await premises.authority.relayWith({ SQL_CONN_STR: other.url }, 'init');
      return out(premises, premises.authority.settings.SQL_CONN_STR ?? '', {
        SQL_CONN_STR: other.url,
        SSD_SCHEMA: schema,
        EXTRACT_EXCLUDE_TABLE: 'relay.protected',
      });
    },
    names: ['Could not read the table of EXTRACT_EXCLUDE_TABLE'],
    cure: 'With SSD_CONN_STR it stands in that database, beside the SSD',
    ...fails,
  },
  {
    id: 'ssd-cut',
    setUp: 'a connection to the SSD that breaks in the middle',
    async stage(premises) {
      const { schema } = await premises.ssd();
      const proxy = await CuttingProxy.start(premises.authority.settings.SQL_CONN_STR ?? '');
      premises.after(() => proxy.close());
      proxy.when(40, () => proxy.cut());
      return out(premises, proxy.url, { SSD_SCHEMA: schema });
    },
    names: [/The connection to the database broke off/],
    cure: 'Nothing is lost: run again',
    doctor: 'it may be through before',
    ...fails,
  },
];
