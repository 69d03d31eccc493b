import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../../relay/database/open';
import { describeInFull, itInFull } from '../../amount';
import { LA_CODE } from '../../local/cloud';
import { QUEUES } from '../../local/queues';
import { until } from '../../local/until';
import { json, putMessages } from './put-messages';
import { useLiveAuthority } from './use-live-authority';
import { waitingSubmissions } from './waiting-submissions';

const live = useLiveAuthority();

const drain = () => live.cloud.functions.fireTimer('submitDeltas');
const deadLetters = (queue: string) => live.cloud.broker.messages(`${queue}/$deadletterqueue`);

describe('two runs at once', () => {
  it('are not done: the second is told to come back', async () => {
    await live.authority.stageChildren(2);
    const first = await openDatabase(live.authority.settings.SQL_CONN_STR ?? '', {
      stagingTable: 'ssd_api_data_staging',
      dataset: 'live',
    });
    const lock = await first.takeRunLock();
    const second = await live.authority.relay('run', '--no-extract', '--wait', '1');
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toMatch(/^Another run is at work on this staging table\..* run again\.\n$/);
    expect(await live.authority.submissions()).toEqual({});
    await lock?.release();
    await first.close();

    expect((await live.authority.relay('push')).exitCode).toBe(0);
    expect(await live.authority.submissions()).toEqual({ queued: 2 });
    await drain();
    await live.authority.relay('receive');
  });

  itInFull('started together send every child once', async () => {
    const children = await live.authority.stageChildren(600, 'minimal');
    const before = live.cloud.dfe.stats().recordsAccepted;
    const runs = await Promise.all([live.authority.relay('push'), live.authority.relay('push')]);
    const refused = runs.filter(({ exitCode }) => exitCode !== 0);
    expect(refused.length).toBeLessThan(2);
    for (const { stderr } of refused) expect(stderr).toMatch(/^Another run is at work/);
    expect(await live.authority.submissions()).toEqual({ queued: children.length });
    await drain();
    expect((await live.authority.relay('receive')).exitCode).toBe(0);
    expect(live.cloud.dfe.stats().recordsAccepted - before).toBe(children.length);
    expect(await live.authority.differences(live.cloud)).toEqual([]);
  });
});

describe('a run that its user stops', () => {
  it('finishes the page at work, says so, and loses nothing', async () => {
    const children = await live.authority.stageChildren(2_000, 'minimal');
    const run = live.authority.begin('run', '--no-extract', '--wait', '1');
    await until(() => waitingSubmissions(live.cloud.broker).length > 0);
    const stopped = await run.end('SIGINT');
    expect(stopped.exitCode).toBe(1);
    expect(stopped.stderr).toBe('Stopping, as told (SIGINT). Once more stops at once.\n');
    expect(stopped.stdout).toMatch(/Stopped before the end, as told\. Nothing is lost/);

    const { staged = 0, queued = 0 } = await live.authority.submissions();
    expect(staged).toBe(0);
    expect(queued).toBeLessThan(children.length);
    expect(stopped.stdout).toContain(`${queued.toLocaleString('en-GB')} put on the queue`);

    const rest = await live.authority.relay('push');
    expect(rest.exitCode).toBe(0);
    await drain();
    expect((await live.authority.relay('receive')).exitCode).toBe(0);
    expect(await live.authority.differences(live.cloud)).toEqual([]);
  });
});

describe('a run that was killed', () => {
  it('is closed by the next, which shows by the run lock that it is not at work', async () => {
    const before = await live.authority.latestRun();
    await live.authority.stageChildren(1);
    const killed = live.authority.begin('run', '--no-extract', '--wait', '5');
    await until(() => waitingSubmissions(live.cloud.broker).length > 0);
    const beside = await live.authority.relay('receive');
    expect(beside).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/^Another run is at work/m) });
    const runsSince = () =>
      live.authority.source.query(
        'select ended, exit_code from ssd_api_run where run_number > $1 order by run_number',
        [before],
      );
    expect((await runsSince()).slice(0, 1)).toEqual([{ ended: null, exit_code: null }]);
    expect((await live.authority.relay('status')).stdout).toMatch(
      /^csc-relay run began \S+ .*at \d\d:\d\d and has not ended: it is at work, or was killed\.$/m,
    );

    await killed.end('SIGKILL');
    await drain();
    live.cloud.broker.expireLocks(QUEUES.outcomes);
    let next = await live.authority.relay('receive');
    while (next.exitCode !== 0) next = await live.authority.relay('receive');
    const runs = await runsSince();
    expect(runs.at(0)).toEqual({ ended: 'without-a-word', exit_code: null });
    expect(runs.at(1)).toEqual({ ended: 'could-not-run', exit_code: 1 });
    expect(runs.at(-1)).toEqual({ ended: 'done', exit_code: 0 });
    expect((await live.authority.relay('status')).stdout).toMatch(
      /^csc-relay run FAILED .*: It ended without a word: its process was killed/m,
    );
  });
});

describe('listening', () => {
  const command = { type: 'relay-command', version: 1, command: 'run', issuedAt: new Date().toISOString() };
  const letters = () => deadLetters(QUEUES.relayCommands);

  it('does a run for each command, sets aside what is none, and ends when it is told', async () => {
    await live.authority.stageChildren(2);
    const listener = live.authority.begin('listen', '--no-extract', '--wait', '1');
    await until(() => listener.printed().includes('Waiting for run commands'));
    await putMessages(live.cloud.broker, QUEUES.relayCommands, { body: Buffer.from('not a command') });
    await until(() => letters().length === 1);
    expect(listener.printed()).not.toMatch(/Run /);

    expect(await live.cloud.functions.fireTimer('startDailyRun')).toEqual({ ok: true });
    await until(() => waitingSubmissions(live.cloud.broker).length === 2);
    await drain();
    await until(() => listener.printed().includes('Outcomes: 2 sent'));
    expect(live.cloud.broker.messages(QUEUES.relayCommands)).toEqual([]);
    expect(await live.authority.differences(live.cloud)).toEqual([]);

    const ended = await listener.end('SIGTERM');
    expect(ended.exitCode).toBe(0);
    expect(ended.stderr.match(/^\S+ RL05 /gm)).toHaveLength(1);
    expect(ended.stderr.match(/^\S+ RL04 /gm)).toHaveLength(1);
    for (const letter of letters()) {
      expect(letter.deadLetterReason).toBe('NotACommand');
      expect(letter.deadLetterDescription).not.toBe('');
    }
  });

  describeInFull('to commands of others', () => {
    it('gives foreign commands back, waits, and does a run for a command that comes behind them', async () => {
      const before = letters().length;
      await putMessages(
        live.cloud.broker,
        QUEUES.relayCommands,
        json({ ...command, commandId: randomUUID(), laCode: '201', dataset: 'live' }),
        json({ ...command, commandId: randomUUID(), laCode: LA_CODE, dataset: 'anon' }),
        json({ ...command, version: 3, commandId: randomUUID(), laCode: LA_CODE, dataset: 'live' }),
      );
      const listener = live.authority.begin('listen', '--no-extract', '--wait', '0.05');
      await until(() => listener.printed().includes('RL08'));
      const left = () => live.cloud.broker.messages(QUEUES.relayCommands);
      const givenBack = expect.objectContaining({ state: 'active', deliveryCount: 1 });
      expect(left()).toEqual([givenBack, givenBack, givenBack]);

      await putMessages(
        live.cloud.broker,
        QUEUES.relayCommands,
        json({ ...command, commandId: randomUUID(), laCode: LA_CODE, dataset: 'live' }),
      );
      await until(() => listener.printed().includes('Outcomes: 0 sent'));
      await until(() => (listener.printed().match(/^\S+ RL08 /gm) ?? []).length === 4);
      const ended = await listener.end('SIGTERM');
      expect(ended.exitCode).toBe(0);
      expect(ended.stderr).toMatch(/^\S+ RL08 .* messages=2 minutes=1 reason=wrong-relay$/m);
      expect(ended.stderr).toMatch(/^\S+ RL08 .* messages=1 minutes=1 reason=later-version$/m);
      expect(ended.stderr).toMatch(/^\S+ RL08 .* messages=2 minutes=2 reason=wrong-relay$/m);
      expect(letters()).toHaveLength(before);
      expect(left().map(({ deliveryCount }) => deliveryCount)).toEqual([2, 2, 2]);
    });
  });
});
