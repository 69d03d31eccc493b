import { Authority } from '../../integration/relay/authority';
import { Days } from '../../integration/relay/days';
import { expireLeases } from '../../local/azurite/expire-leases';
import { type Azurite, startAzurite } from '../../local/azurite/start-azurite';
import { type Broker, startBroker } from '../../local/broker';
import { functionSettings, journalContainer, LA_CODE } from '../../local/cloud';
import { compareHoldings } from '../../local/compare-holdings';
import { compiled } from '../../local/compiled';
import { startHostProcess } from '../../local/functions-host';
import { QUEUES, queueOptions } from '../../local/queues';
import { type Law, type Simulator, startSimulator } from '../../local/simulator';
import type { RelayProcess } from '../../local/start-relay';
import { until } from '../../local/until';
import { CuttingProxy } from '../../servers/cutting-proxy';
import { OwnPostgres } from '../../servers/own-postgres';
import { TickingHost } from './ticking-host';

/** The ways that can be cut. */
export const WAYS = [
  'from the relay to Service Bus',
  'from the relay to its database',
  'from the functions to Service Bus',
  'from the functions to storage',
  'from the functions to DfE',
] as const;
export type Way = (typeof WAYS)[number];

/** How many hosts of the function app run on the same storage and queues. */
export const HOSTS = 2;

/** No record of a child goes on its way for so long after one that DfE left without an answer; DfE is late by less. */
const SETTLE_MINUTES = '0.12';
export const LATE_MS = 3_000;

/** An authority, two hosts of its function app and DfE, of which anything can end, hang or be cut off at any time. */
export class World {
  #relay: RelayProcess | undefined;

  private constructor(
    private readonly law: Law,
    readonly broker: Broker,
    private readonly azurite: Azurite,
    readonly dfe: Simulator,
    readonly ways: Readonly<Record<Way, CuttingProxy>>,
    readonly authority: Authority,
    readonly days: Days,
    /** undefined: the database cannot crash. */
    readonly postgres: OwnPostgres | undefined,
    private readonly hosts: TickingHost[],
  ) {}

  static async start(law: Law, children: number): Promise<World> {
    const programs = OwnPostgres.find();
    const [broker, azurite, dfe, postgres] = await Promise.all([
      startBroker({ queues: queueOptions('live') }),
      startAzurite(),
      startSimulator({ law }),
      programs === undefined ? undefined : OwnPostgres.start(programs),
    ]);
    const authority = await Authority.start({ LA_CODE, SETTLE_MINUTES }, postgres);
    const bus = `http://127.0.0.1:${broker.port}`;
    const ways = {
      'from the relay to Service Bus': await CuttingProxy.start(bus),
      'from the relay to its database': await CuttingProxy.start(authority.settings.SQL_CONN_STR ?? ''),
      'from the functions to Service Bus': await CuttingProxy.start(bus),
      'from the functions to storage': await CuttingProxy.start(azurite.url),
      'from the functions to DfE': await CuttingProxy.start(dfe.apiUrl),
    };
    const days = new Days(authority);
    const world = new World(law, broker, azurite, dfe, ways, authority, days, postgres, []);
    for (let host = 0; host < HOSTS; host += 1) world.hosts.push(await world.#startHost());
    await days.begin(children);
    return world;
  }

  /** Whether the relay is at work. */
  get isRelayAtWork(): boolean {
    return this.#relay !== undefined;
  }

  /** Starts a run. */
  begin(): void {
    const relay = this.authority.beginWith(
      {
        SQL_CONN_STR: this.ways['from the relay to its database'].url,
        SERVICE_BUS_CONNECTION_STRING: this.ways['from the relay to Service Bus'].before(
          this.broker.connectionString,
        ),
      },
      ...['run', '--no-extract', '--wait', '0.5'],
    );
    this.#relay = relay;
    void this.#forgetAtEnd(relay);
  }

  async killRelay(): Promise<void> {
    await this.#relay?.end('SIGKILL');
    this.#expireLocks();
  }

  /** Another process takes its place. */
  async killHost(host: number): Promise<void> {
    await this.hosts[host]?.kill();
    // Its lease lasts a minute. The others must not have theirs taken away, which they count on for its whole time.
    const living = this.hosts.filter((_, n) => n !== host);
    await Promise.all(living.map((other) => other.pause()));
    await expireLeases(journalContainer(this.azurite.connectionString));
    this.#expireLocks();
    for (const other of living) other.goOn();
    this.hosts[host] = await this.#startHost();
  }

  /** The host does nothing for a while, in which its messages go to others; the lease on the journal lasts longer. */
  async hangHost(host: number, hangs: () => Promise<void>): Promise<void> {
    this.hosts[host]?.signal('SIGSTOP');
    await hangs();
    this.#expireLocks();
    this.hosts[host]?.signal('SIGCONT');
  }

  /**
   * Lets nothing befall anybody any more, and runs until a run has nothing more to do.
   * @returns what is wrong after that; nothing where all is well
   */
  async converge(): Promise<string[]> {
    this.dfe.clearBehaviour();
    for (const way of Object.values(this.ways)) await way.comeBack();
    await until(() => !this.isRelayAtWork, 'csc-relay ends');
    this.#expireLocks();
    let last = await this.#runQuietly();
    for (let runs = 1; last.exitCode !== 0 && runs < 5; runs += 1) last = await this.#runQuietly();
    const states = Object.keys(await this.authority.submissions());
    const open = await this.authority.source.query('select 1 from ssd_api_run where finished_at is null');
    return [
      ...(last.exitCode === 0
        ? []
        : [`the last run ended with ${last.exitCode}: ${last.stdout}${last.stderr}`]),
      ...compareHoldings(await this.authority.source.read(), this.dfe.held(LA_CODE), this.law),
      ...(this.dfe.held(LA_CODE).size === this.days.children ? [] : ['DfE holds other children']),
      ...states.filter((state) => state !== 'sent').map((state) => `submissions are ${state}`),
      ...(open.length === 0 ? [] : ['a run stands open']),
      ...(await this.#unmarked()).map((id) => `${id} was POSTed again and is not marked uncertain`),
    ];
  }

  async close(): Promise<void> {
    await Promise.all(this.hosts.map((host) => host.kill()));
    await this.authority.close();
    await Promise.all(Object.values(this.ways).map((way) => way.close()));
    await Promise.all([this.broker.close(), this.azurite.close(), this.dfe.close()]);
  }

  async #forgetAtEnd(relay: RelayProcess): Promise<void> {
    await relay.ended;
    if (this.#relay === relay) this.#relay = undefined;
  }

  #runQuietly() {
    return this.authority.relayWith(
      { SERVICE_BUS_CONNECTION_STRING: this.broker.connectionString },
      ...['run', '--no-extract', '--wait', '1'],
    );
  }

  /** The submissions of records that DfE was sent more often than there are submissions of them, and none is uncertain. */
  async #unmarked(): Promise<string[]> {
    const rows = await this.authority.source.query(
      'select min(submission_id::text) as id, payload, count(*)::int as submissions from ssd_api_submission group by payload having not bool_or(uncertain)',
    );
    return rows
      .filter(({ payload, submissions }) => {
        return this.dfe.timesPosted(JSON.parse(String(payload))) > Number(submissions);
      })
      .map(({ id }) => String(id));
  }

  /** As if the time of all that was lent were over: it is minutes. */
  #expireLocks(): void {
    for (const queue of [QUEUES.deltas, QUEUES.outcomes]) this.broker.expireLocks(queue);
  }

  async #startHost(): Promise<TickingHost> {
    const before = (way: Way, text: string) => this.ways[way].before(text);
    const host = await startHostProcess(compiled('functions/app.js'), {
      env: {
        ...functionSettings(
          before('from the functions to Service Bus', this.broker.connectionString),
          before('from the functions to storage', this.azurite.connectionString),
          {
            apiUrl: before('from the functions to DfE', this.dfe.apiUrl),
            tokenUrl: before('from the functions to DfE', this.dfe.tokenUrl),
          },
        ),
        HTTP_TIMEOUT_SECONDS: '5',
      },
    });
    return new TickingHost(host);
  }
}
