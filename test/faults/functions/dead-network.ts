import { ServiceBusClient } from '@azure/service-bus';
import type { Submission } from '../../../shared/messages';
import { childOf, messageOf, submissionsOf } from '../../integration/functions/submissions';
import { expireLeases } from '../../local/azurite/expire-leases';
import { type Azurite, startAzurite } from '../../local/azurite/start-azurite';
import { type Broker, startBroker } from '../../local/broker';
import { functionSettings, journalContainer, LA_CODE } from '../../local/cloud';
import { compiled } from '../../local/compiled';
import { type HostProcess, startHostProcess } from '../../local/functions-host';
import { QUEUES, queueOptions } from '../../local/queues';
import { type Simulator, startSimulator } from '../../local/simulator';
import { CuttingProxy } from '../../servers/cutting-proxy';
import { outcomesBySubmission, sentAgain } from './what-became';

const SUBMISSIONS = 300;
const BATCH_SIZE = 50;

/** Where the network of the function app can go dead. */
export const DIRECTIONS = ['Service Bus', 'storage', 'DfE'] as const;
export type Towards = (typeof DIRECTIONS)[number];

/** A function app with submissions to drain, and a network around it that can go dead. */
export class DeadNetwork {
  private constructor(
    private readonly broker: Broker,
    private readonly azurite: Azurite,
    private readonly dfe: Simulator,
    readonly towards: Readonly<Record<Towards, CuttingProxy>>,
    private readonly submissions: readonly Submission[],
    private functions: HostProcess,
  ) {}

  static async start(): Promise<DeadNetwork> {
    const [broker, azurite, dfe] = await Promise.all([
      startBroker({ queues: queueOptions('live') }),
      startAzurite(),
      startSimulator(),
    ]);
    const towards = {
      'Service Bus': await CuttingProxy.start(`http://127.0.0.1:${broker.port}`),
      storage: await CuttingProxy.start(azurite.url),
      DfE: await CuttingProxy.start(dfe.apiUrl),
    };
    const submissions = submissionsOf(SUBMISSIONS);
    const client = new ServiceBusClient(broker.connectionString);
    const sender = client.createSender(QUEUES.deltas);
    for (let n = 0; n < SUBMISSIONS; n += BATCH_SIZE) {
      await sender.sendMessages(submissions.slice(n, n + BATCH_SIZE).map(messageOf));
    }
    await client.close();
    const functions = await startFunctions(broker, azurite, dfe, towards);
    return new DeadNetwork(broker, azurite, dfe, towards, submissions, functions);
  }

  get app(): HostProcess {
    return this.functions;
  }

  /** Whether nothing waits to be sent to DfE. */
  get isDrained(): boolean {
    return this.broker.messages(QUEUES.deltas).length === 0;
  }

  /** The network is there again, and the time of what was lent to those who were cut off is over. */
  async comeBack(): Promise<void> {
    await Promise.all(Object.values(this.towards).map((proxy) => proxy.comeBack()));
    this.broker.expireLocks(QUEUES.deltas);
    await expireLeases(journalContainer(this.azurite.connectionString));
  }

  /** In place of the process that was told to end. */
  async startAgain(): Promise<void> {
    this.functions = await startFunctions(this.broker, this.azurite, this.dfe, this.towards);
  }

  /** Ticks until all is drained. @returns what is wrong after that; nothing where all is well */
  async converge(): Promise<string[]> {
    for (let ticks = 0; !this.isDrained && ticks < 4; ticks += 1) {
      await this.app.fireTimer('submitDeltas');
      this.broker.expireLocks(QUEUES.deltas);
    }
    const outcomes = outcomesBySubmission(this.broker);
    const held = this.dfe.held(LA_CODE);
    const firstOf = ({ submissionId }: Submission) => outcomes.get(submissionId)?.[0];
    const unsent = this.submissions.filter((one) => firstOf(one)?.outcome !== 'sent');
    const lost = this.submissions.filter((one) => !held.has(childOf(one)));
    const unmarked = sentAgain(this.dfe, this.submissions).filter((one) => {
      const outcome = firstOf(one);
      return outcome && !outcome.uncertain;
    });
    return [
      ...(this.isDrained ? [] : ['messages are left on the queue']),
      ...unsent.map(({ submissionId }) => `${submissionId} has no outcome sent`),
      ...lost.map(({ submissionId }) => `${submissionId} is not held by DfE`),
      ...unmarked.map(({ submissionId }) => `${submissionId} went twice, unmarked`),
    ];
  }

  async close(): Promise<void> {
    await this.app.stop('SIGKILL');
    await Promise.all(Object.values(this.towards).map((proxy) => proxy.close()));
    await Promise.all([this.broker.close(), this.azurite.close(), this.dfe.close()]);
  }
}

const startFunctions = (
  broker: Broker,
  azurite: Azurite,
  dfe: Simulator,
  towards: DeadNetwork['towards'],
): Promise<HostProcess> =>
  startHostProcess(compiled('functions/app.js'), {
    env: {
      ...functionSettings(
        towards['Service Bus'].before(broker.connectionString),
        towards.storage.before(azurite.connectionString),
        { apiUrl: towards.DfE.before(dfe.apiUrl), tokenUrl: towards.DfE.before(dfe.tokenUrl) },
      ),
      BATCH_SIZE: String(BATCH_SIZE),
    },
  });
