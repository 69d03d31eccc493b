import { describeInFull } from '../../amount';
import { type Cloud, startCloud } from '../../local/cloud';
import { Authority } from './authority';

// What was sent is kept for so long and no longer: `csc-relay tidy`, and a run where the authority has said how long.

let cloud: Cloud;
let authority: Authority;

beforeAll(async () => {
  cloud = await startCloud({ every: 'submitDeltas=200ms' });
  authority = await Authority.start(cloud.relaySettings);
});
afterAll(async () => {
  await authority?.close();
  await cloud?.close();
});

const run = (settings: Readonly<Record<string, string>> = {}) =>
  authority.relayWith(settings, 'run', '--no-extract', '--wait', '1');
const age = (days: number) =>
  authority.source.query(
    `update ssd_api_submission set answered_at = answered_at - interval '${days} days' where state = 'sent'`,
  );
const everythingElse = () =>
  authority.source.query(
    'select q.submission_id, q.state, q.receipt, a.* from ssd_api_submission q join ssd_api_acknowledged a on a.person_id = q.person_id order by q.seq',
  );

it('removes the records that are old, says which, and leaves what DfE holds and what became of them', async () => {
  const [child] = await authority.stageChildren(3);
  const id = child?.la_child_id ?? '';
  await run();
  await age(401);
  const before = await everythingElse();
  const dry = await authority.relay('tidy', '--dry-run');
  expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
  expect(dry.stdout).toMatch(
    /^Would remove the records of 3 submissions that were answered more than 400 days ago, from [\d-]{10} to [\d-]{10}\. Nothing was changed\.\n$/,
  );
  expect((await authority.relay('show', id, '--sent')).stdout).toContain(`"la_child_id": "${id}"`);

  const done = await authority.relay('tidy');
  expect(done).toMatchObject({ exitCode: 0, stderr: '' });
  expect(done.stdout).toMatch(/^Removed the records of 3 submissions .* the receipts of DfE\.\n$/);
  expect(await everythingElse()).toEqual(before);
  expect((await authority.relay('show', id, '--sent')).stdout).toMatch(
    /full: accepted by DfE .*\nsubmission .*\nRemoved on [\d-]{10}, as it was answered more than 400 days before \(KEEP_PAYLOADS_DAYS\)\.\n$/,
  );
  expect((await authority.relay('tidy')).stdout).toMatch(/^Nothing to remove: /);
});

describeInFull('a keeping time that is set', () => {
  it('is done by each run once the authority has said for how long they are kept, and by none before', async () => {
    await authority.startAfresh();
    await authority.stageChildren(2);
    await run();
    await age(40);
    expect((await run()).stdout).not.toContain('Removed');
    const kept = await run({ KEEP_PAYLOADS_DAYS: '30' });
    expect(kept.exitCode).toBe(0);
    expect(kept.stdout).toMatch(
      /^Removed the records of 2 submissions that were answered more than 30 days ago/m,
    );
    expect((await run({ KEEP_PAYLOADS_DAYS: '30' })).stdout).not.toContain('Removed');
  });
});
