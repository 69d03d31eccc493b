import { readBody, runReportSchema } from '../../../../shared/messages';

const REPORT = {
  type: 'run-report',
  version: 2,
  runId: '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10',
  runNumber: 12,
  laCode: '845',
  dataset: 'live',
  relayVersion: '0.1.0',
  nodeVersion: '24.21.0',
  startedAt: '2026-11-22T02:00:00.000Z',
  finishedAt: '2026-11-22T02:03:00.000Z',
  ended: 'new-errors',
  exitCode: 2,
  counts: {
    looked: 100,
    queued: 40,
    refused: 1,
    sent: 39,
    rejected: 1,
    failed: 0,
    deleted: 2,
    inFlight: 0,
    inError: 5,
    newInError: 1,
  },
  rules: [{ rule: 'not-in-code-list', records: 5 }],
  durations: { total: 180_000, extract: 60_000, push: 20_000 },
};

const read = (change: object) =>
  readBody(runReportSchema, Buffer.from(JSON.stringify({ ...REPORT, ...change })));

it('comes as it was written', () => {
  expect(read({})).toEqual({ ok: true, message: REPORT });
});

it('needs no number and no part that the run did not come to', () => {
  expect(read({ runNumber: undefined, durations: { total: 3 } }).ok).toBe(true);
});

it.each([
  [
    'a rule that is a sentence',
    { rules: [{ rule: 'Ada Example has no birth date', records: 1 }] },
    'rules.0.rule',
  ],
  ['an end in other words', { ended: 'Ada Example was refused' }, 'ended'],
  ['a count that is a text', { counts: { ...REPORT.counts, sent: 'Ada' } }, 'counts.sent'],
  ['an exit code beyond 255', { exitCode: 256 }, 'exitCode'],
  ['a version that is a text', { nodeVersion: 'Ada' }, 'nodeVersion'],
])('cannot hold %s', (_what, change, where) => {
  expect(read(change)).toMatchObject({ ok: false, problem: expect.stringMatching(`^${where}: `) });
});

it('passes over what it does not know, so that nothing of it goes further', () => {
  expect(read({ child: 'Ada Example' })).toEqual({ ok: true, message: REPORT });
});
