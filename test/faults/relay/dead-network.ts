import { Authority } from '../../integration/relay/authority';
import { commandRun } from '../../integration/relay/put-messages';
import { type Cloud, startCloud } from '../../local/cloud';
import { QUEUES } from '../../local/queues';
import type { RelayProcess } from '../../local/start-relay';
import { until } from '../../local/until';
import { CuttingProxy } from '../../servers/cutting-proxy';

const CHILDREN = 300;

/** Where the relay's network can go dead. */
export type Towards = 'Service Bus' | 'the database';

/** What the relay does then. */
export type Work = 'run' | 'push' | 'receive' | 'listen';

/** A fictional authority and its cloud, and between them a network that can go dead. */
export class DeadNetwork {
  private constructor(
    readonly cloud: Cloud,
    readonly authority: Authority,
    private readonly proxies: Readonly<Record<Towards, CuttingProxy>>,
  ) {}

  static async start(functionTimers = 'submitDeltas=500ms'): Promise<DeadNetwork> {
    const cloud = await startCloud({ every: functionTimers });
    const authority = await Authority.start(cloud.relaySettings);
    return new DeadNetwork(cloud, authority, {
      'Service Bus': await CuttingProxy.start(`http://127.0.0.1:${cloud.broker.port}`),
      'the database': await CuttingProxy.start(authority.settings.SQL_CONN_STR ?? ''),
    });
  }

  towards(towards: Towards): CuttingProxy {
    return this.proxies[towards];
  }

  /** Starts csc-relay on this network; what it is to work on is there, and at work on it when this resolves. */
  async begin(work: Work, wait = '1'): Promise<RelayProcess> {
    await this.authority.stageChildren(CHILDREN, 'minimal');
    if (work === 'receive') {
      await this.authority.relay('push');
      await until(() => this.cloud.broker.messages(QUEUES.deltas).length === 0);
    }
    const flags =
      work === 'push' ? [] : work === 'receive' ? ['--wait', wait] : ['--no-extract', '--wait', wait];
    const settings = {
      // Where a connection alone stays dead, and new ones are answered, a statement of it has no other end.
      STATEMENT_MINUTES: '1',
      SQL_CONN_STR: this.proxies['the database'].url,
      SERVICE_BUS_CONNECTION_STRING: this.proxies['Service Bus'].before(this.cloud.broker.connectionString),
    };
    const relay = this.authority.beginWith(settings, work, ...flags);
    if (work === 'listen') {
      await until(() => relay.printed().includes('Waiting for run commands'));
      await this.command();
    }
    return relay;
  }

  /** A night's command of the function app. */
  command(): Promise<void> {
    return commandRun(this.cloud.broker);
  }

  /** The network is there again, and Service Bus has given up what it had lent to those who were cut off. */
  async comeBack(): Promise<void> {
    await Promise.all(Object.values(this.proxies).map((proxy) => proxy.comeBack()));
    for (const queue of [QUEUES.outcomes, QUEUES.relayCommands]) this.cloud.broker.expireLocks(queue);
  }

  /** How many runs there were that came to their end. */
  async runsDone(): Promise<number> {
    return (await this.authority.source.query("select 1 from ssd_api_run where ended = 'done'")).length;
  }

  /** Runs until one has nothing more to do. @returns what is wrong after that; nothing where all is well */
  async converge(): Promise<string[]> {
    const { authority, cloud } = this;
    const run = () => authority.relay('run', '--no-extract', '--wait', '1');
    let last = await run();
    for (let tries = 1; last.exitCode !== 0 && tries < 3; tries += 1) last = await run();
    const states = Object.keys(await authority.submissions()).join(', ');
    const open = await authority.source.query('select 1 from ssd_api_run where finished_at is null');
    return [
      ...(last.exitCode === 0 ? [] : [`the last run ended with ${last.exitCode}: ${last.stderr}`]),
      ...(await authority.differences(cloud)),
      ...(authority.held(cloud).size === CHILDREN ? [] : ['DfE holds other children']),
      ...(states === 'sent' ? [] : [`submissions are ${states}`]),
      ...(open.length === 0 ? [] : ['a run stands open']),
      ...(cloud.dfe.stats().recordsRepeated === 0 ? [] : ['a record was sent twice']),
    ];
  }

  async close(): Promise<void> {
    await this.authority.close();
    await Promise.all(Object.values(this.proxies).map((proxy) => proxy.close()));
    await this.cloud.close();
  }
}
