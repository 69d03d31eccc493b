import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { ServiceBusMessage } from '@azure/service-bus';
import { LINES } from '../../../functions/log-lines';
import { MAX_BODY_BYTES, type Submission } from '../../../shared/messages';
import { until } from '../../local/until';
import { childOf, messageOf, reportMessageOf, runReportOf, submissionOf, submissionsOf } from './submissions';
import { LA_CODE, type Site, useSites } from './use-sites';

const sites = useSites({ most: 20, deltas: { maxDeliveryCount: 3 } });

/** A fictional name that must never leave a body. */
const NAME = 'Thistledown';
const child = { la_child_id: 'C900', child_details: { surname: NAME } };
const idOf = ({ messageId }: ServiceBusMessage): string => String(messageId);
const text = (body: string): ServiceBusMessage => ({ body: Buffer.from(body), messageId: randomUUID() });

interface Unfit {
  readonly what: string;
  readonly message: () => ServiceBusMessage;
  readonly reason: string;
  readonly description: string;
}

const UNFIT: readonly Unfit[] = [
  {
    what: 'an unknown message',
    message: () => text(JSON.stringify({ version: 1, hello: NAME })),
    reason: 'NotASubmission',
    description: 'type: invalid_value',
  },
  {
    what: 'what is not JSON',
    message: () => text(`{"surname": "${NAME}`),
    reason: 'NotASubmission',
    description: 'the body is not JSON',
  },
  {
    what: 'a gzip that is broken',
    message: () => ({ body: gzipSync(`{"surname":"${NAME}"}`).subarray(0, 15), messageId: randomUUID() }),
    reason: 'NotASubmission',
    description: 'nor gzipped JSON',
  },
  {
    what: 'a submission of a version that never was',
    message: () => {
      const submission = submissionOf(child);
      return { ...text(JSON.stringify({ ...submission, version: 0 })), messageId: submission.submissionId };
    },
    reason: 'NotASubmission',
    description: 'version: invalid_union',
  },
];

const lettersOf = (site: Site) => site.broker.messages(`${site.deltas}/$deadletterqueue`);
const archivedLetters = async (site: Site): Promise<Record<string, unknown>[]> =>
  (await site.blobs(/\/dead-letters\//)).map((blob) => JSON.parse(blob));

it.concurrent.each(UNFIT)(
  '$what is set aside with the reason, is never POSTed and holds no other message up',
  async ({ message, reason, description }) => {
    const site = await sites.open();
    const unfit = message();
    const [before, after] = submissionsOf(2).map(messageOf) as [ServiceBusMessage, ServiceBusMessage];
    await site.send([before, unfit, after]);
    await expect(site.drain({ batchSize: 3 })).resolves.toMatchObject({ sent: 2, deadLettered: 1 });
    expect(site.broker.messages(site.deltas)).toEqual([]);
    expect(site.dfe.held(LA_CODE).size).toBe(2);
    expect(lettersOf(site)).toMatchObject([
      {
        messageId: idOf(unfit),
        deadLetterReason: reason,
        deadLetterDescription: expect.stringContaining(description),
      },
    ]);
    // Nothing of a body is outside it, in what crossed the wire and in what was logged.
    expect(JSON.stringify([site.broker.wireTexts(), site.logged])).not.toContain(NAME);

    await site.reportDeadLetters();
    expect(lettersOf(site)).toEqual([]);
    await expect(archivedLetters(site)).resolves.toMatchObject([
      { reason, deliveryCount: expect.any(Number) },
    ]);
    expect(site.outcomes().filter(({ outcome }) => outcome === 'failed')).toEqual([
      {
        outcome: 'failed',
        submissionId: idOf(unfit),
        uncertain: false,
        reason: expect.stringContaining(reason),
      },
    ]);
  },
);

it.concurrent('all of them in one receive keep no good record back', async () => {
  const site = await sites.open();
  const good = submissionsOf(UNFIT.length);
  const unfit = UNFIT.map(({ message }) => message());
  await site.send(
    good.flatMap((submission, n) => [messageOf(submission), unfit[n] ?? messageOf(submission)]),
  );
  await site.drain({ batchSize: 2 * UNFIT.length });
  expect([...site.dfe.held(LA_CODE).keys()]).toEqual(good.map(childOf));
  await site.reportDeadLetters();
  const failed = site.outcomes().filter(({ outcome }) => outcome === 'failed');
  expect(failed.map(({ submissionId }) => submissionId).toSorted()).toEqual(unfit.map(idOf).toSorted());
  await expect(archivedLetters(site)).resolves.toHaveLength(UNFIT.length);
  expect(site.logged.at(-1)).toEqual({ line: LINES.deadLettersReported, values: { messages: UNFIT.length } });
});

it.concurrent('a message that names no submission is archived as it is, and no outcome is made up', async () => {
  const site = await sites.open();
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x01]);
  await site.send([{ body: bytes, messageId: 'from elsewhere' }]);
  await site.drain({ batchSize: 1 });
  await site.reportDeadLetters();
  await expect(archivedLetters(site)).resolves.toMatchObject([
    { reason: 'NotASubmission', body: { encoding: 'base64', content: bytes.toString('base64') } },
  ]);
  expect(site.outcomes()).toEqual([]);
  expect(lettersOf(site)).toEqual([]);
});

const FOREIGN = [
  ['of the other dataset', messageOf(submissionOf(child, { dataset: 'anon' })), 'WrongDataset'],
  ['of another authority', messageOf(submissionOf(child, { laCode: '846' })), 'WrongLocalAuthority'],
  ['of a later version', text(JSON.stringify({ ...submissionOf(child), version: 3 })), 'UnknownVersion'],
] as const;

it.concurrent.each(FOREIGN)(
  'a submission %s is given back, never POSTed or set aside, and holds no other message up',
  async (_, foreign, error) => {
    const site = await sites.open();
    const good = submissionsOf(4).map(messageOf);
    await site.send([foreign, ...good]);
    await expect(site.drain({ batchSize: 2 })).resolves.toMatchObject({
      sent: 4,
      givenBack: 1,
      deadLettered: 0,
    });
    expect(site.broker.messages(site.deltas)).toMatchObject([
      { messageId: idOf(foreign), state: 'active', deliveryCount: 1 },
    ]);
    expect(site.logged.filter(({ line }) => line === LINES.messageGivenBack)).toEqual([
      { line: LINES.messageGivenBack, values: { error, messages: 1 } },
    ]);
    expect(JSON.stringify([site.broker.wireTexts(), site.logged])).not.toContain(NAME);
  },
);

it.concurrent('a submission of another relay that nobody took is reported to that relay, in its version', async () => {
  const site = await sites.open();
  const {
    runNumber: _,
    relayVersion: __,
    ...foreign
  } = submissionOf(child, { dataset: 'anon' }) as Extract<Submission, { version: 2 }>;
  await site.send([{ ...messageOf({ ...foreign, version: 1 }), timeToLive: 1 }]);
  await until(() => lettersOf(site).length === 1, 'its time is over');
  await site.reportDeadLetters();
  expect(site.outcomeMessages()).toMatchObject([{ laCode: LA_CODE, dataset: 'anon', version: 1 }]);
});

it.concurrent('a run report is logged and taken off the queue, and needs no DfE', async () => {
  const site = await sites.open();
  await site.send([reportMessageOf(runReportOf())]);
  await expect(site.drain()).resolves.toMatchObject({ runReports: 1, batches: 0, sent: 0 });
  expect(site.broker.messages(site.deltas)).toEqual([]);
  expect([site.dfe.requests, site.outcomes()]).toEqual([[], []]);
  expect(site.logged.map(({ line }) => line.code)).toEqual(['RR01', 'RR02', 'RR02']);
});

it.concurrent('a run report that nobody took in its time is logged then, and reported as no failure', async () => {
  const site = await sites.open();
  await site.send([{ ...reportMessageOf(runReportOf()), timeToLive: 1 }]);
  await until(() => lettersOf(site).length === 1, 'its time is over');
  await site.reportDeadLetters();
  expect(lettersOf(site)).toEqual([]);
  expect(site.outcomes()).toEqual([]);
  expect(await site.container.exists()).toBe(false);
  expect(site.logged.map(({ line }) => line.code)).toEqual(['RR01', 'RR02', 'RR02']);
});

it.concurrent('a submission that was delivered too often fails, and DfE may have it', async () => {
  const site = await sites.open();
  const [submission] = submissionsOf(1);
  if (!submission) throw new Error('one was made');
  await site.send([messageOf(submission)]);
  site.dfe.behave([{ status: 503, times: 'always' }]);
  for (let delivery = 1; delivery <= 3; delivery += 1) await site.drain({ batchSize: 1 });
  await site.reportDeadLetters();
  expect(site.outcomes()).toEqual([
    {
      outcome: 'failed',
      submissionId: submission.submissionId,
      uncertain: true,
      reason: expect.stringContaining('MaxDeliveryCountExceeded'),
    },
  ]);
  await expect(archivedLetters(site)).resolves.toMatchObject([{ deliveryCount: 3 }]);
});

it.concurrent('nothing is reported where nothing was set aside', async () => {
  const site = await sites.open();
  await site.reportDeadLetters();
  expect(site.outcomes()).toEqual([]);
  expect(site.logged).toEqual([]);
});

it.concurrent('a body that fills a message is archived whole', async () => {
  const site = await sites.open();
  const body = 'x'.repeat(MAX_BODY_BYTES);
  await site.send([text(body)]);
  await site.drain({ batchSize: 1 });
  await site.reportDeadLetters();
  await expect(archivedLetters(site)).resolves.toMatchObject([{ body: { encoding: 'utf8', content: body } }]);
});
