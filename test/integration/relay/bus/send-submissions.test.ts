import { randomUUID } from 'node:crypto';
import { ServiceBusClient } from '@azure/service-bus';
import { type OutgoingSubmission, sendSubmissions } from '../../../../relay/bus/send-submissions';
import { MAX_BODY_BYTES } from '../../../../shared/messages';
import { type Broker, startBroker } from '../../../local/broker';
import { QUEUES, queueOptions } from '../../../local/queues';

let broker: Broker;
let client: ServiceBusClient;

beforeEach(async () => {
  broker = await startBroker({ queues: queueOptions('live'), keepWireTexts: true });
  client = new ServiceBusClient(broker.connectionString);
});

afterEach(async () => {
  await client.close();
  await broker.close();
});

const submissions = (...bytes: number[]): OutgoingSubmission[] =>
  bytes.map((size) => ({ submissionId: randomUUID(), body: Buffer.alloc(size, 'x') }));

/** @returns how many sends it took */
async function send(outgoing: readonly OutgoingSubmission[]): Promise<number> {
  const sender = client.createSender(QUEUES.deltas);
  let sends = 0;
  await sendSubmissions(
    {
      createMessageBatch: () => sender.createMessageBatch(),
      sendMessages: (messages) => {
        sends += 1;
        return sender.sendMessages(messages);
      },
    },
    outgoing,
  );
  return sends;
}

const textOf = (submissionId: string, body: Buffer): string => `${submissionId} ${body.toString()}`;
const queued = () => broker.messages(QUEUES.deltas).map(({ messageId, body }) => textOf(messageId, body));
const texts = (outgoing: readonly OutgoingSubmission[]) =>
  outgoing.map(({ submissionId, body }) => textOf(submissionId, body));

it.each([
  ['nothing', [], 0],
  ['one', [2_000], 1],
  ['many small ones', Array.from({ length: 300 }, () => 1_000), 2],
  ['three of nearly half the limit', [120_000, 120_000, 120_000], 2],
  ['the largest there are', [MAX_BODY_BYTES, MAX_BODY_BYTES], 2],
  ['large ones among small ones', [20_000, MAX_BODY_BYTES, 20_000, 20_000, MAX_BODY_BYTES, 20_000], 5],
])('sends %s whole, in order, and in few sends', async (_, sizes, sends) => {
  const outgoing = submissions(...sizes);
  expect(await send(outgoing)).toBe(sends);
  expect(queued()).toEqual(texts(outgoing));
});

it('sent again they are there once', async () => {
  const outgoing = submissions(1_000, MAX_BODY_BYTES, 1_000);
  await send(outgoing.slice(0, 2));
  await send(outgoing);
  expect(queued()).toEqual(texts(outgoing));
});

it('says nothing outside the body but the id and the kind of content', async () => {
  await send([{ submissionId: randomUUID(), body: Buffer.from('{"surname":"Quillfeather"}') }]);
  expect(broker.wireTexts().join('\n')).not.toMatch(/Quillfeather|surname/);
  expect(broker.messages(QUEUES.deltas)[0]).toMatchObject({ applicationProperties: {}, subject: undefined });
});
