import { randomUUID } from 'node:crypto';
import type { ChildRecord } from '../../shared/child-record';
import type { Submission } from '../../shared/messages';
import { LA_CODE } from '../local/cloud';
import { QUEUES } from '../local/queues';
import type { RelayRun } from '../local/run-relay';
import type { StagingView } from '../local/staging-source';
import { canariesOf, canaryChild as child } from './canaries';
import { CHILDREN, REPLIES, SLOW_REPLIES, TOKEN_OUT_OF_REACH, TOKEN_REFUSED } from './dfe-replies';
import { drainQuickly } from './drain-quickly';
import { FAULTY_ROWS } from './faulty-rows';
import { findAbsent, findCanaries, type Trace } from './find-canaries';
import { LiveRun, sourcesOf } from './live-run';

// `csc-relay validate` is not asked: it answers an analyst about their own data, and names children by la_child_id.

/** Passes the contract of the queue, but not the check of the record: as from a relay of another version. */
const BAD_RECORD: Submission = {
  type: 'submission',
  version: 1,
  submissionId: randomUUID(),
  runId: randomUUID(),
  laCode: LA_CODE,
  dataset: 'live',
  kind: 'full',
  stagedAt: '2026-03-02T06:00:00Z',
  record: {
    ...child(20),
    child_details: { postcode: 'CANARYPC9 7QX', canaryattributeqx: 'Canaryvalueqx' },
    'Canary name qx': 'Canaryvalueqx',
  },
};

/** Two words of the LA's own in the columns of state. */
const ODD_STATE = { status: 'Canarystatusqx', rowState: 'Canaryqx' };

/** Where this run leaves something outside bodies. */
const SOURCES = [
  'blob',
  'csc-relay init',
  'csc-relay push',
  'csc-relay receive --wait 0.05',
  'csc-relay run --no-extract --wait 0.05',
  'csc-relay status',
  'csc-relay status --json',
  'host log',
  'log',
  'log file',
  'request to DfE',
  'ssd_api_run',
  'telemetry',
  'the journal',
  'wire',
];

let live: LiveRun;
let traces: Trace[];
const runs: Record<string, RelayRun> = {};
const bodies: string[] = [];
const views: Record<string, ReadonlyMap<string, StagingView>> = {};
let held = '';
let heldAfterPurge: ReadonlyMap<string, unknown>;

const keepBodies = (): void => {
  for (const queue of [QUEUES.deltas, QUEUES.outcomes]) {
    for (const { body } of live.cloud.broker.messages(queue)) bodies.push(body.toString('utf8'));
  }
};

beforeAll(async () => {
  live = await LiveRun.start({ functionSettings: { BATCH_SIZE: '1' }, simulator: { tokenSeconds: 30 } });
  const { dfe } = live.cloud;
  runs.notReady = await live.relay('run', '--no-extract', '--wait', '0.05');
  await live.init();

  const rowOf = (record: ChildRecord) => ({ personId: record.la_child_id, payload: JSON.stringify(record) });
  await live.stage([...CHILDREN.slice(0, 10).map(rowOf), ...FAULTY_ROWS]);
  runs.first = await live.relay('push');
  await live.sendAsStranger(QUEUES.deltas, [
    { messageId: BAD_RECORD.submissionId, body: Buffer.from(JSON.stringify(BAD_RECORD)) },
  ]);
  keepBodies();
  dfe.behave(REPLIES);
  // The drain stops at what is not DfE's, twice, and at the account once.
  for (let tick = 1; tick <= 4; tick += 1) {
    await live.fire('submitDeltas');
    keepBodies();
  }
  runs.firstAnswers = await live.relay('receive', '--wait', '0.05');
  views.first = await live.staged();
  // The outcome of what the stranger sent would keep the relay from sending: it looks like a copied database.
  await live.asStranger(async (client) => {
    const receiver = client.createReceiver(QUEUES.outcomes, { receiveMode: 'receiveAndDelete' });
    await receiver.receiveMessages(1);
  });
  await live.source.query("DELETE FROM ssd_api_ledger WHERE name = 'resync'");

  await live.stage(CHILDREN.slice(10).map(rowOf));
  runs.second = await live.relay('push');
  keepBodies();
  dfe.clearBehaviour();
  dfe.behave([TOKEN_REFUSED, ...SLOW_REPLIES]);
  // Stopped by the account, by what is not DfE's, and as DfE is out of reach.
  for (let tick = 1; tick <= 3; tick += 1) await drainQuickly(live, 3_600_000);
  dfe.behave([TOKEN_OUT_OF_REACH]);
  await drainQuickly(live, 0);
  dfe.clearBehaviour();
  keepBodies();
  runs.secondAnswers = await live.relay('receive', '--wait', '0.05');
  views.second = await live.staged();
  held = JSON.stringify([...dfe.held(LA_CODE).values()]);

  await live.source.query(
    'UPDATE ssd_api_data_staging SET submission_status = $2, row_state = $3 WHERE person_id = $1',
    [child(2).la_child_id, ODD_STATE.status, ODD_STATE.rowState],
  );
  await live.source.delete([child(1).la_child_id]);
  runs.purge = await live.relay('push');
  await live.fire('submitDeltas');
  runs.purged = await live.relay('receive', '--wait', '0.05');
  heldAfterPurge = dfe.held(LA_CODE);
  runs.status = await live.relay('status');
  runs.statusJson = await live.relay('status', '--json');
  await live.keepJournal();
  await live.keepBlobNames();
  traces = await live.traces();
});

afterAll(() => live?.close());

const answerOf = (view: string, n: number): string => {
  const row = views[view]?.get(child(n).la_child_id);
  return `${row?.status}: ${row?.response}`;
};

test('every kind of fault was refused by the relay, by its rule', () => {
  const answers = FAULTY_ROWS.map(({ personId, rule }) => {
    const response = views.first?.get(personId ?? '')?.response ?? '';
    return response.includes(`[${rule}]`) ? rule : `${rule}: ${response}`;
  });
  expect(answers).toEqual(FAULTY_ROWS.map(({ rule }) => rule));
  expect(runs.first?.stdout).toContain(`${FAULTY_ROWS.length} not fit to be sent`);
});

test('every kind of reply was given and came back to staging', () => {
  const first = Array.from({ length: 10 }, (_, n) => answerOf('first', n + 1));
  expect(first).toEqual([
    expect.stringMatching(/^sent: \S+_[0-9a-f-]{36}$/),
    expect.stringMatching(/^sent: [0-9a-f-]{36}$/),
    'sent: Accepted by DfE; no clear receipt',
    expect.stringMatching(/^sent: /),
    expect.stringMatching(/^error: DfE refused this record by itself: .*first_name\W+\(value\)/),
    expect.stringMatching(/^sent: /),
    expect.stringMatching(/^error: DfE answered 413: .*first_name\W+\(value\)/),
    expect.stringMatching(/^error: DfE answered 204/),
    expect.stringMatching(/^sent: /),
    expect.stringMatching(/^sent: /),
  ]);
  expect(answerOf('second', 8)).toMatch(/^sent: /);
  expect(answerOf('second', 11)).toMatch(
    /^error: DfE answered 403 to this record by itself.*first_name\W+\(value\)/,
  );
  expect(answerOf('second', 12)).toMatch(/^sent: /);
  expect(answerOf('second', 13)).toMatch(/^sent: /);
  expect(answerOf('second', 14)).toMatch(/^error: DfE was not available: the token service answered 500/);
  expect(runs.notReady?.exitCode).toBe(1);
  // A stranger's submission has its outcome too, which no ledger knows.
  expect(runs.firstAnswers).toMatchObject({
    exitCode: 1,
    stdout: expect.stringMatching(/this database does not know/),
  });
  expect(heldAfterPurge.has(child(1).la_child_id)).toBe(false);
});

test('the search finds every value where it belongs: staging, message bodies, archive and DfE', async () => {
  const sent = CHILDREN.flatMap(canariesOf);
  const refused = FAULTY_ROWS.flatMap(({ canaries }) => canaries);
  const staging = await live.source.query('SELECT person_id, json_payload FROM ssd_api_data_staging');
  const accepted = [1, 2, 3, 4, 6, 8, 9, 10, 12, 13].flatMap((n) => canariesOf(child(n)));

  expect(findAbsent(JSON.stringify(staging), [...sent, ...refused])).toEqual([]);
  expect(findAbsent(bodies.join('\n'), [...sent, ...canariesOf(BAD_RECORD.record)])).toEqual([]);
  expect(findAbsent(await live.archiveContent(), sent)).toEqual([]);
  expect(findAbsent(held, accepted)).toEqual([]);
});

test('a reason quotes nothing of the record that it is about', () => {
  const reasons = [5, 7].map((n) => answerOf('first', n)).concat(answerOf('second', 11));
  const canaries = [5, 7, 11].flatMap((n) => canariesOf(child(n)));
  expect(canaries.filter((canary) => reasons.some((reason) => reason.includes(canary)))).toEqual([]);
});

test('nothing of any child stands anywhere else', () => {
  const canaries = [
    ...CHILDREN.flatMap(canariesOf),
    ...FAULTY_ROWS.flatMap(({ canaries: of }) => of),
    ...canariesOf(BAD_RECORD.record),
    ...Object.values(ODD_STATE),
    'Canaryvalueqx',
    'canary',
  ];
  expect(sourcesOf(traces)).toEqual(SOURCES);
  expect(findCanaries(traces, canaries)).toEqual([]);
  expect(live.strayTelemetry()).toEqual([]);
});
