import { randomUUID } from 'node:crypto';
import { itInFull, sampleOf } from '../../amount';
import { LA_CODE } from '../../local/cloud';
import { QUEUES } from '../../local/queues';
import { json, putMessages, takeAway } from './put-messages';
import { useLiveAuthority } from './use-live-authority';
import { waitingSubmissions } from './waiting-submissions';

const live = useLiveAuthority();

const drain = () => live.cloud.functions.fireTimer('submitDeltas');
const deadLetters = (queue: string) => live.cloud.broker.messages(`${queue}/$deadletterqueue`);

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
  itInFull('ends with 3, and a later receive takes the answers', async () => {
    await live.authority.stageChildren(3);
    const run = await live.authority.relay('run', '--no-extract', '--wait', '0.02');
    expect(run.exitCode).toBe(3);
    expect(run.stdout).toMatch(
      /^ {2}Waiting for an answer +3\n.*^Why: 3 records .*\n.*^What to do: .*the next run or "csc-relay receive" takes the answers/ms,
    );

    const again = await live.authority.relay('run', '--no-extract', '--wait', '0.02');
    expect(again.exitCode).toBe(3);
    expect(again.stdout).toMatch(/Looked at 0 rows/);

    await drain();
    const received = await live.authority.relay('receive');
    expect(received.exitCode).toBe(0);
    expect(received.stdout).toMatch(/Outcomes: 3 sent/);
    expect(await live.authority.differences(live.cloud)).toEqual([]);
  });
});

describe('messages on the outcomes queue that are no outcomes', () => {
  it('are set aside with a reason, and hold nothing up', async () => {
    await live.authority.stageChildren(2);
    await live.authority.relay('push');
    await putMessages(
      live.cloud.broker,
      QUEUES.outcomes,
      { body: Buffer.from('Quillfeather') },
      json({ type: 'something else' }),
      json(outcomes({ outcomes: Array.from({ length: 1_000 }, () => ({ wrong: 1 })) })),
    );
    await drain();

    const received = await live.authority.relay('receive');
    expect(received.exitCode).toBe(0);
    expect(received.stdout).toMatch(/Outcomes: 2 sent/);
    expect(received.stderr.match(/^\S+ RL01 /gm)).toHaveLength(3);
    expect(live.cloud.broker.messages(QUEUES.outcomes)).toEqual([]);
    expect(await live.authority.differences(live.cloud)).toEqual([]);

    const letters = deadLetters(QUEUES.outcomes);
    expect(letters.map(({ deadLetterReason }) => deadLetterReason)).toEqual([
      'NotOutcomes',
      'NotOutcomes',
      'NotOutcomes',
    ]);
    const descriptions = letters.map(({ deadLetterDescription }) => deadLetterDescription ?? '');
    expect(descriptions[1]).toMatch(/version: invalid_union/);
    for (const description of descriptions) {
      expect(description).not.toContain('Quillfeather');
      expect(description.length).toBeLessThan(4_096);
    }
  });
});

describe('outcomes that are not for this relay or its database', () => {
  const unknown = { submissionId: randomUUID(), uncertain: false, outcome: 'sent', receipt: 'receipt-1' };
  const CASES = [
    [
      'of another dataset',
      () => outcomes({ dataset: 'anon' }),
      'wrong-relay',
      /compare LA_CODE and the dataset/,
      3,
    ],
    [
      'of another authority',
      () => outcomes({ laCode: '201' }),
      'wrong-relay',
      /compare LA_CODE and the dataset/,
      3,
    ],
    [
      'of a later version',
      () => outcomes({ version: 3 }),
      'later-version',
      /install the relay of that version/,
      3,
    ],
    [
      'of submissions that the ledger does not know',
      () => outcomes({ outcomes: [unknown] }),
      'unknown-submissions',
      /this database does not know: it is a copy, or older than what was sent/,
      1,
    ],
  ] as const;

  it.each(sampleOf(CASES))(
    '%s are given back once, and what is behind them is applied',
    async (_, message, reason, cure, exitCode) => {
      const letters = deadLetters(QUEUES.outcomes).length;
      await live.authority.stageChildren(2);
      await live.authority.relay('push');
      await putMessages(live.cloud.broker, QUEUES.outcomes, json(message()));
      await drain();

      const received = await live.authority.relay('receive');
      expect(received.exitCode).toBe(exitCode);
      expect(received.stdout).toMatch(/Outcomes: 2 sent/);
      expect(received.stdout).toMatch(
        /1 message of the queue outcomes-live was given back, and the relay stopped/,
      );
      expect(received.stdout).toMatch(cure);
      expect(received.stderr).toMatch(new RegExp(`^\\S+ RL07 .* messages=1 reason=${reason}$`, 'm'));
      expect(await live.authority.differences(live.cloud)).toEqual([]);
      expect(deadLetters(QUEUES.outcomes).length).toBeLessThanOrEqual(letters);
      const left = live.cloud.broker.messages(QUEUES.outcomes);
      expect(left).toEqual([expect.objectContaining({ state: 'active', deliveryCount: 1 })]);

      await takeAway(live.cloud.broker, QUEUES.outcomes);
      // A database that was found to be a copy is one until a resync.
      expect((await live.authority.relay('receive')).exitCode).toBe(exitCode === 1 ? 1 : 0);
    },
  );

  it('but a batch of which the ledger knows a part is applied and taken off the queue', async () => {
    await live.authority.stageChildren(1);
    await live.authority.relay('push');
    const [message] = waitingSubmissions(live.cloud.broker);
    await takeAway(live.cloud.broker, QUEUES.deltas);
    const known = { ...unknown, submissionId: message?.messageId };
    const receiver = 'csc.example.gov.uk/children';
    const second = { version: 2, appVersion: '0.2.0', receiver, reachedAt: null, silentAt: null };
    await putMessages(
      live.cloud.broker,
      QUEUES.outcomes,
      json(outcomes({ ...second, outcomes: [known, unknown] })),
    );
    const received = await live.authority.relay('receive');
    expect(received).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/Outcomes: 1 sent/) });
    expect(received.stderr).toMatch(/^\S+ RL02 .* records=1$/m);
    expect(live.cloud.broker.messages(QUEUES.outcomes)).toEqual([]);
    expect(await live.authority.source.query('select receiver from ssd_api_acknowledged')).toEqual([
      { receiver },
    ]);

    // Applied before, they are known still.
    await putMessages(live.cloud.broker, QUEUES.outcomes, json(outcomes({ outcomes: [known] })));
    expect((await live.authority.relay('receive', '--wait', '0.05')).exitCode).toBe(0);
    expect(live.cloud.broker.messages(QUEUES.outcomes)).toEqual([]);
  });
});

describe('a record that DfE rejected', () => {
  itInFull('waits until it changes, or until the relay is told to retry', async () => {
    const [child] = await live.authority.stageChildren(1);
    if (!child) throw new Error('no child');
    const id = child.la_child_id;
    await live.authority.relay('push');
    const [message] = waitingSubmissions(live.cloud.broker);
    await takeAway(live.cloud.broker, QUEUES.deltas);
    const rejected = { uncertain: false, outcome: 'rejected', reason: 'DfE does not know the postcode.' };
    await putMessages(
      live.cloud.broker,
      QUEUES.outcomes,
      json(outcomes({ outcomes: [{ submissionId: message?.messageId, ...rejected }] })),
    );
    const received = await live.authority.relay('receive');
    expect(received.exitCode).toBe(2);
    expect(received.stdout).toMatch(/Outcomes: 0 sent, 1 rejected, 0 failed/);
    expect(await live.authority.rowOf(id)).toMatchObject({ status: 'error', response: rejected.reason });

    expect((await live.authority.relay('show', id, '--delta')).stdout).toMatch(
      /^Nothing would be sent: DfE rejected exactly this record.*"csc-relay redrive" with --rejected/,
    );
    const waiting = await live.authority.relay('push');
    expect(waiting.exitCode).toBe(0);
    expect(waiting.stdout).toMatch(/0 put on the queue, .* 1 rejected by DfE before and unchanged since/);
    expect(await live.authority.submissions()).toEqual({ rejected: 1 });

    expect((await live.authority.relay('push', '--retry-rejected')).stdout).toMatch(/1 put on the queue/);
    await drain();
    expect((await live.authority.relay('receive')).exitCode).toBe(0);
    expect(await live.authority.differences(live.cloud)).toEqual([]);
  });
});

describe('records that DfE may have taken without saying so', () => {
  itInFull(
    'are counted as uncertain by whoever takes the answers and by status, and shown as such',
    async () => {
      const [child] = await live.authority.stageChildren(2);
      await live.authority.relay('push');
      live.cloud.dfe.behave([{ status: 503, accept: true }]);
      await drain();
      const received = await live.authority.relay('receive');
      expect(received.exitCode).toBe(0);
      expect(received.stdout).toMatch(
        /Outcomes: 2 sent, 0 rejected, 0 failed\.\n2 records of them uncertain: /,
      );
      const status = await live.authority.relay('status');
      expect(status.stdout).toMatch(
        /^ {2}sent +2\n {4}of them uncertain +2\n {2}Uncertain: .*\n.*\n {2}"csc-relay show <person id>" says/m,
      );
      const id = child?.la_child_id ?? '';
      expect((await live.authority.relay('show', id)).stdout).toMatch(
        /^Sent of this child, .*\n {2}.* UTC {2}full: accepted by DfE at .* UTC, receipt .*, uncertain\nUncertain: .* may have taken it twice/m,
      );
      const everything = await live.authority.relay('show', id, '--sent');
      expect(everything.exitCode).toBe(0);
      expect(everything.stdout).toMatch(
        /^Uncertain: .*\n\n.* UTC {2}full: accepted .*, uncertain\nsubmission [\da-f-]{36}, run [\da-f-]{36}\n\{\n/,
      );
      expect(everything.stdout).toContain(`"la_child_id": "${id}"`);
      expect((await live.authority.relay('show', 'NOBODY', '--sent')).stdout).toBe(
        'Sent: nothing that this ledger knows of.\n',
      );
    },
  );
});
