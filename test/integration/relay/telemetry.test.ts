import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { itInFull, sampleOf } from '../../amount';
import { type Broker, startBroker } from '../../local/broker';
import { spoilChild } from '../../local/children';
import { LA_CODE } from '../../local/cloud';
import { compiled } from '../../local/compiled';
import { queueOptions } from '../../local/queues';
import { type Ingestion, startIngestion, strayTelemetry, telemetryTable } from '../../local/telemetry';
import { Authority } from './authority';

let broker: Broker;
let ingestion: Ingestion;
let authority: Authority;

beforeEach(async () => {
  [broker, ingestion] = await Promise.all([startBroker({ queues: queueOptions('live') }), startIngestion()]);
  authority = await Authority.start({
    LA_CODE,
    SERVICE_BUS_CONNECTION_STRING: broker.connectionString,
    ...ingestion.settings,
  });
});

afterEach(async () => {
  await authority?.close();
  await ingestion?.close();
  await broker?.close();
});

/** What came, as events. */
const events = () => ingestion.items.map(({ data }) => data.baseData);

it('has each run and the rules that its records break, with numbers as numbers', async () => {
  const [child] = await authority.stageChildren(1, 'typical');
  if (!child) throw new Error('no child');
  await authority.source.update([
    { personId: child.la_child_id, record: spoilChild('postcode too long', child) },
  ]);
  const run = await authority.relay('push');
  expect(run).toMatchObject({ exitCode: 2, stderr: '' });
  const [row] = await authority.source.query('select run_id from ssd_api_run');
  const [ended, rule] = events();
  expect(ended).toMatchObject({
    name: 'RL10',
    properties: { runId: row?.run_id, dataset: 'live', ended: 'new-errors' },
    measurements: { runNumber: 1, exitCode: 2, looked: 1, queued: 0, refused: 1, inError: 1, newInError: 1 },
  });
  expect(ended?.measurements).toHaveProperty('total', expect.any(Number));
  expect(rule).toMatchObject({
    name: 'RL11',
    properties: { runId: row?.run_id, rule: 'max-length' },
    measurements: { records: 1 },
  });
  expect(events()).toHaveLength(2);
  expect(strayTelemetry(ingestion.items)).toEqual([]);
  expect(ingestion.items.map(({ tags }) => tags['ai.cloud.role'])).toEqual(['csc-relay', 'csc-relay']);
  expect(telemetryTable(ingestion.items).join('\n')).toMatch(/ {2}RL10\n {6}runId=.* ended=new-errors/s);
  expect(ingestion.texts.join()).not.toContain(child.la_child_id);
});

itInFull('has a run that could not reach Service Bus, with what kept it from there', async () => {
  const nowhere = broker.connectionString.replace(/:\d+;/, ':1;');
  const run = await authority.relayWith({ SERVICE_BUS_CONNECTION_STRING: nowhere }, 'push');
  expect(run.exitCode).toBe(1);
  expect(events().map(({ name }) => name)).toEqual(['RL10', 'RL12']);
  expect(events()[0]).toMatchObject({
    properties: { ended: 'could-not-run' },
    measurements: { exitCode: 1 },
  });
  expect(events()[1]?.properties).toHaveProperty('error', expect.stringMatching(/^\w/));
  expect(strayTelemetry(ingestion.items)).toEqual([]);
});

it('has nothing of its own: one kind of request, to one address', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'csc-connections-'));
  const file = path.join(folder, 'hosts');
  await authority.relayWith(
    {
      NODE_OPTIONS: `--require ${compiled('test/local/telemetry/note-connections.js')}`,
      NOTE_CONNECTIONS: file,
    },
    'push',
  );
  const hosts = (await readFile(file, 'utf8')).trim().split('\n');
  await rm(folder, { recursive: true });
  expect(new Set(hosts)).toEqual(new Set(['127.0.0.1']));
  expect(ingestion.texts.map((text) => text.replace(/ .*/s, ''))).toEqual(['POST']);
  expect(ingestion.texts[0]).toMatch(/^POST \/v2\.1\/track /);
  expect(ingestion.texts[0]).not.toContain('"authorization"');
});

const TROUBLES = [
  ['is silent', 'silent', 'TookTooLong'],
  ['is refused', 403, '"NotTaken 403"'],
  ['fails', 500, '"NotTaken 500"'],
] as const;

it.each(sampleOf(TROUBLES))(
  'changes nothing of a run where it %s, and the log says so',
  async (_, behaviour, error) => {
    ingestion.behave(behaviour);
    await authority.stageChildren(1);
    const run = await authority.relay('push');
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/1 put on the queue/);
    expect(run.stderr).toMatch(new RegExp(`^\\S+ RL13 .* error=${error}\n$`));
    expect(ingestion.items).toEqual([]);
  },
);

it('is refused as a setting where it is none', async () => {
  const settings = {
    APPLICATIONINSIGHTS_CONNECTION_STRING: 'a-key',
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=key',
  };
  const run = await authority.relayWith(settings, 'push');
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toMatch(/^ {2}APPLICATIONINSIGHTS_CONNECTION_STRING: is not the connection string of/m);
  expect(run.stderr).toMatch(/^ {2}APPLICATIONINSIGHTS_AUTHENTICATION_STRING: is not Authorization=AAD/m);
});
