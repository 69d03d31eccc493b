import { putMessages } from '../integration/relay/put-messages';
import { waitingSubmissions } from '../integration/relay/waiting-submissions';
import { LA_CODE } from '../local/cloud';
import type { TimerRun } from '../local/functions-host';
import { QUEUES } from '../local/queues';
import type { RelayRun } from '../local/run-relay';
import { until } from '../local/until';
import { canariesOf, canaryChild } from './canaries';
import { findAbsent, findCanaries, type Trace } from './find-canaries';
import { LiveRun, sourcesOf } from './live-run';

// Processes die, connections are cut and the database refuses statements: what is said of it names
// no child, although most of these faults have a child's data at hand to quote.

const POSTED = [1, 2, 3].map(canaryChild);

let live: LiveRun;
let traces: Trace[];
const ran: Record<string, RelayRun> = {};
const fired: Record<string, TimerRun> = {};

function stage(n: number): Promise<void> {
  const record = canaryChild(n);
  return live.stage([{ personId: record.la_child_id, payload: JSON.stringify(record) }]);
}

const isPosted = (n: number) => (): boolean =>
  live.cloud.dfe.requests.some(({ body }) => body?.includes(canaryChild(n).la_child_id) === true);

const isQueued = (): boolean => waitingSubmissions(live.cloud.broker).length > 0;

async function processesDie(): Promise<void> {
  await stage(1);
  await live.relay('push');
  live.cloud.dfe.behave([{ whenChild: canaryChild(1).la_child_id, delayMs: 60_000 }]);
  await live.killFunctions('submitDeltas', isPosted(1));
  live.cloud.broker.expireLocks(QUEUES.deltas);
  fired.afterDeath = await live.fire('submitDeltas');

  await stage(2);
  await live.killRelay(['run', '--no-extract'], isQueued);
  await live.fire('submitDeltas');
  live.cloud.broker.expireLocks(QUEUES.outcomes);
  ran.afterDeath = await live.relay('run', '--no-extract', '--wait', '0.05');
}

async function busIsCut(): Promise<void> {
  await stage(3);
  const running = live.relay('run', '--no-extract', '--wait', '0.02');
  await until(isQueued);
  live.cloud.broker.dropConnections();
  ran.whenCut = await running;

  live.cloud.dfe.behave([{ whenChild: canaryChild(3).la_child_id, delayMs: 300 }]);
  const result = live.fire('submitDeltas');
  await until(isPosted(3));
  live.cloud.broker.dropConnections();
  fired.whenCut = await result;
  live.cloud.broker.expireLocks(QUEUES.deltas);
  fired.afterCut = await live.fire('submitDeltas');
}

/** The database refuses statements, and quotes the row in what it says of it. */
async function databaseFails(): Promise<void> {
  const sql = (statement: string) => live.source.query(statement);

  await sql('ALTER TABLE ssd_api_submission RENAME COLUMN response TO was_response');
  ran.columnGone = await live.relay('receive', '--wait', '0.05');
  await sql('ALTER TABLE ssd_api_submission RENAME COLUMN was_response TO response');

  await sql(`CREATE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql
             AS $$ BEGIN RAISE EXCEPTION 'refused: %', row_to_json(NEW); END $$`);
  await sql(`CREATE TRIGGER refuse_row BEFORE UPDATE ON ssd_api_data_staging
             FOR EACH ROW EXECUTE FUNCTION refuse_row()`);
  await live.stage([{ personId: 'CANARYCHILD04', payload: 'Canaryjunkqx' }]);
  ran.triggerAtRefusal = await live.relay('push');
  live.cloud.broker.expireLocks(QUEUES.outcomes);
  ran.triggerAtOutcome = await live.relay('receive', '--wait', '0.05');
  await sql('DROP TRIGGER refuse_row ON ssd_api_data_staging');

  await sql("UPDATE ssd_api_submission SET state = 'sent' WHERE state IN ('staged', 'queued')");
  await sql('CREATE UNIQUE INDEX one_each ON ssd_api_submission (person_id)');
  await sql(
    "UPDATE ssd_api_data_staging SET submission_status = 'Pending' WHERE person_id = 'CANARYCHILD01'",
  );
  ran.keyTaken = await live.relay('push');
  await sql('DROP INDEX one_each');

  // The queue would drop the id of a message that it has seen.
  await sql(
    "UPDATE ssd_api_submission SET state = 'staged', payload = 'Canaryjunkqx', submission_id = gen_random_uuid() WHERE person_id = 'CANARYCHILD02'",
  );
  ran.ledgerSpoiled = await live.relay('push');
  await putMessages(live.cloud.broker, QUEUES.deltas, { body: Buffer.from('Canaryjunkqx') });
  fired.afterSpoiling = await live.fire('submitDeltas');
  live.keepDeadLetterReasons();
  // What DfE holds of the child was not known: it is purged, and then sent whole.
  await live.relay('receive', '--wait', '0.05');
  await live.relay('push');
  await live.fire('submitDeltas');
}

beforeAll(async () => {
  live = await LiveRun.start();
  await live.init();
  await processesDie();
  await busIsCut();
  await databaseFails();
  await live.keepBlobNames();
  traces = await live.traces();
});

afterAll(() => live?.close());

test('every fault came about, and is told by its code', () => {
  const said = Object.entries(ran).map(([fault, run]) => `${fault} ${run.exitCode}: ${run.stderr.trim()}`);
  expect(said).toEqual([
    expect.stringMatching(/^afterDeath 0: (\S+ RL02 .*)?$/), // the one that was killed may have applied some
    expect.stringMatching(/^whenCut 3: (RL03 .*)?$/),
    expect.stringMatching(
      /^columnGone 1: Could not apply outcomes \(42703\)\. A column is missing: run "csc-relay init"/,
    ),
    'triggerAtRefusal 1: Could not mark refused rows in staging (P0001).',
    'triggerAtOutcome 1: Could not apply outcomes (P0001).',
    'keyTaken 1: Could not write submissions to the ledger (23505).',
    expect.stringMatching(/^ledgerSpoiled 2: \S+ RL20 .* records=1$/),
  ]);
  expect(fired).toEqual({
    afterDeath: { ok: true },
    whenCut: { ok: false, error: expect.stringMatching(/^FN01 /) },
    afterCut: { ok: true },
    afterSpoiling: { ok: true },
  });
});

test('the children were at hand: DfE has those that were POSTed', () => {
  const held = JSON.stringify([...live.cloud.dfe.held(LA_CODE).values()]);
  expect(findAbsent(held, POSTED.flatMap(canariesOf))).toEqual([]);
});

test('nothing of any child stands in what was said of the faults', () => {
  expect(sourcesOf(traces)).toEqual([
    'blob',
    'csc-relay init',
    'csc-relay push',
    'csc-relay receive --wait 0.05',
    'csc-relay run --no-extract --wait 0.02',
    'csc-relay run --no-extract --wait 0.05',
    'dead letter of deltas-live',
    'host log',
    'killed csc-relay run --no-extract',
    'log file',
    'request to DfE',
    'result of submitDeltas',
    'ssd_api_run',
    'telemetry',
    'wire',
  ]);
  expect(findCanaries(traces, [...POSTED.flatMap(canariesOf), 'canary'])).toEqual([]);
  expect(live.strayTelemetry()).toEqual([]);
});
