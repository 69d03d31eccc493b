import { ServiceBusClient, type ServiceBusMessage } from '@azure/service-bus';
import { BlobServiceClient } from '@azure/storage-blob';
import { createArchive } from '../../../functions/archive/archive';
import { readBody, relayCommandSchema } from '../../../shared/messages';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { QUEUES } from '../../local/queues';
import { childOf, messageOf, submissionOf, submissionsOf } from './submissions';

const KEY = 'sample-key';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ functionSettings: { FUNCTIONS_KEY: KEY } });
});
afterAll(() => cloud.close());

const status = (key?: string) =>
  fetch(`${cloud.functions.url}/api/status`, {
    headers: key === undefined ? {} : { 'x-functions-key': key },
  });

async function send(messages: ServiceBusMessage[]): Promise<void> {
  const client = new ServiceBusClient(cloud.broker.connectionString);
  await client.createSender(QUEUES.deltas).sendMessages(messages);
  await client.close();
}

const archive = () =>
  createArchive(
    BlobServiceClient.fromConnectionString(cloud.azurite.connectionString).getContainerClient('archive'),
  );

const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
const EMPTY = { messages: 0, atLeast: false, oldestSince: null };

it('the status asks for the function key', async () => {
  expect((await status()).status).toBe(401);
  expect((await status('another key')).status).toBe(401);
});

it('the status of an app that has done nothing yet is empty', async () => {
  const answer = await status(KEY);
  expect(answer.status).toBe(200);
  await expect(answer.json()).resolves.toEqual({
    laCode: LA_CODE,
    dataset: 'live',
    openBatch: null,
    drains: [],
    queues: {
      deltas: EMPTY,
      'deltas, dead letters': EMPTY,
      outcomes: EMPTY,
      'outcomes, dead letters': EMPTY,
      'relay-commands': EMPTY,
    },
  });
});

it('the timers carry submissions to DfE, and the status counts them without naming a child', async () => {
  const submissions = submissionsOf(4);
  const bad = submissionOf(
    { la_child_id: 'C900', child_details: { surname: 'Thistledown' } },
    { laCode: '846' },
  );
  await send([...submissions, bad].map(messageOf));
  await expect(cloud.functions.fireTimer('submitDeltas')).resolves.toEqual({ ok: true });
  await expect(cloud.functions.fireTimer('startDailyRun')).resolves.toEqual({ ok: true });
  expect([...cloud.dfe.held(LA_CODE).keys()]).toEqual(submissions.map(childOf));
  const [command] = cloud.broker.messages(QUEUES.relayCommands);
  expect(readBody(relayCommandSchema, command?.body)).toMatchObject({ ok: true });

  const text = await (await status(KEY)).text();
  expect(JSON.parse(text)).toMatchObject({
    openBatch: null,
    drains: [
      {
        startedAt: INSTANT,
        finishedAt: INSTANT,
        batches: 1,
        sent: 4,
        rejected: 0,
        failed: 0,
        deadLettered: 1,
        ended: 'queue empty',
      },
    ],
    queues: {
      deltas: EMPTY,
      'deltas, dead letters': { messages: 1, atLeast: false, oldestSince: INSTANT },
      outcomes: { messages: 1, atLeast: false, oldestSince: INSTANT },
      'relay-commands': { messages: 1 },
    },
  });
  for (const personal of ['la_child_id', 'Thistledown', ...submissions.map(childOf)]) {
    expect(text).not.toContain(personal);
  }

  await expect(cloud.functions.fireTimer('reportDeadLetters')).resolves.toEqual({ ok: true });
  expect(cloud.broker.counts(QUEUES.deltas)).toMatchObject({ active: 0, deadLettered: 0 });
});

it('the status shows the batch that a dead process left open', async () => {
  const batchId = '0b6f4a52-6d0e-4c0b-9a53-0d8d7f1f6a11';
  const openedAt = '2026-11-22T02:00:00.000Z';
  const [submission] = submissionsOf(1);
  await archive().writeJournal({
    version: 1,
    open: {
      address: { laCode: LA_CODE, runId: submission?.runId ?? '', batchId, day: '2026-11-22' },
      submissionIds: [submission?.submissionId ?? ''],
      openedAt,
    },
    answered: [],
    perhapsPosted: [],
  });
  await expect((await status(KEY)).json()).resolves.toMatchObject({
    openBatch: { batchId, records: 1, openedAt },
  });
});

it('a function that cannot work says so by its error’s name, not by its words', async () => {
  const container = BlobServiceClient.fromConnectionString(cloud.azurite.connectionString).getContainerClient(
    'archive',
  );
  await container.getBlockBlobClient('journal/open-batch.json').upload('Thistledown', 11);
  const run = await cloud.functions.fireTimer('submitDeltas');
  expect(run).toEqual({ ok: false, error: 'FN01 ArchiveError' });
  expect(JSON.stringify(cloud.functions.logs)).not.toContain('Thistledown');
});
