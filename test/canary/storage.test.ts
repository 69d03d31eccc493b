import { itInFull } from '../amount';
import { until } from '../local/until';
import { canariesOf, canaryChild } from './canaries';
import { findCanaries } from './find-canaries';
import { LiveRun, sourcesOf } from './live-run';

const CHILD = canaryChild(1);

let live: LiveRun;

beforeAll(async () => {
  live = await LiveRun.start();
  await live.init();
  await live.stage([{ personId: CHILD.la_child_id, payload: JSON.stringify(CHILD) }]);
  await live.relay('push');
});

afterAll(() => live?.close());

// The storage client tries for a quarter of a minute.
itInFull('storage that goes before the reply of DfE is kept names no child', async () => {
  const { azurite, dfe } = live.cloud;
  dfe.behave([{ delayMs: 300 }]);
  const submitting = live.fire('submitDeltas');
  await until(() => dfe.requests.some(({ body }) => body?.includes(CHILD.la_child_id)));
  await azurite.close();

  expect(await submitting).toEqual({ ok: false, error: 'FN01 ArchiveError ECONNREFUSED' });
  const traces = await live.traces();
  expect(sourcesOf(traces)).toEqual([
    'csc-relay init',
    'csc-relay push',
    'host log',
    'log file',
    'request to DfE',
    'result of submitDeltas',
    'ssd_api_run',
    'telemetry',
    'wire',
  ]);
  expect(findCanaries(traces, [...canariesOf(CHILD), 'canary'])).toEqual([]);
});
