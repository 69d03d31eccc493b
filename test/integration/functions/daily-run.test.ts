import { ServiceBusClient } from '@azure/service-bus';
import { startDailyRun } from '../../../functions/start-daily-run';
import { type Dataset, readBody, relayCommandSchema } from '../../../shared/messages';
import { type Broker, startBroker } from '../../local/broker';
import { QUEUES, queueOptions } from '../../local/queues';

const HOUR_MS = 3_600_000;

let broker: Broker;
let client: ServiceBusClient;
beforeEach(async () => {
  broker = await startBroker({ queues: queueOptions('live') });
  client = new ServiceBusClient(broker.connectionString, { retryOptions: { retryDelayInMs: 100 } });
});
afterEach(async () => {
  await client.close();
  await broker.close();
});

const startAt = (instant: string, dataset: Dataset = 'live') =>
  startDailyRun(
    { commands: client.createSender(QUEUES.relayCommands), now: () => new Date(instant), log: () => {} },
    { laCode: '845', dataset },
  );

const commands = () =>
  broker.messages(QUEUES.relayCommands).map(({ body }) => {
    const read = readBody(relayCommandSchema, body);
    if (!read.ok) throw new Error(`a command that breaks its contract: ${read.problem}`);
    return read.message;
  });

it('commands a run of this authority’s dataset', async () => {
  await startAt('2026-11-22T02:00:00.000Z', 'anon');
  expect(commands()).toEqual([
    {
      type: 'relay-command',
      version: 1,
      commandId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      command: 'run',
      laCode: '845',
      dataset: 'anon',
      issuedAt: '2026-11-22T02:00:00.000Z',
    },
  ]);
});

it('commands one run a day, however often the timer fires', async () => {
  await startAt('2026-11-22T02:00:00.000Z');
  await startAt('2026-11-22T02:00:07.000Z');
  await startAt('2026-11-22T23:59:59.999Z');
  expect(commands()).toHaveLength(1);
  await startAt('2026-11-23T02:00:00.000Z');
  expect(commands().map(({ issuedAt }) => issuedAt)).toEqual([
    '2026-11-22T02:00:00.000Z',
    '2026-11-23T02:00:00.000Z',
  ]);
});

it('lets a command go before the next one is due', async () => {
  await startAt('2026-11-22T02:00:00.000Z');
  const receiver = client.createReceiver(QUEUES.relayCommands, { skipParsingBodyAsJson: true });
  const [command] = await receiver.peekMessages(1);
  expect(command?.timeToLive).toBeGreaterThan(12 * HOUR_MS);
  expect(command?.timeToLive).toBeLessThan(24 * HOUR_MS);
});
