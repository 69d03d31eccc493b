import { itInFull } from '../../amount';
import { type Cloud, startCloud } from '../../local/cloud';
import { Authority } from './authority';

// An authority on its way to live records: each phase is done as `csc-relay phases` says.

const EVERY = 'submitDeltas=200ms';

const ANON = { TABLE_NAME: 'ssd_api_data_staging_anon' };

let live: Cloud;
let test: Cloud;
let authority: Authority;

beforeAll(async () => {
  [live, test] = await Promise.all([
    startCloud({ every: EVERY }),
    startCloud({ every: EVERY, dataset: 'anon' }),
  ]);
  authority = await Authority.start(live.relaySettings);
  await authority.relayWith(ANON, 'init');
});

afterAll(async () => {
  await authority?.close();
  await Promise.all([live?.close(), test?.close()]);
});

const SECRET = { ANONYMISE_SECRET: 'a secret of a fictional authority, long enough' };

const withTestData = (...args: string[]) =>
  authority.relayWith({ ...test.relaySettings, ...ANON, ...SECRET }, ...args);

const phases = async () => (await withTestData('phases')).stdout;

/** Carries out what the last line of commands says, with the table of test data. */
async function carryOut(...commands: string[][]): Promise<void> {
  for (const command of commands) {
    const ran = await withTestData(...command);
    expect({ command, ...ran }).toMatchObject({ exitCode: 0 });
  }
}

itInFull('shows the phases one after the other, by what DfE took', async () => {
  expect(await phases()).toMatch(/Phase 1 [^\n]* not yet\n.*Next: phase 1, one made-up record/s);

  const { stdout: seenFromLive } = await authority.relay('phases');
  expect(seenFromLive).toContain('  csc-relay --settings <settings of the test table> fake --count 1\n');

  await carryOut(['fake', '--count', '1', '--yes'], ['run', '--no-extract', '--wait', '1']);
  expect(await phases()).toMatch(/Phase 1 [^\n]* 1 record sent\n.*Next: phase 2, many made-up records/s);

  await carryOut(['fake', '--count', '120', '--yes'], ['run', '--no-extract', '--wait', '1']);
  expect(await phases()).toMatch(/Phase 2 [^\n]* sent\n.*Next: phase 3/s);

  await authority.stageChildren(40, 'varied');
  await carryOut(['anonymise', '--limit', '10', '--yes'], ['run', '--no-extract', '--wait', '1']);
  expect(await phases()).toMatch(/Phase 3 [^\n]* sent\n.*Next: phase 4, all of your records/s);

  await carryOut(['anonymise', '--yes'], ['run', '--no-extract', '--wait', '1']);
  expect(await phases()).toMatch(/Phase 4 {2}All [^\n]* sent\n.*Next: phase 4, changes/s);

  await carryOut(['simulate-changes', '--percent', '20'], ['run', '--no-extract', '--wait', '1']);
  expect(await phases()).toMatch(/Phase 4 {2}Changes [^\n]* sent\n.*Next: phase 5, live records/s);

  expect(await authority.relay('run', '--no-extract', '--wait', '1')).toMatchObject({ exitCode: 0 });
  expect(await phases()).toMatch(/Phase 5 [^\n]* 40 records sent\n.*All phases were shown/s);
  const { stdout } = await authority.relay('phases', '--json');
  const report: { next: null; steps: { shown?: object }[] } = JSON.parse(stdout);
  expect(report.next).toBeNull();
  expect(report.steps.map(({ shown }) => shown !== undefined)).toEqual(Array(6).fill(true));
});

itInFull('does not take broken records, nor answers that are outstanding, for a phase', async () => {
  const fresh = await Authority.start({ ...test.relaySettings, ...ANON });
  try {
    await fresh.relay('fake', '--count', '3', '--yes');
    await fresh.relay('push');
    expect((await fresh.relay('phases')).stdout).toMatch(/Phase 1 [^\n]* not yet.*no answer yet/s);
  } finally {
    await fresh.close();
  }
});
