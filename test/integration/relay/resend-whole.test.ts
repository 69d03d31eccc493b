import { describeInFull } from '../../amount';
import { LA_CODE } from '../../local/cloud';
import { openSsd, type SsdDatabase } from '../../local/ssd';
import { child } from './small-ssd';
import { useLiveAuthority } from './use-live-authority';

// Records that are sent although nothing changed: a share of the children each night, or all of them in a snapshot.

const live = useLiveAuthority({ every: 'submitDeltas=200ms' });

const run = (settings: Readonly<Record<string, string>> = {}) =>
  live.authority.relayWith(settings, 'run', '--no-extract', '--wait', '1');

const EVERY_NIGHT = { RESEND_WHOLE_DAYS: '1' };
const SNAPSHOT = { SUBMISSION_MODE: 'snapshot' };

/** As if DfE had taken everything two nights ago. */
const ageHeld = () =>
  live.authority.source.query(
    "update ssd_api_acknowledged set acknowledged_at = acknowledged_at - interval '2 days'",
  );

const setState = (id: string | undefined, status: string, rowState: string) =>
  live.authority.source.query(
    'update ssd_api_data_staging set submission_status = $2, row_state = $3 where person_id = $1',
    [id, status, rowState],
  );

/** What nobody on this side can see: DfE lost a record. */
function loseAtDfe(id: string | undefined): void {
  (live.cloud.dfe.held(LA_CODE) as Map<string, unknown>).delete(id ?? '');
}

const kindsSent = async (): Promise<Record<string, unknown>[]> =>
  live.authority.source.query(
    `select person_id, kind from ssd_api_submission
     where run_id = (select run_id from ssd_api_run order by run_number desc limit 1) order by seq`,
  );

describeInFull('a night of its own', () => {
  it('heals in its night what went wrong unseen, and sends it once in that night', async () => {
    const [lost, held, other] = await live.authority.stageChildren(3);
    expect((await run()).stdout).not.toContain('RESEND_WHOLE_DAYS');
    loseAtDfe(lost?.la_child_id);
    expect(await live.authority.differences(live.cloud)).toEqual([`${lost?.la_child_id} is not held`]);
    expect((await run(EVERY_NIGHT)).stdout).toContain('Looked at 0 rows');

    await ageHeld();
    await setState(held?.la_child_id, 'held', 'unchanged');
    const told = await live.authority.relayWith(EVERY_NIGHT, 'show', lost?.la_child_id ?? '', '--delta');
    expect(told.stdout).toMatch(
      /^To be sent \(full, mode full\):[\s\S]*\nWhy: tonight is the turn of this child by RESEND_WHOLE_DAYS, so it is sent whole\.\n$/,
    );
    const night = await run(EVERY_NIGHT);
    expect(night.exitCode).toBe(0);
    expect(night.stdout).toMatch(/^ATTENTION: RESEND_WHOLE_DAYS=1 sends every child every night\./m);
    expect(night.stdout).toMatch(/^2 records sent whole by RESEND_WHOLE_DAYS\.$/m);
    expect(await kindsSent()).toEqual(
      [lost, other].map((one) => ({ person_id: one?.la_child_id, kind: 'full' })),
    );
    expect(await live.authority.differences(live.cloud)).toEqual([]);
    expect((await run(EVERY_NIGHT)).stdout).toContain('Looked at 0 rows');
  });
});

it('says so where it is set beside a snapshot, and refuses what is no number of days', async () => {
  const both = await run({ ...SNAPSHOT, RESEND_WHOLE_DAYS: '30' });
  expect(both.stdout).toMatch(/^ATTENTION: RESEND_WHOLE_DAYS changes nothing beside/m);
  const refused = await run({ RESEND_WHOLE_DAYS: 'weekly' });
  expect(refused).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('RESEND_WHOLE_DAYS: is not a number.'),
  });
});

describeInFull('beside other states of a child', () => {
  it('sends a child of whom DfE holds something unknown in two steps', async () => {
    const [unknown] = await live.authority.stageChildren(1);
    await run();
    await ageHeld();
    await live.authority.source.query('update ssd_api_acknowledged set payload = null');
    const night = await run(EVERY_NIGHT);
    expect(night.stdout).toMatch(/^1 record sent whole by RESEND_WHOLE_DAYS\.$/m);
    expect(await kindsSent()).toEqual(
      ['purge', 'full'].map((kind) => ({ person_id: unknown?.la_child_id, kind })),
    );
    expect(await live.authority.differences(live.cloud)).toEqual([]);
  });

  it('A snapshot sends nothing of a deleted row but the purge of what DfE holds', async () => {
    const [stays, leaves, heldBack, neverHeld, deletedInError] = await live.authority.stageChildren(5);
    for (const one of [neverHeld, deletedInError]) await setState(one?.la_child_id, 'sent', 'Unchanged');
    await run();
    await setState(leaves?.la_child_id, 'Pending', 'Deleted');
    await setState(heldBack?.la_child_id, 'held', 'unchanged');
    await setState(neverHeld?.la_child_id, 'Pending', ' DELETED ');
    await setState(deletedInError?.la_child_id, 'Error', 'deleted');

    expect((await run(SNAPSHOT)).exitCode).toBe(0);
    expect(await kindsSent()).toEqual([
      { person_id: stays?.la_child_id, kind: 'full' },
      { person_id: leaves?.la_child_id, kind: 'purge' },
    ]);
    expect(new Set(live.authority.held(live.cloud).keys())).toEqual(
      new Set([stays, heldBack].map((one) => one?.la_child_id)),
    );
    expect((await run(SNAPSHOT)).exitCode).toBe(0);
    expect(await kindsSent()).toEqual([{ person_id: stays?.la_child_id, kind: 'full' }]);
  });

  it('A child who is held back after it was sent is sent by neither, until it is let go', async () => {
    const ssd: SsdDatabase = await openSsd(live.authority.settings.SQL_CONN_STR ?? '');
    await ssd.createTables();
    await ssd.insert(child('C1', 'ZZ1 1ZZ'));
    await ssd.insert(child('C2', 'ZZ1 1ZZ'));
    const nightly = (settings: Readonly<Record<string, string>>) =>
      live.authority.relayWith(settings, 'run', '--wait', '1', '--allow-incomplete', '--allow-deletions');
    await nightly({});
    await live.authority.source.query("create table held_back as select 'C1' as person_id");
    const holding = { EXTRACT_EXCLUDE_TABLE: 'held_back' };
    await ageHeld();
    await nightly({ ...SNAPSHOT, ...holding });
    expect(await kindsSent()).toEqual([{ person_id: 'C2', kind: 'full' }]);
    await ageHeld();
    await nightly({ ...EVERY_NIGHT, ...holding });
    expect(await kindsSent()).toEqual([{ person_id: 'C2', kind: 'full' }]);
    expect((await live.authority.rowOf('C1'))?.status).toBe('held');
    expect(live.cloud.dfe.held(LA_CODE).has('C1')).toBe(true);

    await nightly({});
    expect(await kindsSent()).toEqual([]);
    expect(await live.authority.rowOf('C1')).toMatchObject({ status: 'sent', rowState: 'unchanged' });
    await live.authority.source.query('drop table held_back');
    await ssd.close();
  });
});
