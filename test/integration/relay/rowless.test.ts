import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { child, useSmallSsd } from './small-ssd';

// Children whom DfE holds, and whose rows somebody deleted from the staging table.

const here = useSmallSsd([child('C1', 'ZZ1 1ZZ'), child('C2', 'ZZ1 1ZZ')]);
let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud({ every: 'submitDeltas=200ms' });
});
afterAll(() => cloud?.close());

const ATTENTION =
  /^ATTENTION: DfE holds 1 child who has no row in ssd_api_data_staging: .*docs\/troubleshooting\.md has a query that names them\.$/m;

it('are told of where no extract looks, and are purged by the next that does', async () => {
  const run = (...args: string[]) =>
    here.authority.relayWith(cloud.relaySettings, 'run', '--wait', '1', ...args);
  const held = () => [...cloud.dfe.held(LA_CODE).keys()].toSorted();
  expect((await run()).exitCode).toBe(0);
  expect(held()).toEqual(['C1', 'C2']);

  await here.ssd.remove(child('C2', 'ZZ1 1ZZ'));
  await here.authority.source.query("delete from ssd_api_data_staging where person_id = 'C2'");
  const without = await run('--no-extract');
  expect(without).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(ATTENTION) });
  expect(without.stdout).not.toMatch(/\bC2\b/);
  expect(held()).toEqual(['C1', 'C2']);
  expect((await here.authority.relay('status')).stdout).toMatch(ATTENTION);

  const extracted = await run();
  expect(extracted.exitCode).toBe(0);
  expect(extracted.stdout).toContain('1 left the cohort.');
  expect(extracted.stdout).toContain('1 child will be deleted at DfE');
  expect(extracted.stdout).not.toContain('ATTENTION: DfE holds');
  expect(held()).toEqual(['C1']);
  expect((await here.authority.relay('status')).stdout).not.toContain('ATTENTION');
});
