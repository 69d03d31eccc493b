import type { ChildRecord } from '../../../shared/child-record';
import { describeInFull, itInFull } from '../../amount';
import { compareHoldings } from '../../local/compare-holdings';
import { QUEUES } from '../../local/queues';
import { until } from '../../local/until';
import type { Authority } from './authority';
import { backUp, copyTo, restore } from './copied-tables';
import { useLiveAuthority } from './use-live-authority';
import { waitingSubmissions } from './waiting-submissions';

// A database that was restored to an earlier time, and one that was copied beside the one that sends.

const LAW = 'merge';
const CLONE = { TABLE_NAME: 'clone.ssd_api_data_staging', DATASET: 'live' };

const live = useLiveAuthority({ every: 'submitDeltas=200ms', simulator: { law: LAW } });

const outcomes = () => live.cloud.broker.messages(QUEUES.outcomes);
const differences = async () =>
  compareHoldings(await live.authority.source.read(), live.authority.held(live.cloud), LAW);

const run = () => live.authority.relay('run', '--no-extract', '--wait', '1');

async function night(): Promise<void> {
  expect(await run()).toMatchObject({ exitCode: 0 });
}

/** Pushes, and leaves the answers on the queue. */
async function pushAlone(
  relay: Authority['relay'] = (...args) => live.authority.relay(...args),
): Promise<void> {
  const before = outcomes().length;
  expect(await relay('push')).toMatchObject({ exitCode: 0 });
  await until(() => outcomes().length > before, 'the records are answered');
}

const withoutEpisodes = ({ la_child_id, child_details }: ChildRecord): ChildRecord => ({
  la_child_id,
  child_details: { ...child_details, sex: 'F' },
});

/** A night of before the backup, and one after it that the backup knows nothing of. @returns the children by what became of them */
async function nightsAndRestore() {
  const [changed, left, same] = await live.authority.stageChildren(3, 'full');
  if (!changed || !left || !same) throw new Error('no children');
  await night();
  await backUp(live.authority.source);
  await live.authority.rebuild([withoutEpisodes(changed)]);
  await live.authority.source.delete([left.la_child_id]);
  const [added, gone, later] = await live.authority.stageChildren(3, 'full');
  if (!added || !gone || !later) throw new Error('no children');
  await night();
  expect(await differences()).toEqual([]);
  await restore(live.authority.source);
  return { changed, left, added, gone, later };
}

describe('a database that was restored', () => {
  itInFull('is refused and said each night, and after a resync DfE holds exactly the source', async () => {
    const { changed, left, added, gone, later } = await nightsAndRestore();
    // The extract of this night: one who left after the backup is in no table of it.
    await live.authority.rebuild([withoutEpisodes(changed)]);
    await live.authority.source.delete([left.la_child_id]);
    await live.authority.source.add([{ personId: added.la_child_id, record: withoutEpisodes(added) }]);
    const held = structuredClone(live.authority.held(live.cloud));

    const refused = await run();
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toMatch(/^Why: This database is a copy .* or older than it, as after a restore/m);
    expect(refused.stdout).toMatch(/^Run \d+ \(run\): FAILED\. Exit code 1\.$/m);
    expect(refused.stdout).toMatch(
      /^What to do: if this is the database to send from, .*"csc-relay resync"/m,
    );
    expect(live.authority.held(live.cloud)).toEqual(held);
    expect(await live.authority.rowOf(added.la_child_id)).toMatchObject({
      status: 'error',
      response: expect.stringMatching(
        /^Not sent: this database is a restored or cloned copy\. .*csc-relay resync/,
      ),
    });
    expect(JSON.stringify(live.cloud.functions.logs)).toMatch(/SD20 [^"]*records=3/);

    // Until then nothing is put on the queue, whatever number the runs have by now.
    const sent = await live.authority.submissions();
    const again = await run();
    expect(again).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/^\S+ RL25 /m) });
    expect(again.stdout).toMatch(/^ATTENTION: This database is a copy /m);
    expect(await live.authority.submissions()).toEqual(sent);
    expect((await live.authority.relay('status')).stdout).toMatch(
      /^ATTENTION: This database is a copy .*resync/m,
    );
    expect((await live.authority.relay('show', added.la_child_id, '--delta')).stdout).toMatch(
      /^Nothing would be sent: This database is a copy/,
    );

    // Whoever left meanwhile is found in the archive, and staged as deleted.
    await live.authority.source.add([{ personId: gone.la_child_id, record: {} }]);
    await live.authority.source.delete([gone.la_child_id]);
    expect(await live.authority.relay('resync')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(
        /Nothing was changed: nobody is here to say yes\. Run it with --yes\.\n$/,
      ),
    });
    const resynced = await live.authority.relay('resync', '--yes');
    expect(resynced).toMatchObject({ exitCode: 0, stderr: '' });
    expect(resynced.stdout).toMatch(/^ {11}3 {2}in the table: .*\n {11}2 {2}whose row is deleted: /m);
    expect(resynced.stdout).toMatch(/^That is 8 records in 2 POSTs, some 1 minute; /m);
    expect(resynced.stdout).toMatch(/^Done: .* Closed 0 records on the way\.$/m);

    // The extract finds another of after the backup only now, and DfE holds more of that child than the source has.
    await live.authority.source.add([{ personId: later.la_child_id, record: withoutEpisodes(later) }]);
    await night();
    expect(await differences()).toEqual([]);
    expect(live.authority.held(live.cloud).size).toBe(4);
    expect((await live.authority.relay('status')).stdout).not.toContain('ATTENTION');
  });
});

describeInFull('a database that was restored while something was on the way', () => {
  it('says so by outcomes of after the backup that lie on the queue, and a resync sets them aside', async () => {
    await live.authority.stageChildren(1, 'full');
    await night();
    await backUp(live.authority.source);
    const [added] = await live.authority.stageChildren(1, 'full');
    await pushAlone();
    await restore(live.authority.source);

    const letters = () => live.cloud.broker.messages(`${QUEUES.outcomes}/$deadletterqueue`).length;
    const before = letters();
    const [waiting] = outcomes();
    const stopped = await run();
    expect(stopped.exitCode).toBe(1);
    expect(stopped.stderr).toMatch(/^\S+ RL07 .* messages=1 reason=unknown-submissions$/m);
    expect(outcomes()).toEqual([{ ...waiting, state: 'active', deliveryCount: 1 }]);

    const resynced = await live.authority.relay('resync', '--yes');
    expect(resynced.exitCode).toBe(0);
    expect(resynced.stdout).toMatch(
      /^Set aside 1 message with outcomes of records that this database does not know/m,
    );
    expect(resynced.stderr).toMatch(/^\S+ RL26 .* messages=1$/m);
    expect([outcomes().length, letters()]).toEqual([0, before + 1]);
    await live.authority.source.add([{ personId: added?.la_child_id ?? '', record: added }]);
    await night();
    expect(await differences()).toEqual([]);
  });

  it('closes what was on the way when it was copied, and a resync that was stopped is not taken for done', async () => {
    const [child] = await live.authority.stageChildren(1, 'full');
    await pushAlone();
    await backUp(live.authority.source);
    await live.authority.relay('receive');
    await restore(live.authority.source);
    expect(await live.authority.submissions()).toEqual({ queued: 1 });

    const cut = await live.authority.relayWith(
      {
        SERVICE_BUS_CONNECTION_STRING:
          'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=k;SharedAccessKey=a2V5;UseDevelopmentEmulator=true',
      },
      'resync',
      '--yes',
    );
    expect(cut.exitCode).toBe(1);
    expect((await live.authority.relay('push')).exitCode).toBe(1);
    expect(await live.authority.submissions()).toEqual({ queued: 1 });

    const resynced = await live.authority.relay('resync', '--yes');
    expect(resynced.stdout).toMatch(/^Done: .* Closed 1 record on the way\.$/m);
    expect(await live.authority.submissions()).toEqual({ failed: 1 });
    const delta = await live.authority.relay('show', child?.la_child_id ?? '', '--delta');
    expect(delta.stdout).toMatch(/^Step 1 of 2 \(purge, .*[\s\S]*^Step 2 of 2 \(full, /m);
    await night();
    expect(await differences()).toEqual([]);
  });
});

describeInFull('a copy beside the database that sends', () => {
  beforeEach(async () => {
    await live.authority.source.query('drop schema if exists clone cascade');
    await live.authority.source.query('create schema clone');
    await live.authority.relayWith(CLONE, 'init');
  });
  const clone = (...args: string[]) => live.authority.relayWith(CLONE, ...args);

  it('gives the outcomes of the other back, once, and the other gets all of them', async () => {
    await live.authority.stageChildren(1);
    await night();
    await copyTo(live.authority.source, 'clone');
    await live.authority.stageChildren(3);
    await pushAlone();

    const received = await clone('receive', '--wait', '0.1');
    expect(received.exitCode).toBe(1);
    expect(received.stdout).toMatch(
      /^Why: This database is a copy .*1 message of the queue outcomes-live was given back/m,
    );
    expect(outcomes()).toEqual([expect.objectContaining({ state: 'active', deliveryCount: 1 })]);
    // Nor does it send: not now, and not when the other has taken them.
    expect((await clone('push')).exitCode).toBe(1);

    const taken = await live.authority.relay('receive');
    expect(taken).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/Outcomes: 3 sent/) });
    expect(await differences()).toEqual([]);
    expect((await clone('push')).exitCode).toBe(1);
    expect(waitingSubmissions(live.cloud.broker)).toEqual([]);
  });

  it('that sends is refused, and the other goes on beside its outcomes', async () => {
    await live.authority.stageChildren(1);
    await night();
    await copyTo(live.authority.source, 'clone');
    await live.authority.stageChildren(1);
    await night();
    await live.authority.source.query("update clone.ssd_api_data_staging set submission_status = 'Pending'");
    await live.authority.source.query('delete from clone.ssd_api_acknowledged');
    await pushAlone(clone);

    await live.authority.stageChildren(2);
    await pushAlone();
    const received = await live.authority.relay('receive');
    expect(received.exitCode).toBe(3);
    expect(received.stdout).toMatch(/Outcomes: 2 sent/);
    expect(received.stdout).toMatch(
      /for a copy of this database, whose records were refused: stop the relay of that copy/,
    );
    expect(await differences()).toEqual([]);
    expect((await clone('receive')).exitCode).toBe(1);
    expect(outcomes()).toEqual([]);
    expect((await live.authority.relay('receive', '--wait', '0.1')).exitCode).toBe(0);
  });

  it('that listens ends, so that it takes no command of the other', async () => {
    await copyTo(live.authority.source, 'clone');
    await live.authority.source.query("insert into clone.ssd_api_ledger values ('resync', 'needed', now())");
    await live.cloud.functions.fireTimer('startDailyRun');
    const listening = live.authority.beginWith(CLONE, 'listen', '--no-extract', '--wait', '0.1');
    expect((await listening.ended).exitCode).toBe(1);
  });
});
