import { startJunk, startSilence, startSlammer } from '../../../local/network/servers';
import { PASSWORD, type Premises } from '../premises';
import { AT_ONCE, type Launch, type Row } from '../row';

const at = (premises: Premises, server: string, place: string, more = ''): Launch => ({
  command: 'run',
  settings: premises.settings({
    SQL_CONN_STR: `Server=${server};Database=SSD;User ID=relay;Password=${PASSWORD};Connect Timeout=1;${more}`,
  }),
  places: [place],
});

const port = (premises: Premises, number: number, more?: string): Launch =>
  at(premises, `127.0.0.1,${number}`, `127.0.0.1:${number}`, more);

const fails = { exitCode: 1, seconds: AT_ONCE } as const;

/** The way to a SQL Server, with the real driver. */
export const sqlServer: readonly Row[] = [
  {
    id: 'sqlserver-dns',
    setUp: 'a name that DNS does not know',
    stage: (premises) => at(premises, 'nobody.invalid', 'nobody.invalid'),
    names: ['The name nobody.invalid is not found'],
    cure: 'check Server',
    ...fails,
  },
  {
    id: 'sqlserver-refused',
    setUp: 'a port where nothing listens',
    stage: async (premises) => port(premises, await premises.closedPort()),
    names: ['Nothing listens at'],
    cure: 'check host, port and firewall, and that TCP/IP is enabled',
    ...fails,
  },
  {
    id: 'sqlserver-silent',
    setUp: 'a port that says nothing',
    stage: async (premises) => port(premises, await premises.start(startSilence())),
    names: ['did not answer in 1 s'],
    cure: 'check host, port and firewall',
    ...fails,
  },
  {
    id: 'sqlserver-junk',
    setUp: 'a mail server at the port',
    stage: async (premises) => port(premises, await premises.start(startJunk())),
    names: [/SQL Server/],
    cure: 'whether a SQL Server is what listens there',
    ...fails,
  },
  {
    id: 'sqlserver-slams',
    setUp: 'a port that closes every connection',
    stage: async (premises) => port(premises, await premises.start(startSlammer())),
    names: [/SQL Server/],
    cure: 'whether a SQL Server is what listens there',
    ...fails,
  },
  {
    id: 'sqlserver-strict-junk',
    setUp: 'a mail server at the port, where encryption begins with the first byte',
    stage: async (premises) => port(premises, await premises.start(startJunk()), 'Encrypt=strict'),
    names: [/SQL Server/],
    cure: 'whether a SQL Server is what listens there',
    ...fails,
  },
  {
    id: 'sqlserver-instance',
    setUp: 'an instance that nobody answers for',
    stage: (premises) => at(premises, '127.0.0.1\\LIVE', '127.0.0.1\\LIVE'),
    names: ['The instance 127.0.0.1\\LIVE did not answer'],
    cure: 'SQL Server Browser runs and UDP 1434 is open, or write Server=host,port',
    ...fails,
  },
];
