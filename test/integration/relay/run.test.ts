import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeInFull, itInFull } from '../../amount';
import { changeChild, createRandom, spoilChild } from '../../local/children';
import { type Cloud, startCloud } from '../../local/cloud';
import { makeCertificate } from '../../local/network/certificates';
import { until } from '../../local/until';
import { Authority } from './authority';

let cloud: Cloud;
let authority: Authority;

beforeAll(async () => {
  cloud = await startCloud({ every: 'submitDeltas=200ms' });
  authority = await Authority.start(cloud.relaySettings);
});

beforeEach(async () => {
  cloud.dfe.clearBehaviour();
  await authority.startAfresh();
});

afterAll(async () => {
  await authority?.close();
  await cloud?.close();
});

const run = () => authority.relay('run', '--no-extract', '--wait', '1');

it('brings DfE to hold what is staged, run after run', async () => {
  const children = await authority.stageChildren(40);
  const first = await run();
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  expect(first.stdout).toMatch(/Looked at 40 rows: 40 put on the queue, 0 not fit to be sent/);
  expect(first.stdout).toMatch(
    /Outcomes: 40 sent, 0 rejected, 0 failed\.\n\nRun 1 \(run\): DONE\. Exit code 0\.\n {2}Sent to DfE +40\n/,
  );
  expect(await authority.differences(cloud)).toEqual([]);

  const random = createRandom(7);
  await authority.rebuild(children.slice(0, 5).map((child) => changeChild(random, child)));
  const left = children.slice(10, 14).map((child) => child.la_child_id);
  await authority.source.delete(left);
  await authority.stageChildren(3);
  const second = await run();
  expect(second.exitCode).toBe(0);
  expect(second.stdout).toMatch(/Looked at 12 rows: 12 put on the queue/);
  expect(await authority.differences(cloud)).toEqual([]);
  expect(left.filter((id) => authority.held(cloud).has(id))).toEqual([]);

  await authority.rebuild(children.slice(10, 12));
  const third = await run();
  expect(third.stdout).toMatch(/Looked at 2 rows: 2 put on the queue/);
  expect(await authority.differences(cloud)).toEqual([]);

  const posts = cloud.dfe.stats().posts;
  const fourth = await run();
  expect(fourth.exitCode).toBe(0);
  expect(fourth.stdout).toMatch(/Looked at 0 rows: 0 put on the queue/);
  expect(cloud.dfe.stats().posts).toEqual(posts);
});

it('ends with 2 where a record is in error that was not before, and with 0 while it stays so or once it is mended', async () => {
  const [good, child] = await authority.stageChildren(2, 'typical');
  if (!good || !child) throw new Error('no children');
  const spoiled = spoilChild('postcode too long', child);
  await authority.source.update([{ personId: child.la_child_id, record: spoiled }]);

  const faulty = await run();
  expect(faulty.exitCode).toBe(2);
  expect(faulty.stdout).toMatch(/Looked at 2 rows: 1 put on the queue, 1 not fit to be sent/);
  expect(faulty.stdout).toMatch(
    /\n\nRun \d+ \(run\): DONE, with something to look at\. Exit code 2\.\n {2}Sent to DfE +1\n {2}Deleted at DfE +0\n {2}In error +1 {3}1 new, 0 known\n {2}Waiting for an answer +0\nWhy: 1 record is in error that was not before\.\nWhat to do: look at "csc-relay status --errors", .* in ssd_api_data_staging\. .*\n$/,
  );
  const row = await authority.rowOf(child.la_child_id);
  expect(row?.status).toBe('error');
  expect(row?.response).toMatch(/child_details\.postcode: .*\[max-length\]/);
  expect([...authority.held(cloud).keys()]).toEqual([good.la_child_id]);

  // The authority's own SQL may empty the table and fill it again.
  await authority.source.query(
    "update ssd_api_data_staging set submission_status = 'Pending', api_response = null where submission_status = 'error'",
  );
  const known = await run();
  expect(known.exitCode).toBe(0);
  expect(known.stdout).toMatch(/^ {2}In error +1 {3}0 new, 1 known$/m);

  await authority.rebuild([child]);
  expect((await run()).exitCode).toBe(0);
  expect(await authority.differences(cloud)).toEqual([]);
});

itInFull('sends again what DfE could not be brought to take', async () => {
  await authority.stageChildren(3);
  cloud.dfe.behave([{ times: 'always', status: 204 }]);
  const refused = await run();
  expect(refused.exitCode).toBe(3);
  expect(refused.stdout).toMatch(/Outcomes: 0 sent, 0 rejected, 3 failed/);
  expect(refused.stdout).toMatch(
    /^Why: 3 records could not be delivered to DfE\. 3 records are in error that were not before\.\nWhat to do: nothing for now: the next run sends again what failed\. .*\n$/m,
  );
  for (const { status, response } of await authority.source.read()) {
    expect(status).toBe('error');
    expect(response).toMatch(/204/);
  }

  cloud.dfe.clearBehaviour();
  const taken = await run();
  expect(taken.exitCode).toBe(0);
  expect(taken.stdout).toMatch(/Looked at 3 rows: 3 put on the queue/);
  expect(await authority.differences(cloud)).toEqual([]);
});

itInFull(
  'sends what changed or left while the run before had no answer, in the run that gets it',
  async () => {
    const [changed, left] = await authority.stageChildren(3, 'typical');
    if (!changed || !left) throw new Error('no children');
    // The next run has looked at all rows by then.
    cloud.dfe.behave([{ times: 1, delayMs: 5_000 }]);
    const { recordsAccepted } = cloud.dfe.stats();
    await authority.relay('push');
    await until(() => cloud.dfe.stats().recordsAccepted > recordsAccepted);
    await authority.rebuild([changeChild(createRandom(7), changed)]);
    await authority.source.delete([left.la_child_id]);

    const next = await run();
    expect(next.exitCode).toBe(0);
    expect(next.stdout).toMatch(/^ {2}Sent to DfE +5\n {2}Deleted at DfE +1\n/m);
    expect(await authority.differences(cloud)).toEqual([]);
    expect((await run()).stdout).toMatch(/Looked at 0 rows/);
  },
);

itInFull('can be done in its two halves', async () => {
  await authority.stageChildren(5);
  const pushed = await authority.relay('push');
  expect(pushed.exitCode).toBe(0);
  expect(pushed.stdout).toMatch(/5 put on the queue/);
  expect(pushed.stdout).toMatch(
    /^ {2}Put on the queue +5\n {2}Deletions among them +0\n {2}In error +0\n {2}Waiting for an answer +5\n$/m,
  );
  expect(pushed.stdout).not.toMatch(/Outcomes:/);

  const received = await authority.relay('receive');
  expect(received.exitCode).toBe(0);
  expect(received.stdout).toMatch(/Outcomes: 5 sent/);
  expect(received.stdout).not.toMatch(/Looked at/);
  expect(await authority.differences(cloud)).toEqual([]);
  const [last, first] = await authority.source.query('select * from ssd_api_run order by run_number desc');
  expect(first).toMatchObject({ command: 'push', ended: 'done', exit_code: 0 });
  expect(Number(last?.run_number)).toBe(Number(first?.run_number) + 1);
  expect(last).toMatchObject({ command: 'receive', ended: 'done', exit_code: 0 });
  expect(JSON.parse(String(first?.counts))).toMatchObject({ looked: 5, queued: 5, sent: 0 });
  expect(JSON.parse(String(last?.counts))).toMatchObject({ looked: 0, queued: 0, sent: 5 });
});

it('warns of a certificate that ends soon, as status does', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'csc-certificate-'));
  const file = path.join(folder, 'relay.pem');
  const { key, cert } = await makeCertificate('relay', { days: [-1, 12.5], keyType: 'rsa' });
  writeFileSync(file, `${key}\n${cert}`);
  const settings = { AZURE_CLIENT_CERTIFICATE_PATH: file };
  const push = await authority.relayWith(settings, 'push');
  expect(push.exitCode).toBe(0);
  const words = /^ATTENTION: The certificate of this relay ends on \S+, in 12 days, and nothing is sent/m;
  expect(push.stdout).toMatch(words);
  expect((await authority.relayWith(settings, 'status')).stdout).toMatch(words);
  expect(JSON.parse((await authority.relayWith(settings, 'status', '--json')).stdout)).toMatchObject({
    certificate: expect.stringContaining('in 12 days'),
  });
  rmSync(folder, { recursive: true });
});

describeInFull('a time for which records are kept', () => {
  it('is kept to by each run once the authority has said it, and by none before', async () => {
    const keep = () =>
      authority.relayWith({ KEEP_PAYLOADS_DAYS: '30' }, 'run', '--no-extract', '--wait', '1');
    await authority.stageChildren(2);
    await run();
    await authority.source.query(
      "update ssd_api_submission set answered_at = answered_at - interval '40 days'",
    );
    expect((await run()).stdout).not.toContain('Removed');
    expect(await keep()).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(
        /^Removed the records of 2 submissions that were answered more than 30 days ago/m,
      ),
    });
    expect((await keep()).stdout).not.toContain('Removed');
  });
});
