import { createServer } from 'node:http';
import { listen, startJunk, startSilence, startSlammer } from '../../../local/network/servers';
import { startProgram } from '../../../local/start-program';
import { CuttingProxy } from '../../../servers/cutting-proxy';
import { PASSWORD, type Premises } from '../premises';
import { AT_ONCE, type Launch, type Row } from '../row';

const at = (premises: Premises, port: number, host = '127.0.0.1'): Launch => ({
  command: 'run',
  settings: premises.settings({
    SQL_CONN_STR: `postgres://relay:${PASSWORD}@${host}:${port}/ssd?sslmode=disable&connect_timeout=1`,
  }),
  places: [`${host}:${port}`],
});

const fails = { exitCode: 1, seconds: AT_ONCE } as const;

const startWeb = () => listen(createServer((_request, response) => response.end('a web page')));

/** The way to a PostgreSQL, and what stands there. */
export const database: readonly Row[] = [
  {
    id: 'database-dns',
    setUp: 'a name that DNS does not know',
    stage: (premises) => ({ ...at(premises, 5432, 'nobody.invalid'), places: ['nobody.invalid'] }),
    names: [/The name \S+ is not found/],
    cure: 'check the host',
    ...fails,
  },
  {
    id: 'database-refused',
    setUp: 'a port where nothing listens',
    stage: async (premises) => at(premises, await premises.closedPort()),
    names: ['Nothing listens at'],
    cure: 'check host, port and firewall',
    ...fails,
  },
  {
    id: 'database-silent',
    setUp: 'a port that says nothing',
    stage: async (premises) => at(premises, await premises.start(startSilence())),
    names: ['did not answer in 1 s'],
    cure: 'check host, port and firewall',
    ...fails,
  },
  {
    id: 'database-web',
    setUp: 'a web server at the port of the database',
    stage: async (premises) => at(premises, await premises.start(startWeb())),
    names: [/PostgreSQL at/],
    cure: 'whether a PostgreSQL is what listens there',
    ...fails,
  },
  {
    id: 'database-junk',
    setUp: 'a mail server at the port of the database',
    stage: async (premises) => at(premises, await premises.start(startJunk())),
    names: [/PostgreSQL at/],
    cure: 'whether a PostgreSQL is what listens there',
    ...fails,
  },
  {
    id: 'database-slams',
    setUp: 'a port that closes every connection',
    stage: async (premises) => at(premises, await premises.start(startSlammer())),
    names: ['closed the connection before the login'],
    cure: 'whether a PostgreSQL is what listens there',
    ...fails,
  },
  {
    id: 'database-no-encryption',
    setUp: 'a server without encryption, where it is wanted',
    stage: (premises) => ({
      command: 'run',
      settings: premises.settings({
        SQL_CONN_STR: `${premises.authority.settings.SQL_CONN_STR}?sslmode=require`,
      }),
    }),
    names: ['offers no encryption'],
    cure: 'turn it on there, or add sslmode=disable',
    ...fails,
  },
  {
    id: 'database-name',
    setUp: 'a database that is not on the server',
    stage(premises) {
      const url = new URL(premises.authority.settings.SQL_CONN_STR ?? '');
      url.pathname = '/nobodys';
      return { command: 'run', settings: premises.settings({ SQL_CONN_STR: url.href }), places: [url.host] };
    },
    names: ['has no database nobodys'],
    cure: 'check its name in SQL_CONN_STR',
    needs: 'PostgreSQL',
    ...fails,
  },
  {
    id: 'database-user',
    setUp: 'a login that the server does not know',
    stage(premises) {
      const url = new URL(premises.authority.settings.SQL_CONN_STR ?? '');
      url.username = 'nobody';
      url.password = PASSWORD;
      return { command: 'run', settings: premises.settings({ SQL_CONN_STR: url.href }), places: [url.host] };
    },
    names: ['refused the login'],
    cure: 'check user and password',
    needs: 'PostgreSQL',
    ...fails,
  },
  {
    id: 'database-cut',
    setUp: 'a connection that breaks in the middle of a run',
    async stage(premises) {
      const proxy = await CuttingProxy.start(premises.authority.settings.SQL_CONN_STR ?? '');
      premises.after(() => proxy.close());
      proxy.when(10, () => proxy.cut());
      const { connectionString } = await premises.broker();
      return {
        command: 'push',
        settings: premises.settings({
          SQL_CONN_STR: proxy.url,
          SERVICE_BUS_CONNECTION_STRING: connectionString,
        }),
      };
    },
    names: [/(?:connection to the database|connection that held it) broke off/],
    cure: 'Nothing is lost: run again',
    ...fails,
  },
  {
    id: 'another-run',
    setUp: 'another run at work',
    async stage(premises) {
      const { SQL_CONN_STR = '' } = premises.authority.settings;
      const other = await startProgram('test/contract/hold-run-lock.js', [
        SQL_CONN_STR,
        'ssd_api_data_staging',
      ]);
      premises.after(() => other.stop());
      return { command: 'run --no-extract', settings: premises.settings() };
    },
    names: ['Another run is at work on this staging table'],
    cure: 'Let it end, or stop it, and run again',
    doctor: 'it takes no lock, and looks beside a run',
    ...fails,
  },
];
