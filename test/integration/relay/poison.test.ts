import { randomUUID } from 'node:crypto';
import { ServiceBusClient, type ServiceBusMessage } from '@azure/service-bus';
import { itInFull } from '../../amount';
import { LA_CODE } from '../../local/cloud';
import { QUEUES } from '../../local/queues';
import { json, putMessages, takeAway } from './put-messages';
import { useLiveAuthority } from './use-live-authority';
import { waitingSubmissions } from './waiting-submissions';

// What cannot be read costs itself: its child, its outcome, its message. The others go their way.

const CANARY = 'Quillfeather';

const live = useLiveAuthority();

const deadLetters = () => live.cloud.broker.messages(`${QUEUES.outcomes}/$deadletterqueue`);
const receive = () => live.authority.relay('receive', '--wait', '0.05');

/** Pushes, has the function app drain the queue, and receives. @returns what the push printed */
async function round() {
  const pushed = await live.authority.relay('push');
  await live.cloud.functions.fireTimer('submitDeltas');
  await live.authority.relay('receive');
  return pushed;
}

/** Children who are on the way, and of whom the function app never hears. @returns the ids of their submissions */
async function onTheWay(count: number): Promise<string[]> {
  await live.authority.stageChildren(count);
  await live.authority.relay('push');
  const ids = waitingSubmissions(live.cloud.broker).map(({ messageId }) => messageId);
  await takeAway(live.cloud.broker, QUEUES.deltas);
  return ids;
}

const outcomes = (...some: unknown[]) => ({
  type: 'outcomes',
  version: 1,
  batchId: randomUUID(),
  laCode: LA_CODE,
  dataset: 'live',
  answeredAt: new Date().toISOString(),
  outcomes: some,
});
const answer = (submissionId: unknown) => ({ submissionId, uncertain: false, outcome: 'sent' });

/** Puts messages on the queue `outcomes` and has them die there. */
async function putDeadLetters(...messages: ServiceBusMessage[]): Promise<void> {
  await putMessages(live.cloud.broker, QUEUES.outcomes, ...messages);
  const client = new ServiceBusClient(live.cloud.broker.connectionString);
  const receiver = client.createReceiver(QUEUES.outcomes, { skipParsingBodyAsJson: true });
  for (const message of await receiver.receiveMessages(messages.length)) {
    await receiver.deadLetterMessage(message, {
      deadLetterReason: 'MaxDeliveryCountExceeded',
      deadLetterErrorDescription: '',
    });
  }
  await client.close();
}

itInFull(
  'A record of the ledger that cannot be read has its child purged and sent whole, and holds up no other',
  async () => {
    const children = await live.authority.stageChildren(3, 'full');
    await round();
    const [spoilt] = await onTheWay(1);
    await live.authority.source.query(
      `update ssd_api_acknowledged set payload = '${CANARY} {' where person_id = '${children[0]?.la_child_id}'`,
    );
    await live.authority.source.query(
      `update ssd_api_acknowledged set payload = '["${CANARY}"]' where person_id = '${children[1]?.la_child_id}'`,
    );
    await live.authority.source.query(
      `update ssd_api_submission set state = 'staged', payload = '${CANARY}' where submission_id = '${spoilt}'`,
    );
    await live.authority.rebuild(
      children.map(({ la_child_id }) => ({ la_child_id, child_details: { first_name: CANARY, sex: 'F' } })),
    );

    const pushed = await round();
    expect(pushed.exitCode).toBe(2); // who is closed is in error until the next answer
    expect(pushed.stderr).toMatch(/^\S+ RL20 .* records=3$/m);
    expect(pushed.stdout).toMatch(/^The ledger's record of 3 children cannot be read: /m);
    expect(pushed.stdout).toMatch(/4 put on the queue/);
    expect(`${pushed.stdout}${pushed.stderr}`).not.toContain(CANARY);

    const again = await round();
    expect(again.stderr).not.toContain('RL20');
    expect(await live.authority.differences(live.cloud)).toEqual([]);
    expect(await live.authority.submissions()).toMatchObject({ failed: 1 });
  },
);

itInFull(
  'The dead letters of the queue outcomes are taken: what can be read is applied, what cannot is said once and goes',
  async () => {
    const [sent, rejected, unreadable, onQueue, waiting] = await onTheWay(5);
    await putDeadLetters(
      json(outcomes(answer(sent))),
      json(outcomes({ ...answer(rejected), outcome: 'rejected', reason: `DfE: a\0b ${CANARY}` })),
      json(outcomes({ ...answer(unreadable), outcome: CANARY }, { outcome: CANARY })),
      { body: Buffer.from(CANARY) },
      json({ ...outcomes(answer(waiting)), laCode: '201' }),
    );
    await putMessages(live.cloud.broker, QUEUES.outcomes, json(outcomes(CANARY, answer(onQueue))));

    const received = await receive();
    expect(received.exitCode).toBe(3);
    expect(received.stderr).toMatch(/^\S+ RL21 .* records=1$/m);
    expect(received.stderr).toMatch(/^\S+ RL22 .* messages=4 unreadable=2 records=3$/m);
    expect(received.stderr).toMatch(/^\S+ RL23 .* messages=1 reason=wrong-relay$/m);
    expect(received.stdout).toMatch(
      /^ATTENTION: 2 messages of them could not be read, .* closed 72 hours after/m,
    );
    expect(received.stdout).toMatch(/^ATTENTION: 1 message of the dead-letter queue .* compare LA_CODE/m);
    expect(received.stdout).toMatch(/Outcomes: 2 sent, 1 rejected, 1 failed/);
    expect(`${received.stdout}${received.stderr}`).not.toContain(CANARY);
    const responses = await live.authority.source.query(
      "select api_response from ssd_api_data_staging where submission_status = 'error' order by id",
    );
    expect(responses).toEqual([
      { api_response: `DfE: a b ${CANARY}` },
      {
        api_response: expect.stringContaining(
          'The answer of the function app to this record cannot be read.',
        ),
      },
    ]);
    // What is for another authority, and what became a dead letter in this run.
    expect(deadLetters()).toHaveLength(2);

    const second = await receive();
    expect(second.stderr).toMatch(/^\S+ RL22 .* messages=1 unreadable=1 records=0$/m);
    expect(second.stderr).toMatch(/RL23/);
    expect(deadLetters()).toMatchObject([{ state: 'active' }]);
    expect((await receive()).stderr).not.toMatch(/RL2[124]/);
    await takeAway(live.cloud.broker, `${QUEUES.outcomes}/$deadletterqueue`);
  },
);
