import { itInFull } from '../../amount';
import { TWO_CHILDREN, useSmallSsd } from './small-ssd';

// `csc-relay show` as an analyst runs it.

const here = useSmallSsd(TWO_CHILDREN);

it('shows one child: the record, its faults, what is staged and what DfE holds', async () => {
  await here.authority.relay('extract');
  const run = await here.authority.relay('show', 'C2');
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(run.stdout).toContain('"surname": "Hollowell"');
  expect(run.stdout).toMatch(/^ {2}error {2}child_details\.postcode: .* \[max-length\]$/m);
  expect(run.stdout).toMatch(/^Staged: pending \/ new, last updated .* UTC, the same record\.$/m);
  expect(run.stdout).toMatch(/^Held by DfE: nothing that this ledger knows of\.$/m);

  await here.ssd.query("update ssd_person set pers_surname = 'Ngata' where pers_person_id = 'C2'");
  expect((await here.authority.relay('show', 'C2')).stdout).toMatch(
    /^Staged: .*, another record than the SSD gives now\.$/m,
  );
  expect((await here.authority.relay('show', 'NOBODY')).stdout).toMatch(
    /^From the SSD: no row of ssd_person has this person id\./,
  );
  await here.ssd.query("update ssd_person set pers_dob = '1960-05-01' where pers_person_id = 'C2'");
  expect((await here.authority.relay('show', 'C2')).stdout).toMatch(
    /^From the SSD: not in the cohort of the window .*\n {2}no {2}age: date of birth 1960-05-01; .*\n {2}yes referral: 1 of 1 touch the window\n/,
  );
});

it('shows what would be sent of a child and why, object by object', async () => {
  await here.authority.relay('extract');
  const delta = async () => (await here.authority.relay('show', 'C1', '--delta')).stdout;
  expect(await delta()).toMatch(
    /^To be sent \(full, mode partial\):\n\{\n[\s\S]*\}\nWhy: DfE holds nothing of the child that this ledger knows of\.\n$/,
  );

  const hold = (change: string) =>
    here.authority.source.query(
      `insert into ssd_api_acknowledged (person_id, payload, acknowledged_at)
       select person_id, (json_payload ${change})::text, now() from ssd_api_data_staging where person_id = 'C1'
       on conflict (person_id) do update set payload = excluded.payload`,
    );
  await hold('');
  expect(await delta()).toBe('Nothing is to be sent: DfE holds what is staged.\nWhy: nothing differs.\n');

  await hold(`|| '{"mis_child_id": null}' #- '{mis_child_id}' #- '{child_details,first_name}'`);
  expect(await delta()).toMatch(
    /^To be sent \(partial, mode partial\):\n[\s\S]*"first_name": "Wren"[\s\S]*\nWhy, object by object:\n {2}child_details: first_name set\n$/,
  );

  const withPlan = `jsonb_build_array((json_payload #> '{social_care_episodes,0}') || '{"child_in_need_plans": [{"child_in_need_plan_id": "P9"}]}')`;
  await hold(`|| jsonb_build_object('social_care_episodes', ${withPlan})`);
  expect(await delta()).toMatch(
    /"social_care_episode_id": "RC1",\n +"referral_date": "[\d-]{10}",[\s\S]*"purge": true[\s\S]*\nWhy, object by object:\n {2}social_care_episodes RC1: unchanged, but sent with its own values, as something inside it changed\n {2}social_care_episodes RC1 > child_in_need_plans P9: gone from the source, so it is purged\n$/,
  );
  const whole = await here.authority.relayWith({ SUBMISSION_MODE: 'full' }, 'show', 'C1', '--delta');
  expect(whole.stdout).toMatch(
    /\nWhy, object by object:\n {2}social_care_episodes RC1 > child_in_need_plans P9: gone/,
  );

  await hold(`#- '{child_details,sex}' || '{"mis_child_id": "OLD"}'`);
  const cleared = await here.authority.relayWith({ SUBMISSION_MODE: 'full' }, 'show', 'C1', '--delta');
  expect(cleared.stdout).toMatch(
    /^Step 1 of 2 \(purge, mode full\):[\s\S]*^Step 2 of 2 \(full, mode full\), when DfE accepted the step before:$/m,
  );
  expect(cleared.stdout).toMatch(
    /^ {2}the record: mis_child_id cleared; DfE may keep what went, so it is purged, and what is left is sent again with all inside it$/m,
  );

  await here.authority.source.query("update ssd_api_data_staging set row_state = 'Deleted'");
  expect(await delta()).toMatch(
    /^To be sent \(purge, mode partial\):\n[\s\S]*"purge": true[\s\S]*Why: the row is deleted\.\n$/,
  );
  expect((await here.authority.relay('show', 'NOBODY', '--delta')).stdout).toBe(
    'Nothing would be sent: no row is staged under this person id.\n',
  );
});

it('says why nothing would be sent of a child, and what has to happen first', async () => {
  await here.authority.relay('extract');
  const delta = async () => (await here.authority.relay('show', 'C1', '--delta')).stdout;
  const stage = (change: string) => here.authority.source.query(`update ssd_api_data_staging set ${change}`);

  await stage(
    "json_payload = jsonb_set(json_payload, '{child_details,postcode}', '\"far too long to be one\"')",
  );
  expect(await delta()).toMatch(
    /^Nothing would be sent until this is mended: The record has 1 fault: child_details\.postcode: .*\[max-length\]/,
  );

  await here.authority.relay('extract');
  await here.authority.source.query(
    `insert into ssd_api_submission (submission_id, run_id, person_id, kind, payload_hash, payload, state, completes, staging_version, attempts, staged_at)
     values (gen_random_uuid(), gen_random_uuid(), 'C1', 'full', '\\x00', '{}', 'queued', true, '\\x00', 1, '2026-03-02T02:00:00Z')`,
  );
  expect(await delta()).toBe(
    'Nothing would be sent: something of this child has been on the way to DfE since 2026-03-02 02:00 UTC. When its answer has come, the next run compares again.\n',
  );
  await here.authority.source.query('delete from ssd_api_submission');

  await stage("submission_status = 'Sent'");
  expect(await delta()).toMatch(
    /^Nothing would be sent: submission_status is sent, and only rows that are pending/,
  );
  await stage("submission_status = 'held'");
  expect(await delta()).toMatch(/^Nothing would be sent: the child is held back by EXTRACT_EXCLUDE_TABLE/);
  await stage("submission_status = 'Pending', row_state = 'Deleted'");
  expect(await delta()).toMatch(/^Nothing would be sent: .*DfE holds nothing of the child/);
});

itInFull('shows what is staged also where there is no SSD', async () => {
  await here.authority.relay('extract');
  await here.ssd.query('drop table ssd_person');
  const run = await here.authority.relay('show', 'C1');
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toMatch(
    /^The SSD cannot be read, so only staging and the ledger are shown:\n {2}The table ssd_person/,
  );
  expect(run.stdout).toMatch(/^Staged: pending \/ new/m);
});
