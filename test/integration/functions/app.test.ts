import { ServiceBusClient, type ServiceBusMessage } from '@azure/service-bus';
import { readBody, relayCommandSchema } from '../../../shared/messages';
import { VERSION } from '../../../shared/version';
import { type Cloud, journalContainer, LA_CODE, startCloud } from '../../local/cloud';
import { QUEUES } from '../../local/queues';
import { childOf, messageOf, submissionOf, submissionsOf } from './submissions';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());

async function send(messages: ServiceBusMessage[]): Promise<void> {
  const client = new ServiceBusClient(cloud.broker.connectionString);
  await client.createSender(QUEUES.deltas).sendMessages(messages);
  await client.close();
}

const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

it('a tick that finds nothing is seen in the log and in the journal', async () => {
  await expect(cloud.functions.fireTimer('submitDeltas')).resolves.toEqual({ ok: true });
  expect(cloud.functions.logs.map(({ message }) => message)).toContain(
    'SD09 The deltas queue was looked at. oldestMinutes=0',
  );
  await expect(cloud.journals.read()).resolves.toMatchObject({
    open: null,
    drains: [],
    status: { at: INSTANT, appVersion: VERSION, paused: false, oldestMinutes: null, settingsAtFault: [] },
  });
});

it('the timers carry submissions to DfE, and the journal counts them without naming a child', async () => {
  const submissions = submissionsOf(4);
  const foreign = submissionOf(
    { la_child_id: 'C900', child_details: { surname: 'Thistledown' } },
    { laCode: '846' },
  );
  await send([...submissions, foreign].map(messageOf));
  await expect(cloud.functions.fireTimer('submitDeltas')).resolves.toEqual({ ok: true });
  await expect(cloud.functions.fireTimer('startDailyRun')).resolves.toEqual({ ok: true });
  expect([...cloud.dfe.held(LA_CODE).keys()]).toEqual(submissions.map(childOf));
  const [command] = cloud.broker.messages(QUEUES.relayCommands);
  expect(readBody(relayCommandSchema, command?.body)).toMatchObject({ ok: true });
  // It waits for the function app that it is for.
  expect(cloud.broker.counts(QUEUES.deltas)).toMatchObject({ active: 1, locked: 0, deadLettered: 0 });

  const journal = await cloud.journals.read();
  expect(journal).toMatchObject({
    open: null,
    dfe: { reachedAt: INSTANT, silentAt: null },
    drains: [
      {
        startedAt: INSTANT,
        finishedAt: INSTANT,
        batches: 1,
        sent: 4,
        rejected: 0,
        failed: 0,
        deadLettered: 0,
        givenBack: 1,
        ended: 'queue empty',
      },
    ],
    status: { oldestMinutes: 0 },
  });
  // The same client looks again, and from the beginning.
  await expect(cloud.functions.fireTimer('submitDeltas')).resolves.toEqual({ ok: true });
  await expect(cloud.journals.read()).resolves.toMatchObject({ status: { oldestMinutes: 0 } });
  for (const personal of ['la_child_id', 'Thistledown', ...submissions.map(childOf)]) {
    expect(JSON.stringify(journal)).not.toContain(personal);
  }
});

it('a function that cannot work says so by its error’s name, not by its words', async () => {
  const blob = journalContainer(cloud.azurite.connectionString).getBlockBlobClient(`${LA_CODE}-live.json`);
  const journal = JSON.stringify({ version: 9, open: 'Thistledown' });
  await blob.upload(journal, journal.length);
  const run = await cloud.functions.fireTimer('submitDeltas');
  expect(run).toEqual({ ok: false, error: 'FN01 ArchiveError' });
  expect(JSON.stringify(cloud.functions.logs)).not.toContain('Thistledown');
});
