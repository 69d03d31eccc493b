import { makeCertificate } from '../../../local/network/certificates';
import {
  type Listening,
  startJunk,
  startProxy,
  startRefusingProxy,
  startService,
  startSilence,
  startSlammer,
} from '../../../local/network/servers';
import { HOST, PASSWORD, type Premises } from '../premises';
import { AT_ONCE, type Launch, type Row } from '../row';
import { LIBFAKETIME } from '../try-row';

const fails = { exitCode: 1, seconds: AT_ONCE } as const;

/** The client tries four times for 20 s each, and then the way is looked over. */
const SILENCE = 400;

/** A push through a proxy that is named. */
const through = async (premises: Premises, port: number, more?: Record<string, string>): Promise<Launch> => ({
  command: 'push',
  settings: await premises.behind(port, more),
  places: [`127.0.0.1:${port} (HTTPS_PROXY)`],
});

/** Through a proxy that connects to this server, whatever it is asked for. */
const before = async (premises: Premises, server: Promise<Listening>): Promise<Launch> =>
  through(premises, await premises.start(startProxy(await premises.start(server))));

const refused = (
  id: string,
  setUp: string,
  answer: [status: number, ...string[]],
  rest: Pick<Row, 'names' | 'cure'>,
  user = '',
): Row => ({
  id,
  setUp,
  async stage(premises) {
    const port = await premises.start(startRefusingProxy(...answer));
    return through(premises, port, { HTTPS_PROXY: `http://${user}127.0.0.1:${port}` });
  },
  ...fails,
  ...rest,
});

type Shown = Parameters<typeof makeCertificate>[1];

const certificate = (id: string, setUp: string, shown: Shown, rest: Pick<Row, 'names' | 'cure'>): Row => ({
  id,
  setUp,
  stage: async (premises) =>
    before(
      premises,
      startService(await makeCertificate('Service', { by: premises.root, ...shown }), { status: 101 }),
    ),
  ...fails,
  ...rest,
});

/** The way to Azure, from this server's DNS to the clock. */
export const network: readonly Row[] = [
  {
    id: 'azure-dns',
    setUp: 'a namespace that DNS does not know',
    stage: (premises) => ({
      command: 'push',
      settings: premises.settings({ SERVICE_BUS_NAMESPACE: 'nobody.invalid' }),
      places: ['nobody.invalid'],
    }),
    names: [/The name \S+ is not found by this server \(DNS\), without a proxy/],
    cure: 'Check the spelling; where names of the internet are for the proxy alone, set HTTPS_PROXY',
    ...fails,
  },
  {
    id: 'azure-refused',
    setUp: 'a firewall that refuses',
    stage: (premises) => ({
      command: 'push',
      settings: premises.settings({ SERVICE_BUS_NAMESPACE: '127.0.0.1' }),
      places: ['127.0.0.1:443'],
    }),
    names: ['refused the connection, without a proxy'],
    cure: 'Ask IT to let this server out to 127.0.0.1 on port 443',
    ...fails,
  },
  {
    id: 'azure-refused-amqp',
    setUp: 'a firewall that refuses the port of AMQP',
    stage: (premises) => ({
      command: 'push',
      settings: premises.settings({ SERVICE_BUS_NAMESPACE: '127.0.0.1', SERVICE_BUS_TRANSPORT: 'amqp' }),
      places: ['127.0.0.1:5671'],
    }),
    names: ['refused the connection'],
    cure: 'Ask IT to let this server out to 127.0.0.1 on port 5671',
    ...fails,
  },
  {
    id: 'azure-silent',
    setUp: 'a host that takes connections and says nothing',
    stage: (premises) => before(premises, startSilence()),
    names: [`${HOST}:443 was reached`, 'did not answer in 10 s'],
    cure: 'ask IT whether a firewall or proxy holds the connection back',
    exitCode: 1,
    seconds: SILENCE,
    waits: true,
  },
  {
    id: 'azure-not-tls',
    setUp: 'a host that talks another protocol',
    stage: (premises) => before(premises, startJunk()),
    names: [`What answers at ${HOST}:443`, 'does not talk TLS'],
    cure: 'Check host and port',
    ...fails,
  },
  {
    id: 'azure-cut-off',
    setUp: 'a web filter that ends the connection',
    stage: (premises) => before(premises, startSlammer()),
    names: [`The connection to ${HOST}:443`, 'was cut off while it was made secure'],
    cure: 'ask IT to allow this host',
    ...fails,
  },
  {
    id: 'proxy-dns',
    setUp: 'a proxy that DNS does not know',
    stage: (premises) => ({
      command: 'push',
      settings: premises.settings({ HTTPS_PROXY: 'http://nobody.invalid:8080' }),
      places: ['nobody.invalid:8080 (HTTPS_PROXY)'],
    }),
    names: ['is not known by its name (DNS)'],
    cure: 'Check the spelling of HTTPS_PROXY',
    ...fails,
  },
  {
    id: 'proxy-down',
    setUp: 'a proxy that is down',
    stage: async (premises) => through(premises, await premises.closedPort()),
    names: ['is not there: nothing listens on this port'],
    cure: 'Check HTTPS_PROXY, or ask IT whether it is down',
    ...fails,
  },
  {
    id: 'proxy-silent',
    setUp: 'a proxy that says nothing',
    stage: async (premises) => through(premises, await premises.start(startSilence())),
    names: ['which did not answer in 10 s'],
    cure: 'Check the port in HTTPS_PROXY, or ask IT',
    exitCode: 1,
    seconds: SILENCE,
    waits: true,
  },
  {
    id: 'proxy-junk',
    setUp: 'a mail server in place of the proxy',
    stage: async (premises) => through(premises, await premises.start(startJunk())),
    names: ['does not talk as a web proxy'],
    cure: 'Check the port, and whether the address begins with http:// or https://',
    ...fails,
  },
  {
    id: 'proxy-slams',
    setUp: 'a proxy that hangs up',
    stage: async (premises) => through(premises, await premises.start(startSlammer())),
    names: ['closed the connection without an answer'],
    cure: 'ask IT what it allows',
    ...fails,
  },
  refused('proxy-403', 'a proxy that forbids the host', [403], {
    names: [`does not let this server through to ${HOST}:443 (status 403)`],
    cure: 'Ask IT to allow this host',
  }),
  refused('proxy-502', 'a proxy that does not reach the host', [502], {
    names: [`could not connect to ${HOST}:443 (status 502)`],
    cure: 'ask IT whether the proxy reaches it',
  }),
  refused(
    'proxy-407',
    'a proxy that wants a user and a password',
    [407, 'Proxy-Authenticate: Basic realm="web"'],
    {
      names: ['asks for a sign-in (status 407, Basic)'],
      cure: 'Write user and password into HTTPS_PROXY: http://user:password@proxy:8080',
    },
  ),
  refused(
    'proxy-407-wrong',
    'a proxy that does not take the password',
    [407, 'Proxy-Authenticate: Basic realm="web"'],
    {
      names: ['It did not take the user or password in HTTPS_PROXY'],
      cure: 'characters such as @ and : are written as %40 and %3A',
    },
    `relay:${PASSWORD}@`,
  ),
  refused('proxy-407-ntlm', 'a proxy that wants NTLM', [407, 'Proxy-Authenticate: NTLM'], {
    names: ['asks for a sign-in (status 407, NTLM) that this program cannot do'],
    cure: `Ask IT to let ${HOST} and login.microsoftonline.com pass without one, or run a local relay`,
  }),
  refused(
    'proxy-407-negotiate',
    'a proxy that wants a Windows sign-in',
    [407, 'Proxy-Authenticate: Negotiate', 'Proxy-Authenticate: NTLM'],
    {
      names: ['asks for a sign-in (status 407, Negotiate or NTLM)'],
      cure: 'run a local relay that signs in (px or cntlm) and set HTTPS_PROXY to it',
    },
  ),
  {
    id: 'tls-inspected',
    setUp: 'a web filter that looks into traffic',
    async stage(premises) {
      const filter = await makeCertificate('Council Web Filter');
      const shown = await makeCertificate('Service', { hosts: [HOST], by: filter });
      return before(premises, startService(shown, { status: 101 }));
    },
    names: [`The certificate that ${HOST}:443 showed`, 'issued by "Council Web Filter"'],
    cure: /without inspection, or for the authority of the filter\. .*NODE_EXTRA_CA_CERTS/,
    ...fails,
  },
  certificate(
    'tls-expired',
    'a certificate that has ended',
    { hosts: [HOST], days: [-20, -10] },
    {
      names: [HOST, 'is out of date (CERT_HAS_EXPIRED; issued by "Authority of the tests"'],
      cure: 'Check the clock of this server, then ask IT',
    },
  ),
  certificate(
    'tls-to-come',
    'a certificate that is not valid yet',
    { hosts: [HOST], days: [10, 20] },
    {
      names: [HOST, 'is out of date (CERT_NOT_YET_VALID'],
      cure: 'Check the clock of this server',
    },
  ),
  certificate(
    'tls-other-host',
    'a certificate of another host',
    { hosts: ['elsewhere.example'] },
    {
      names: [HOST, 'is of another host (ERR_TLS_CERT_ALTNAME_INVALID'],
      cure: 'something between answers in its place: ask IT',
    },
  ),
  {
    id: 'web-socket',
    setUp: 'a web filter that lets no WebSocket through',
    stage: async (premises) =>
      before(premises, startService(await premises.certificate(HOST), { status: 403 })),
    names: [`${HOST}:443 was reached`, 'a WebSocket is not let through (status 403)'],
    cure: 'Ask IT to allow WebSockets to this host, or, where port 5671 is open, set SERVICE_BUS_TRANSPORT=amqp',
    ...fails,
  },
  {
    id: 'clock',
    setUp: 'a clock that is six minutes ahead of that of Azure',
    async stage(premises) {
      const date = new Date(Date.now() - 6 * 60_000);
      const service = startService(await premises.certificate(HOST), { status: 403, date });
      return { ...(await before(premises, service)), places: [] };
    },
    names: [`The clock of this server is 6 minutes ahead of that of ${HOST}`],
    cure: "set the clock by the network's time (w32tm /resync)",
    ...fails,
  },
  {
    id: 'clock-behind',
    setUp: 'the clock of this machine a quarter of an hour behind',
    async stage(premises) {
      const launch = await before(premises, startService(await premises.certificate(HOST), { status: 403 }));
      const faked = { LD_PRELOAD: LIBFAKETIME ?? '', FAKETIME: '-15m', DONT_FAKE_MONOTONIC: '1' };
      return { ...launch, places: [], settings: { ...launch.settings, ...faked } };
    },
    names: [`The clock of this server is 15 minutes behind that of ${HOST}`],
    cure: "set the clock by the network's time (w32tm /resync)",
    needs: 'libfaketime',
    ...fails,
  },
];
