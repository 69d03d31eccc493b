import { setTimeout as wait } from 'node:timers/promises';
import type { ChildRecord } from '../../../shared/child-record';
import { describeInFull, itInFull } from '../../amount';
import { QUEUES } from '../../local/queues';
import { until } from '../../local/until';
import { json, putMessages } from './put-messages';
import { useLiveAuthority } from './use-live-authority';
import { waitingSubmissions } from './waiting-submissions';

// DfE leaves a POST without an answer and works it off later; or an answer is lost, or comes days late.

const live = useLiveAuthority({ every: 'submitDeltas=200ms' });

/** The child without its first name: DfE is asked to clear it first, and sent the rest then. */
function withoutName({ child_details: details, ...record }: ChildRecord): ChildRecord {
  const { first_name: _, ...rest } = Object(details);
  return { ...record, child_details: rest };
}

/** One child whom DfE holds, and of whom something is to be cleared; DfE works the first POST of that off late. */
async function clearWithSilence(): Promise<ChildRecord> {
  const [child] = await live.authority.stageChildren(1, 'typical');
  if (!child) throw new Error('no child');
  expect((await live.authority.relay('run', '--no-extract', '--wait', '1')).exitCode).toBe(0);
  await live.authority.rebuild([withoutName(child)]);
  live.cloud.dfe.behave([{ whenChild: child.la_child_id, reset: 'before-reply', holdsLateMs: LATE_MS }]);
  return child;
}

/** The function app has tried again and been answered by then. */
const LATE_MS = 5_000;
const SETTLED_MINUTES = '0.12';

itInFull(
  'sends a second step only once the first has settled, in the same run, and DfE ends with the source',
  async () => {
    await clearWithSilence();
    const run = await live.authority.relayWith(
      { SETTLE_MINUTES: SETTLED_MINUTES },
      ...['run', '--no-extract', '--wait', '1'],
    );
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.stdout).toMatch(
      /^1 child waits until \d\d:\d\d:\d\d: DfE left a record of theirs without an answer, and may work it off until then\.$/m,
    );
    expect(await live.authority.submissions()).toEqual({ sent: 3 });
    expect(await live.authority.differences(live.cloud)).toEqual([]);
  },
);

// Which shows that the others can fail.
describeInFull('without that time', () => {
  it('the late record undoes the second step', async () => {
    await clearWithSilence();
    const run = await live.authority.relayWith({ SETTLE_MINUTES: '0' }, 'run', '--no-extract', '--wait', '1');
    expect(run.exitCode).toBe(0);
    await until(async () => (await live.authority.differences(live.cloud)).length > 0);
  });
});

itInFull(
  'sends all of every child to another endpoint of DfE, in the run that first hears from it',
  async () => {
    const [changed, ...others] = await live.authority.stageChildren(3, 'typical');
    if (!changed) throw new Error('no child');
    await live.authority.relay('run', '--no-extract', '--wait', '1');
    // As it would stand there if a test endpoint had taken them.
    await live.authority.source.query("update ssd_api_acknowledged set receiver = 'test.example/children'");
    const { first_name: _, ...details } = Object(changed.child_details);
    await live.authority.rebuild([{ ...changed, child_details: { ...details, first_name: 'Wren' } }]);

    const run = await live.authority.relay('run', '--no-extract', '--wait', '1');
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(
      /^The function app sends to another endpoint of DfE now, 127\.0\.0\.1:\d+\/\S+: all of 2 children is sent to it\.$/m,
    );
    for (const { la_child_id: id } of others) {
      const sent = await live.authority.source.query(
        'select kind from ssd_api_submission where person_id = $1 order by seq',
        [id],
      );
      expect(sent).toEqual([{ kind: 'full' }, { kind: 'full' }]);
    }
    // A part of it went to an endpoint that may hold anything of the child: then all of it.
    const kinds = await live.authority.source.query(
      'select kind from ssd_api_submission where person_id = $1 order by seq',
      [changed.la_child_id],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['full', 'partial', 'purge', 'full']);
    expect(await live.authority.differences(live.cloud)).toEqual([]);
    expect((await live.authority.relay('run', '--no-extract', '--wait', '1')).stdout).toMatch(
      /Looked at 0 rows/,
    );
  },
);

describeInFull('what settles later', () => {
  it('leaves to the next run what settles later than this one waits, and says so with 3', async () => {
    const { la_child_id: id } = await clearWithSilence();
    const run = await live.authority.relay('run', '--no-extract', '--wait', '0.3');
    expect(run.exitCode).toBe(3);
    expect(run.stdout).toMatch(/^Why: 1 child waits, as DfE left a record of theirs without an answer\.$/m);
    expect(run.stdout).toMatch(/^What to do: nothing for now: the next run sends them/m);
    expect((await live.authority.relay('show', id, '--delta')).stdout).toMatch(
      /^Nothing would be sent: DfE left a record of this child without an answer, and may work it off until .*UTC\. A run after/,
    );
    const tooSoon = await live.authority.relay('push');
    expect(tooSoon.stdout).toMatch(/Looked at 0 rows/);
    expect(tooSoon.exitCode).toBe(3);

    await live.authority.source.query(
      "update ssd_api_submission set settled_at = now() - interval '1 second'",
    );
    await wait(LATE_MS); // the late record has come by then
    expect((await live.authority.relay('run', '--no-extract', '--wait', '1')).exitCode).toBe(0);
    expect(await live.authority.differences(live.cloud)).toEqual([]);
  });
});

// Last: the function app is killed, and what it finds later is of a ledger that is gone.
describeInFull('a submission without an answer for 72 hours', () => {
  const LOST = 'No answer in 72 hours';

  async function sendIntoNothing(): Promise<string> {
    await live.cloud.functions.stop('SIGKILL');
    const [child] = await live.authority.stageChildren(1, 'typical');
    if (!child) throw new Error('no child');
    await live.authority.relay('push');
    const [message] = waitingSubmissions(live.cloud.broker);
    if (!message) throw new Error('nothing was sent');
    await live.authority.source.query(
      "update ssd_api_submission set queued_at = now() - interval '73 hours', staged_at = now() - interval '73 hours'",
    );
    return message.messageId;
  }

  it('is closed, its child is sent again under another id, and its own answer then leaves open what DfE holds', async () => {
    const lost = await sendIntoNothing();
    const closing = await live.authority.relay('run', '--no-extract', '--wait', '0.02');
    expect(closing.exitCode).toBe(3);
    expect(closing.stdout).toMatch(
      /^Closed 1 record that had no answer for 72 hours: all of these children/m,
    );
    const states = await live.authority.source.query(
      'select submission_id, state, uncertain, response from ssd_api_submission order by seq',
    );
    expect(states).toEqual([
      { submission_id: lost, state: 'failed', uncertain: true, response: expect.stringContaining(LOST) },
      expect.objectContaining({ state: 'queued' }),
    ]);

    await live.cloud.restartFunctions();
    const received = await live.authority.relay('receive', '--wait', '1');
    expect(received.stdout).toMatch(/^DfE took 1 record after all that had been closed without an answer/m);
    expect((await live.authority.relay('run', '--no-extract', '--wait', '1')).exitCode).toBe(0);
    expect(await live.authority.submissions()).toMatchObject({ sent: expect.any(Number) });
    expect(await live.authority.differences(live.cloud)).toEqual([]);
  });

  it('whose answer waits on the queue is answered by it, and not closed', async () => {
    const known = await sendIntoNothing();
    await putMessages(
      live.cloud.broker,
      QUEUES.outcomes,
      json({
        type: 'outcomes',
        version: 1,
        batchId: known,
        laCode: '845',
        dataset: 'live',
        answeredAt: new Date().toISOString(),
        outcomes: [{ submissionId: known, uncertain: false, outcome: 'rejected', reason: 'DfE says so.' }],
      }),
    );
    const run = await live.authority.relay('receive', '--wait', '0.05');
    expect(run.stdout).not.toMatch(/Closed/);
    expect(run.stdout).toMatch(/Outcomes: 0 sent, 1 rejected/);
    expect(await live.authority.submissions()).toEqual({ rejected: 1 });
    await live.cloud.restartFunctions();
  });
});
