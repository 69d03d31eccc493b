import { setTimeout as wait } from 'node:timers/promises';
import { ServiceBusClient } from '@azure/service-bus';
import type { Submission } from '../../../shared/messages';
import { ROUNDS } from '../../amount';
import { childOf, messageOf, submissionsOf } from '../../integration/functions/submissions';
import { createRandom, type Random } from '../../local/children';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { QUEUES } from '../../local/queues';
import { holdingOf } from '../../local/simulator';
import { until } from '../../local/until';
import { outcomesBySubmission, sentAgain } from './what-became';

const SUBMISSIONS = 600;
const BATCH_SIZE = 50;

let cloud: Cloud;
let submissions: Submission[];
/** The submissions of the batches that were open when the host was killed. */
let openAtKill: Set<string>;

async function openBatch(): Promise<readonly string[]> {
  return (await cloud.journals.read())?.open?.submissionIds ?? [];
}

/** Kills the host and starts it again; locks that it held end at once. */
async function killAndRestart(): Promise<void> {
  await cloud.functions.stop('SIGKILL');
  for (const submissionId of await openBatch()) openAtKill.add(submissionId);
  cloud.broker.expireLocks(QUEUES.deltas);
  await cloud.restartFunctions();
}

const MOMENTS: [name: string, killMore: () => Promise<void>][] = [
  ['when outcomes were sent, and when a batch was taken', killAtSteps],
  ...Array.from({ length: ROUNDS }, (_, n): [string, () => Promise<void>] => [
    `at moments that a seed chooses, round ${n + 1}`,
    () => killByChance(createRandom(jest.getSeed() + n)),
  ]),
];

const batchesTaken = () => cloud.dfe.stats().batchesAccepted;
const isQueueEmpty = () => {
  const { active, locked } = cloud.broker.counts(QUEUES.deltas);
  return active + locked === 0;
};
const outcomeMessages = () => cloud.broker.messages(QUEUES.outcomes).length;

async function killAtSteps(): Promise<void> {
  const reported = outcomeMessages();
  await until(() => outcomeMessages() > reported + 1, 'outcomes are sent');
  await killAndRestart();
  const taken = batchesTaken();
  await until(() => batchesTaken() >= taken + 2, 'two batches were POSTed');
  await killAndRestart();
}

async function killByChance(random: Random): Promise<void> {
  for (let kills = 0; kills < 3; kills += 1) {
    const taken = batchesTaken();
    await until(() => batchesTaken() > taken || isQueueEmpty(), 'a batch was POSTed, if there is one');
    await wait(random.whole(0, 60));
    await killAndRestart();
  }
}

describe.each(MOMENTS)('a function app killed as it waits for DfE, and %s', (_, killMore) => {
  beforeAll(async () => {
    cloud = await startCloud({
      every: 'submitDeltas=100ms',
      functionSettings: { BATCH_SIZE: String(BATCH_SIZE) },
    });
    submissions = submissionsOf(SUBMISSIONS);
    openAtKill = new Set();
    // The host is killed while it waits for the first answer.
    cloud.dfe.behave([{ delayMs: 60_000 }]);
    const client = new ServiceBusClient(cloud.broker.connectionString);
    const sender = client.createSender(QUEUES.deltas);
    for (let n = 0; n < SUBMISSIONS; n += BATCH_SIZE) {
      await sender.sendMessages(submissions.slice(n, n + BATCH_SIZE).map(messageOf));
    }
    await client.close();

    await until(() => batchesTaken() === 1, 'DfE has a batch that it has not answered');
    await killAndRestart();
    await killMore();
    await until(isQueueEmpty, 'the queue is empty');
  });
  afterAll(() => cloud.close());

  it('every submission has an outcome: sent', () => {
    const outcomes = outcomesBySubmission(cloud.broker);
    expect(
      submissions.filter(({ submissionId }) => outcomes.get(submissionId)?.[0]?.outcome !== 'sent'),
    ).toEqual([]);
    expect(outcomes.size).toBe(SUBMISSIONS);
  });

  it('outcomes that came twice agree', () => {
    for (const [first, ...others] of outcomesBySubmission(cloud.broker).values()) {
      for (const other of others) expect(other).toEqual(first);
    }
  });

  it('DfE holds every record', () => {
    const held = cloud.dfe.held(LA_CODE);
    expect(held.size).toBe(SUBMISSIONS);
    for (const submission of submissions)
      expect(held.get(childOf(submission))).toEqual(holdingOf(submission.record));
  });

  it('no record was POSTed again but those of a batch that was open at a kill, and they are marked uncertain', () => {
    const again = sentAgain(cloud.dfe, submissions);
    // At least the batch that DfE had taken and not answered.
    expect(again.length).toBeGreaterThanOrEqual(BATCH_SIZE);
    const outcomes = outcomesBySubmission(cloud.broker);
    for (const { submissionId } of again) {
      expect(openAtKill).toContain(submissionId);
      expect(outcomes.get(submissionId)?.[0]).toMatchObject({ uncertain: true });
    }
  });
});
