import { ServiceBusClient } from '@azure/service-bus';
import { LINES } from '../../../functions/log-lines';
import { readSchedule } from '../../../functions/schedule/schedule';
import { startDailyRun } from '../../../functions/start-daily-run';
import type { LogLine } from '../../../shared/log';
import { type Dataset, readBody, relayCommandSchema } from '../../../shared/messages';
import { type Broker, startBroker } from '../../local/broker';
import { QUEUES, queueOptions } from '../../local/queues';

const HOUR_MS = 3_600_000;

let broker: Broker;
let client: ServiceBusClient;
let logged: { line: LogLine; values: object }[];
beforeEach(async () => {
  logged = [];
  broker = await startBroker({ queues: queueOptions('live') });
  client = new ServiceBusClient(broker.connectionString, { retryOptions: { retryDelayInMs: 100 } });
});
afterEach(async () => {
  await client.close();
  await broker.close();
});

const NIGHTLY = '0 13 2 * * *';

const startAt = (instant: string, dataset: Dataset = 'live', expression = NIGHTLY) => {
  const schedule = readSchedule(expression);
  if (!schedule) throw new Error('no schedule');
  return startDailyRun(
    {
      commands: client.createSender(QUEUES.relayCommands),
      schedule,
      now: () => new Date(instant),
      log: (line, values) => void logged.push({ line, values }),
    },
    { laCode: '845', dataset },
  );
};

const idsOf = () => broker.messages(QUEUES.relayCommands).map(({ messageId }) => messageId);

const commands = () =>
  broker.messages(QUEUES.relayCommands).map(({ body }) => {
    const read = readBody(relayCommandSchema, body);
    if (!read.ok) throw new Error(`a command that breaks its contract: ${read.problem}`);
    return read.message;
  });

it('commands a run of this authority’s dataset', async () => {
  await startAt('2026-11-22T02:13:00.004Z', 'anon');
  expect(commands()).toEqual([
    {
      type: 'relay-command',
      version: 1,
      commandId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      command: 'run',
      laCode: '845',
      dataset: 'anon',
      issuedAt: '2026-11-22T02:13:00.004Z',
    },
  ]);
  expect(idsOf()).toEqual(['run-845-anon-2026-11-22T02:13:00.000Z']);
  const { commandId } = commands()[0] ?? {};
  expect(logged).toEqual([
    { line: LINES.runCommanded, values: { commandId, dueAt: '2026-11-22T02:13:00.000Z', lateMinutes: 0 } },
  ]);
});

it('commands one run a night, however often the timer fires', async () => {
  // A timer may be a little before its time.
  await startAt('2026-11-22T02:12:59.990Z');
  await startAt('2026-11-22T02:13:07.000Z');
  await startAt('2026-11-22T23:59:59.999Z');
  expect(idsOf()).toEqual(['run-845-live-2026-11-22T02:13:00.000Z']);
});

it('a night that was missed has exactly one command, and the next night has its own', async () => {
  await startAt('2026-11-21T02:13:00.000Z');
  // The night of the 22nd was missed; the timer catches up in the evening, or after midnight.
  await startAt('2026-11-22T18:15:00.000Z');
  await startAt('2026-11-23T01:59:00.000Z');
  await startAt('2026-11-23T02:13:00.000Z');
  expect(idsOf()).toEqual(['21', '22', '23'].map((day) => `run-845-live-2026-11-${day}T02:13:00.000Z`));
  expect(logged[1]).toMatchObject({ values: { lateMinutes: 962 } });
});

it('of several nights that were missed the last has a command', async () => {
  await startAt('2026-11-21T02:13:00.000Z');
  await startAt('2026-11-25T09:00:00.000Z');
  expect(idsOf()).toEqual(['run-845-live-2026-11-21T02:13:00.000Z', 'run-845-live-2026-11-25T02:13:00.000Z']);
});

it.each([
  ['in time', '2026-11-22T02:13:00.000Z', 24 * HOUR_MS],
  ['late', '2026-11-22T18:13:00.000Z', 8 * HOUR_MS],
  ['just before the next', '2026-11-23T02:12:49.500Z', 10_500],
])('a command that comes %s lives until the next is due', async (_, instant, livesMs) => {
  await startAt(instant);
  const receiver = client.createReceiver(QUEUES.relayCommands, { skipParsingBodyAsJson: true });
  const [command] = await receiver.peekMessages(1);
  expect(command?.timeToLive).toBe(livesMs);
});
