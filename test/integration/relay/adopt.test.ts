import type { ChildRecord } from '../../../shared/child-record';
import { describeInFull, itInFull } from '../../amount';
import { LA_CODE } from '../../local/cloud';
import { compareHoldings } from '../../local/compare-holdings';
import { useLiveAuthority } from './use-live-authority';

// An authority that moves over: today's tool filled and sent the table, and the ledger knows of nothing.

const LAW = 'merge';

const live = useLiveAuthority({ every: 'submitDeltas=200ms', simulator: { law: LAW } });

const run = () => live.authority.relay('run', '--no-extract', '--wait', '1');
const differences = async () =>
  compareHoldings(await live.authority.source.read(), live.authority.held(live.cloud), LAW);

/** Children whom today's tool sent: DfE holds them, and staging has their receipts. */
async function sentBefore(count: number): Promise<ChildRecord[]> {
  const children = await live.authority.stageChildren(count, 'full');
  expect((await run()).exitCode).toBe(0);
  await live.authority.source.query('truncate ssd_api_submission, ssd_api_acknowledged');
  await live.authority.source.query("update ssd_api_data_staging set submission_status = 'Sent'");
  return children;
}

const withoutEpisodes = (child: ChildRecord): ChildRecord => ({
  la_child_id: child.la_child_id,
  child_details: { sex: 'F' },
});

it('says what it would do, asks, does it once, and says what it did', async () => {
  const [one, two] = await sentBefore(3);
  await live.authority.source.delete([one?.la_child_id ?? '']);
  await live.authority.rebuild([withoutEpisodes(two ?? { la_child_id: '' })]);

  const asked = await live.authority.relay('adopt');
  expect(asked).toMatchObject({
    exitCode: 1,
    stderr: 'Nothing was changed: nobody is here to say yes. Run it with --yes.\n',
  });
  expect(asked.stdout).toMatch(
    /^Another tool sent 3 children of ssd_api_data_staging, .*:\n {11}1 {2}left since: .*\n {11}1 {2}changed since: .*\n {11}1 {2}did not change: .*\nTwo steps .* All at once they are 5 records in 2 POSTs\.\n/,
  );
  expect(await live.authority.source.query('select * from ssd_api_acknowledged')).toEqual([]);

  const adopted = await live.authority.relay('adopt', '--yes');
  expect(adopted).toMatchObject({ exitCode: 0, stderr: '' });
  expect(adopted.stdout).toContain('\nAdopted 3 children.');
  const held = await live.authority.source.query('select payload, receipt from ssd_api_acknowledged');
  expect(held).toEqual(Array(3).fill({ payload: null, receipt: expect.stringMatching(/\w/) }));
  expect(await live.authority.relay('adopt')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^Nothing to adopt: /),
  });
  expect(await differences()).not.toEqual([]);
  expect((await run()).exitCode).toBe(0);
  expect(await differences()).toEqual([]);
});

itInFull(
  'has a child who changed end at DfE as the source has it, and sends nothing of the others',
  async () => {
    const [child] = await sentBefore(3);
    await live.authority.relay('adopt', '--yes');
    const posted = live.cloud.dfe.stats().recordsAccepted;
    await live.authority.rebuild([withoutEpisodes(child ?? { la_child_id: '' })]);
    const changed = await run();
    expect(changed.exitCode).toBe(0);
    expect(changed.stdout).toContain('1 change took two steps');
    expect(changed.stdout).not.toContain('ATTENTION');
    expect(await differences()).toEqual([]);
    expect(live.cloud.dfe.stats().recordsAccepted).toBe(posted + 2);
  },
);

itInFull('has a child who leaves purged', async () => {
  const [child] = await sentBefore(2);
  const id = child?.la_child_id ?? '';
  await live.authority.relay('adopt', '--yes');
  await live.authority.source.delete([id]);
  const left = await run();
  expect(left.stdout).toContain('1 child will be deleted at DfE');
  expect(left.exitCode).toBe(0);
  expect(live.cloud.dfe.held(LA_CODE).has(id)).toBe(false);
  expect(await differences()).toEqual([]);
});

describeInFull('what other commands say of it', () => {
  it('is pointed to by init, status and run, which goes on', async () => {
    await sentBefore(2);
    const line =
      /^ATTENTION: Another tool sent 2 children of ssd_api_data_staging, and .*"csc-relay adopt" takes them over\.$/m;
    expect((await live.authority.relay('init')).stdout).toMatch(line);
    expect((await live.authority.relay('status')).stdout).toMatch(line);
    const json: unknown = JSON.parse((await live.authority.relay('status', '--json')).stdout);
    expect(json).toMatchObject({ adoptable: { children: 2, deleted: 0, changed: 0 } });
    const went = await run();
    expect(went).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(line) });

    await live.authority.relay('adopt', '--yes');
    for (const command of [['init'], ['status'], ['run', '--no-extract', '--wait', '1']]) {
      expect((await live.authority.relay(...command)).stdout).not.toContain('ATTENTION');
    }
  });

  it('shows an adopted child as one of whom DfE holds something that another tool sent', async () => {
    const [child] = await sentBefore(1);
    await live.authority.relay('adopt', '--yes');
    const id = child?.la_child_id ?? '';
    expect((await live.authority.relay('show', id)).stdout).toMatch(
      /^Held by DfE: something, not known what: another tool sent it \(receipt .+\), and it was adopted at .* UTC\.$/m,
    );
    await live.authority.rebuild([withoutEpisodes(child ?? { la_child_id: '' })]);
    expect((await live.authority.relay('show', id, '--delta')).stdout).toMatch(
      /^Step 1 of 2 \(purge, mode partial\):[\s\S]*^Step 2 of 2 \(full, mode partial\)[\s\S]*^Why: what DfE holds is not known, as an answer was lost, another tool sent it, or the database was restored/m,
    );
  });
});
