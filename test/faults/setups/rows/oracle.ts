import { startRefusingListener } from '../../../local/network/oracle-listener';
import { startSilence, startSlammer } from '../../../local/network/servers';
import { PASSWORD, type Premises } from '../premises';
import { AT_ONCE, type Launch, type Row } from '../row';

const at = (premises: Premises, port: number, place = `127.0.0.1:${port}/ssd`): Launch => ({
  command: 'extract',
  settings: premises.settings({ SSD_CONN_STR: `reader/${PASSWORD}@${place}?connect_timeout=1` }),
  places: [`127.0.0.1:${port}`],
});

const refusal =
  (code: number): Row['stage'] =>
  async (premises) =>
    at(premises, await premises.start(startRefusingListener(code)));

const fails = { exitCode: 1, seconds: AT_ONCE } as const;

/** The way to an SSD in Oracle, with the real driver. */
export const oracle: readonly Row[] = [
  {
    id: 'oracle-refused',
    setUp: 'a port where nothing listens',
    stage: async (premises) => at(premises, await premises.closedPort()),
    names: ['Nothing listens at'],
    cure: 'that the listener of Oracle runs',
    ...fails,
  },
  {
    id: 'oracle-silent',
    setUp: 'a port that says nothing',
    stage: async (premises) => at(premises, await premises.start(startSilence())),
    names: ['did not answer in 1 s'],
    cure: 'check host, port and firewall',
    ...fails,
  },
  {
    id: 'oracle-slams',
    setUp: 'a listener that closes every connection, as one that demands native encryption does',
    stage: async (premises) => at(premises, await premises.start(startSlammer())),
    names: ['closed the connection before the sign-in'],
    cure: 'ask IT for TLS at the listener and write tcps://host:2484/service',
    ...fails,
  },
  {
    id: 'oracle-service',
    setUp: 'a service that the listener does not know',
    stage: refusal(12_514),
    names: ['has no such service'],
    cure: 'check the service name',
    ...fails,
  },
  {
    id: 'oracle-sid',
    setUp: 'a SID in the place of the service',
    stage: refusal(12_505),
    names: ['has no such SID'],
    cure: 'write the service as host:1521/service',
    ...fails,
  },
  {
    id: 'oracle-restricted',
    setUp: 'an instance that takes DBAs alone',
    stage: refusal(12_528),
    names: ['takes no new sessions at this moment'],
    cure: 'run again later, or ask your DBA',
    ...fails,
  },
  {
    id: 'oracle-text',
    setUp: 'a text of JDBC without a login',
    stage: (premises) => ({
      command: 'extract',
      settings: premises.settings({ SSD_CONN_STR: 'jdbc:oracle:thin:@//orahost:1521/ssd' }),
    }),
    names: ['SSD_CONN_STR names no login of Oracle'],
    cure: 'write user/password@ before the host',
    ...fails,
  },
];
