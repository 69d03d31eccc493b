import { itInFull } from '../../amount';
import { type Cloud, startCloud } from '../../local/cloud';
import { Authority } from './authority';

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

const run = () => authority.relay('run', '--no-extract', '--wait', '1');
const redrive = (...args: string[]) => authority.relay('redrive', ...args);
const inError = async () => (await authority.source.read()).filter(({ status }) => status === 'error').length;

itInFull(
  'What DfE rejected is sent again once DfE has mended itself, and by no other way without a change',
  async () => {
    const [child, other] = await authority.stageChildren(2);
    const id = child?.la_child_id ?? '';
    // Together once, and each alone.
    cloud.dfe.behave([{ status: 400, times: 3, whenChild: [id, other?.la_child_id ?? ''] }]);
    expect((await run()).exitCode).toBe(2);
    expect((await run()).stdout).toContain('2 rejected by DfE before and unchanged since');

    const before = await authority.everything();
    const kept = await redrive(id);
    expect(kept).toMatchObject({
      exitCode: 0,
      stdout: 'Nothing to send again of those who were asked for.\n',
    });
    const dry = await redrive('--run', '1', '--rejected', '--dry-run');
    expect(dry).toMatchObject({
      exitCode: 0,
      stdout: 'The latest record of 2 children failed or was rejected, and can be sent again.\n',
    });
    expect(await redrive('--all', '--rejected')).toMatchObject({
      exitCode: 1,
      stderr: 'Nothing was changed: nobody is here to say yes. Run it with --yes.\n',
    });
    expect(await authority.everything()).toBe(before);

    const one = await redrive(id, '--rejected');
    expect(one).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(
        /\nOpened 1 child\. Nothing was sent: the next "csc-relay run" does\.\n$/,
      ),
    });
    expect(await inError()).toBe(1);
    expect((await redrive('--all', '--rejected', '--yes')).stdout).toMatch(
      /^The latest record of 1 child .*\n +1 {2}pending already: .*\nOpened 1 child/,
    );
    expect((await run()).exitCode).toBe(0);
    expect(await authority.differences(cloud)).toEqual([]);
    // Under ids of their own: what was rejected stands as it was.
    expect(await authority.submissions()).toEqual({ rejected: 2, sent: 2 });
  },
);
