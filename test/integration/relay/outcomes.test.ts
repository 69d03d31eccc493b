import { randomUUID } from 'node:crypto';
import { ServiceBusClient } from '@azure/service-bus';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { QUEUES } from '../../local/queues';
import { Authority } from './authority';
import { json, putMessages } from './put-messages';

let cloud: Cloud;
let authority: Authority;

beforeAll(async () => {
  cloud = await startCloud();
  authority = await Authority.start(cloud.relaySettings);
});

beforeEach(() => authority.startAfresh());

afterAll(async () => {
  await authority?.close();
  await cloud?.close();
});

const drain = () => cloud.functions.fireTimer('submitDeltas');
const deadLetters = (queue: string) => cloud.broker.messages(`${queue}/$deadletterqueue`);

const outcomes = (change: Record<string, unknown> = {}) => ({
  type: 'outcomes',
  version: 1,
  batchId: randomUUID(),
  laCode: LA_CODE,
  dataset: 'live',
  answeredAt: new Date().toISOString(),
  outcomes: [{ submissionId: randomUUID(), uncertain: false, outcome: 'sent', receipt: 'receipt-1' }],
  ...change,
});

describe('a run whose answers do not come in time', () => {
  it('ends with 2, and a later receive takes the answers', async () => {
    await authority.stageChildren(3);
    const run = await authority.relay('run', '--no-extract', '--wait', '0.02');
    expect(run.exitCode).toBe(2);
    expect(run.stdout).toMatch(/3 records still on the way to DfE; the next run or "csc-relay receive"/);

    const again = await authority.relay('run', '--no-extract', '--wait', '0.02');
    expect(again.exitCode).toBe(2);
    expect(again.stdout).toMatch(/Looked at 0 rows/);

    await drain();
    const received = await authority.relay('receive');
    expect(received.exitCode).toBe(0);
    expect(received.stdout).toMatch(/Outcomes: 3 sent/);
    expect(await authority.differences(cloud)).toEqual([]);
  });
});

describe('messages on the outcomes queue that are for nobody here', () => {
  it('are set aside with a reason, or taken off the queue, and hold nothing up', async () => {
    await authority.stageChildren(2);
    await authority.relay('push');
    await putMessages(
      cloud.broker,
      QUEUES.outcomes,
      { body: Buffer.from('Quillfeather') },
      json({ type: 'something else' }),
      json(outcomes({ outcomes: Array.from({ length: 1_000 }, () => ({ wrong: 1 })) })),
      json(outcomes({ dataset: 'anon' })),
      json(outcomes({ laCode: '201' })),
      json(outcomes()),
    );
    await drain();

    const received = await authority.relay('receive');
    expect(received.exitCode).toBe(0);
    expect(received.stdout).toMatch(/Outcomes: 2 sent/);
    expect(received.stderr.match(/^RL01 /gm)).toHaveLength(5);
    expect(received.stderr).toMatch(/^RL02 .* records=1$/m);
    expect(cloud.broker.messages(QUEUES.outcomes)).toEqual([]);
    expect(await authority.differences(cloud)).toEqual([]);

    const letters = deadLetters(QUEUES.outcomes);
    expect(letters.map(({ deadLetterReason }) => deadLetterReason)).toEqual([
      'NotOutcomes',
      'NotOutcomes',
      'NotOutcomes',
      'WrongRelay',
      'WrongRelay',
    ]);
    const descriptions = letters.map(({ deadLetterDescription }) => deadLetterDescription ?? '');
    expect(descriptions[1]).toMatch(/version: invalid_union/);
    expect(descriptions[3]).toBe('This relay is of 845, live; the outcomes are of 845, anon.');
    for (const description of descriptions) {
      expect(description).not.toContain('Quillfeather');
      expect(description.length).toBeLessThan(4_096);
    }
  });
});

describe('a record that DfE rejected', () => {
  it('waits until it changes, or until the relay is told to retry', async () => {
    const [child] = await authority.stageChildren(1);
    if (!child) throw new Error('no child');
    const id = child.la_child_id;
    await authority.relay('push');
    const [message] = cloud.broker.messages(QUEUES.deltas);
    const functionApp = new ServiceBusClient(cloud.broker.connectionString);
    await functionApp.createReceiver(QUEUES.deltas, { receiveMode: 'receiveAndDelete' }).receiveMessages(1);
    await functionApp.close();
    const rejected = { uncertain: false, outcome: 'rejected', reason: 'DfE does not know the postcode.' };
    await putMessages(
      cloud.broker,
      QUEUES.outcomes,
      json(outcomes({ outcomes: [{ submissionId: message?.messageId, ...rejected }] })),
    );
    const received = await authority.relay('receive');
    expect(received.exitCode).toBe(2);
    expect(received.stdout).toMatch(/Outcomes: 0 sent, 1 rejected, 0 failed/);
    expect(await authority.rowOf(id)).toMatchObject({ status: 'error', response: rejected.reason });

    const waiting = await authority.relay('push');
    expect(waiting.exitCode).toBe(2);
    expect(waiting.stdout).toMatch(/0 put on the queue, .* 1 rejected by DfE before and unchanged since/);
    expect(await authority.submissions()).toEqual({ rejected: 1 });

    expect((await authority.relay('push', '--retry-rejected')).stdout).toMatch(/1 put on the queue/);
    await drain();
    expect((await authority.relay('receive')).exitCode).toBe(0);
    expect(await authority.differences(cloud)).toEqual([]);
  });
});
