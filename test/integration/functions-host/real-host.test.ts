import { setTimeout as wait } from 'node:timers/promises';
import { ServiceBusClient } from '@azure/service-bus';
import { type Outcome, outcomesSchema, readBody, type Submission } from '../../../shared/messages';
import { describeInFull, itInFull } from '../../amount';
import { expireLeases } from '../../local/azurite/expire-leases';
import { type Cloud, type CloudOptions, journalContainer, LA_CODE, startCloud } from '../../local/cloud';
import type { HostProcess } from '../../local/functions-host';
import { QUEUES } from '../../local/queues';
import { until } from '../../local/until';
import { childOf, messageOf, submissionsOf } from '../functions/submissions';

// What the real Functions host (4.1037, worker 3.9) was seen to do, on the stand-in for it.

let cloud: Cloud;
let another: HostProcess | undefined;
afterEach(async () => {
  await another?.stop('SIGKILL');
  another = undefined;
  await cloud.close();
});

async function start(options: CloudOptions = {}): Promise<void> {
  cloud = await startCloud(options);
}

async function send(submissions: readonly Submission[]): Promise<void> {
  const client = new ServiceBusClient(cloud.broker.connectionString);
  await client.createSender(QUEUES.deltas).sendMessages(submissions.map(messageOf));
  await client.close();
}

function outcomesOf({ submissionId }: Submission): Outcome[] {
  const all = cloud.broker.messages(QUEUES.outcomes).flatMap(({ body }) => {
    const read = readBody(outcomesSchema, body);
    return read.ok ? read.message.outcomes : [];
  });
  return all.filter((outcome) => outcome.submissionId === submissionId);
}
const postsOf = (submission: Submission): number =>
  cloud.dfe.requests.filter(({ body }) => body?.includes(`"la_child_id":"${childOf(submission)}"`)).length;
const postedTwice = (submissions: readonly Submission[]) => submissions.filter((one) => postsOf(one) > 1);
const counts = () => cloud.broker.counts(QUEUES.deltas);
const codesOf = (host: HostProcess) => host.logs.map(({ message }) => message.slice(0, 4));

describe('a setting that is wrong', () => {
  beforeEach(() => start({ functionSettings: { CLIENT_SECRET: '', BATCH_SIZE: '101' } }));

  it('is named in a line that the host keeps as an error, and the host lives on without functions', async () => {
    const kept = () => cloud.functions.otherOutput.filter((line) => /\berror\b/i.test(line));
    await until(() => kept().length > 1, 'they are named');
    expect(kept()).toEqual([
      expect.stringMatching(/^Error: CLIENT_SECRET: is not set\./),
      expect.stringMatching(/^Error: BATCH_SIZE: is over 100\./),
    ]);
    expect(cloud.functions.logs.map(({ message }) => message)).toContain('No job functions found.');
    await expect(cloud.functions.fireTimer('submitDeltas')).resolves.toMatchObject({ ok: false });
  });

  it('is named in the journal too, where it can be reached', async () => {
    const atFault = async () => (await cloud.journals.read())?.status?.settingsAtFault;
    await until(async () => (await atFault()) !== undefined, 'the journal names them');
    expect(await atFault()).toEqual(['CLIENT_SECRET', 'BATCH_SIZE']);
    expect(JSON.stringify(await cloud.journals.read())).not.toContain('101');
  });
});

describe('a host that hangs while its worker drains', () => {
  const SETTINGS = { functionSettings: { BATCH_SIZE: '5' } };

  it('and loses its lock to another: the drain of the other leaves, and there is one POST at a time', async () => {
    await start(SETTINGS);
    const submissions = submissionsOf(20);
    await send(submissions);
    cloud.dfe.behave([{ delayMs: 300, times: 'always' }]);
    another = await cloud.startAnother();
    const draining = cloud.functions.fireTimer('submitDeltas');
    await until(() => cloud.dfe.stats().batchesAccepted > 0, 'the first drain has POSTed');
    await expect(another.fireTimer('submitDeltas')).resolves.toEqual({ ok: true });
    await expect(draining).resolves.toEqual({ ok: true });

    expect(codesOf(another)).toEqual(['SD11']);
    expect(cloud.dfe.stats()).toMatchObject({ mostPostsAtOnce: 1, batchesAccepted: 4 });
    expect(postedTwice(submissions)).toEqual([]);
    expect(await cloud.journals.read()).toMatchObject({ open: null, answered: [], perhapsPosted: [] });
  });

  describeInFull('and the worker too', () => {
    it('and whose worker hangs with it: the other marks what it POSTs again, and the first POSTs no more', async () => {
      await start(SETTINGS);
      const submissions = submissionsOf(20);
      await send(submissions);
      cloud.dfe.behave([{ delayMs: 300 }]);
      another = await cloud.startAnother();
      const draining = cloud.functions.fireTimer('submitDeltas');
      await until(() => cloud.dfe.stats().batchesAccepted === 1, 'DfE has taken a batch');
      process.kill(cloud.functions.pid, 'SIGSTOP');
      await until(() => cloud.dfe.stats().posts['200'] === 1, 'DfE has answered it, and nobody hears');
      // As after the minute of the lease and the five of the locks.
      await expireLeases(journalContainer(cloud.azurite.connectionString));
      cloud.broker.expireLocks(QUEUES.deltas);
      await expect(another.fireTimer('submitDeltas')).resolves.toEqual({ ok: true });
      const { batchesAccepted } = cloud.dfe.stats();

      process.kill(cloud.functions.pid, 'SIGCONT');
      await expect(draining).resolves.toEqual({ ok: false, error: 'FN01 JournalLostError' });
      expect(cloud.dfe.stats()).toMatchObject({ mostPostsAtOnce: 1, batchesAccepted });
      const twice = postedTwice(submissions);
      expect(twice).toHaveLength(5);
      for (const submission of submissions) {
        expect(outcomesOf(submission)[0]).toMatchObject({
          outcome: 'sent',
          uncertain: twice.includes(submission),
        });
      }
      expect(counts()).toMatchObject({ active: 0, locked: 0 });
      expect([...cloud.dfe.held(LA_CODE).keys()].toSorted()).toEqual(submissions.map(childOf).toSorted());
    });
  });
});

describe('a host that is stopped while a drain is at work', () => {
  const SETTINGS = { functionSettings: { BATCH_SIZE: '5' }, graceMs: 500 };

  async function drainAll(): Promise<void> {
    cloud.dfe.clearBehaviour();
    await cloud.restartFunctions();
    cloud.broker.expireLocks(QUEUES.deltas);
    await expect(cloud.functions.fireTimer('submitDeltas')).resolves.toEqual({ ok: true });
  }

  itInFull('lets the POST end, gives back what was fetched, and nothing is POSTed twice', async () => {
    await start(SETTINGS);
    const submissions = submissionsOf(60);
    await send(submissions);
    cloud.dfe.behave([{ delayMs: 150, times: 'always' }]);
    const draining = cloud.functions.fireTimer('submitDeltas').catch(() => undefined);
    await until(() => cloud.dfe.stats().batchesAccepted > 1, 'a drain is at work');
    await expect(cloud.functions.stop('SIGTERM')).resolves.toBe(0);
    await draining;

    const { batchesAccepted } = cloud.dfe.stats();
    expect(batchesAccepted).toBeLessThan(12);
    expect(counts()).toMatchObject({ active: 60 - 5 * batchesAccepted, locked: 0 });
    expect(await cloud.journals.read()).toMatchObject({ open: null, drains: [{ ended: 'stopped' }] });
    await drainAll();
    expect(postedTwice(submissions)).toEqual([]);
    for (const submission of submissions) {
      expect(outcomesOf(submission)).toMatchObject([{ outcome: 'sent', uncertain: false }]);
    }
  });

  describeInFull('and DfE does not answer', () => {
    it('leaves a POST that takes too long to the journal, and the next drain marks it', async () => {
      await start(SETTINGS);
      const submissions = submissionsOf(15);
      await send(submissions);
      cloud.dfe.behave([{ delayMs: 60_000 }]);
      const draining = cloud.functions.fireTimer('submitDeltas').catch(() => undefined);
      await until(() => cloud.dfe.stats().batchesAccepted === 1, 'DfE has taken a batch');
      // What it had fetched ahead is free while it still waits for DfE.
      const stopped = cloud.functions.stop('SIGTERM');
      await until(
        () => counts().active === 10 && counts().locked === 5,
        'what was fetched ahead is given back',
      );
      await stopped;
      await draining;

      expect((await cloud.journals.read())?.open?.submissionIds).toHaveLength(5);
      await drainAll();
      const twice = postedTwice(submissions);
      expect(twice).toHaveLength(5);
      for (const submission of submissions) {
        expect(outcomesOf(submission)).toMatchObject([
          { outcome: 'sent', uncertain: twice.includes(submission) },
        ]);
      }
    });
  });
});

describe('a night that was missed', () => {
  itInFull(
    'has exactly one command, however often the timer catches up and whichever host it is on',
    async () => {
      // Due once a day, at a time that has passed and is not near.
      const now = new Date();
      const hour = (now.getUTCHours() + 12) % 24;
      await start({ functionSettings: { DAILY_RUN_SCHEDULE: `0 30 ${hour} * * *` } });
      await cloud.functions.fireTimer('startDailyRun');
      another = await cloud.startAnother();
      await another.fireTimer('startDailyRun');
      await wait(1_100);
      await cloud.functions.fireTimer('startDailyRun');

      const commands = cloud.broker.messages(QUEUES.relayCommands);
      expect(commands).toHaveLength(1);
      const due = /^run-845-live-(.+)$/.exec(commands[0]?.messageId ?? '')?.[1] ?? '';
      expect(new Date(due).getUTCHours()).toBe(hour);
      expect(Date.parse(due)).toBeLessThan(now.getTime());
      expect(now.getTime() - Date.parse(due)).toBeLessThan(86_400_000);
    },
  );
});
