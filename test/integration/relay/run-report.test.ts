import { type RunReport, readBody, runReportSchema } from '../../../shared/messages';
import { VERSION } from '../../../shared/version';
import { describeInFull, itInFull } from '../../amount';
import { type Broker, startBroker } from '../../local/broker';
import { spoilChild } from '../../local/children';
import { LA_CODE } from '../../local/cloud';
import { QUEUES, queueOptions } from '../../local/queues';
import { until } from '../../local/until';
import { Authority } from './authority';
import { commandRun } from './put-messages';

let broker: Broker;
let authority: Authority;

beforeEach(async () => {
  broker = await startBroker({ queues: queueOptions('live') });
  authority = await Authority.start({ LA_CODE, SERVICE_BUS_CONNECTION_STRING: broker.connectionString });
});

afterEach(async () => {
  await authority?.close();
  await broker?.close();
});

/** The run reports on the queue, in order. */
function reports(): RunReport[] {
  return broker.messages(QUEUES.deltas).flatMap(({ messageId, body }) => {
    const read = readBody(runReportSchema, body);
    if (!read.ok) return [];
    expect(messageId).toBe(`report-${read.message.runId}`);
    return [read.message];
  });
}

const NO_RECORD = { looked: 0, queued: 0, refused: 0, sent: 0, rejected: 0, failed: 0, deleted: 0 };

it('of a push and a receive say how they ended, with counts, rules and durations', async () => {
  const [good, one, other] = await authority.stageChildren(3, 'typical');
  if (!good || !one || !other) throw new Error('no children');
  await authority.source.update(
    [one, other].map((child) => ({
      personId: child.la_child_id,
      record: spoilChild('postcode too long', child),
    })),
  );
  expect((await authority.relay('push')).exitCode).toBe(2);
  await authority.relay('receive', '--wait', '0.02');
  const [pushed, received] = reports();
  expect(pushed).toEqual({
    type: 'run-report',
    version: 2,
    runId: expect.any(String),
    runNumber: 1,
    laCode: LA_CODE,
    dataset: 'live',
    relayVersion: VERSION,
    nodeVersion: process.versions.node,
    startedAt: expect.any(String),
    finishedAt: expect.any(String),
    ended: 'new-errors',
    exitCode: 2,
    counts: { ...NO_RECORD, looked: 3, queued: 1, refused: 2, inFlight: 1, inError: 2, newInError: 2 },
    rules: [{ rule: 'max-length', records: 2 }],
    durations: { total: expect.any(Number), push: expect.any(Number) },
  });
  expect(received).toMatchObject({
    runNumber: 2,
    ended: 'not-delivered',
    exitCode: 3,
    counts: { ...NO_RECORD, inFlight: 1, inError: 2, newInError: 0 },
    rules: [],
    durations: { receive: expect.any(Number) },
  });
  const rows = await authority.source.query(
    'select run_id, ended, exit_code from ssd_api_run order by run_number',
  );
  expect(rows).toEqual([
    { run_id: pushed?.runId, ended: 'new-errors', exit_code: 2 },
    { run_id: received?.runId, ended: 'not-delivered', exit_code: 3 },
  ]);
});

itInFull('count the children whom DfE is asked to delete', async () => {
  await authority.stageLeaver();
  await authority.relay('push');
  expect(reports()).toMatchObject([{ counts: { looked: 1, queued: 1, deleted: 1 } }]);
});

it('of a run whose extract cannot be done, and of one that finds no database, say so', async () => {
  const refused = await authority.relay('run');
  expect(refused.exitCode).toBe(1);
  const lost = await authority.relayWith(
    { SQL_CONN_STR: 'postgres://127.0.0.1:1/ssd' },
    'run',
    '--no-extract',
  );
  expect(lost.exitCode).toBe(1);
  const [first, second] = reports();
  expect(first).toMatchObject({ runNumber: 1, ended: 'could-not-run', exitCode: 1 });
  expect(second).toMatchObject({
    ended: 'could-not-run',
    exitCode: 1,
    counts: { ...NO_RECORD, inFlight: 0 },
  });
  expect(second).not.toHaveProperty('runNumber');
});

itInFull('are not of an extract alone, which needs no Service Bus', async () => {
  expect((await authority.relay('extract')).exitCode).toBe(1);
  expect(await authority.source.query('select command, ended from ssd_api_run')).toEqual([
    { command: 'extract', ended: 'could-not-run' },
  ]);
  expect(reports()).toEqual([]);
});

describeInFull('where a run was commanded', () => {
  it('come from a run that listening did too', async () => {
    const listener = authority.begin('listen', '--no-extract', '--wait', '0.02');
    await commandRun(broker);
    await until(() => reports().length === 1);
    await listener.end('SIGTERM');
    expect(reports()).toMatchObject([{ ended: 'done', exitCode: 0 }]);
  });
});

itInFull('change nothing where they cannot be sent, and the log says so', async () => {
  await authority.relay('push');
  const nowhere = broker.connectionString.replace(/:\d+;/, ':1;');
  const run = await authority.relayWith({ SERVICE_BUS_CONNECTION_STRING: nowhere }, 'push');
  expect(run.exitCode).toBe(1);
  const [row] = await authority.source.query('select run_id from ssd_api_run order by run_number desc');
  expect(run.stderr).toMatch(new RegExp(`^\\S+ RL12 .* runId=${String(row?.run_id)} error=.+$`, 'm'));
  expect(reports()).toHaveLength(1);
});
