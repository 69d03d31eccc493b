import type { ChildRecord } from '../../../shared/child-record';
import { changeChild, createRandom, generateChildren, SPOIL_KINDS, spoilChild } from '../../local/children';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { compareHoldings } from '../../local/compare-holdings';
import { type RelayRun, runRelay } from '../../local/run-relay';
import type { RequestSeen } from '../../local/simulator';
import { type SourceRow, StagingSource } from '../../local/staging-source';
import { until } from '../../local/until';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';
import { type ArchivedBatch, readArchive } from './read-archive';

// The main job, as `npm run local` does it: three days of an authority, from its staging table to DfE and back. Each
// test is a day, and goes on where the one before it ended.

const CHILDREN = generateChildren(300, 20_260_301);
/** The column is jsonb, which takes no half of a character. */
const FAULTS = SPOIL_KINDS.filter((kind) => kind !== 'broken character in name');
/** Children 0, 5, 10 … are wrong on the first day. */
const spoiledAt = FAULTS.map((kind, n) => ({ kind, at: n * 5 }));

let cloud: Cloud;
let database: OwnDatabase;
let source: StagingSource;
/** POSTs of records that DfE saw, in their order. */
const posts = new Set<RequestSeen>();

const relay = (...args: string[]): Promise<RelayRun> =>
  runRelay(args, { SQL_CONN_STR: database.url, ...cloud.relaySettings });

const childrenFrom = (from: number, to: number): ChildRecord[] => CHILDREN.slice(from, to);
const rowOf = (record: ChildRecord): SourceRow => ({ personId: record.la_child_id, record });
const idsOf = (records: readonly ChildRecord[]): string[] => records.map((record) => record.la_child_id);

/** DfE remembers only its latest requests. */
function notePosts(): void {
  for (const request of cloud.dfe.requests) if (request.body) posts.add(request);
}

async function submissionsByState(): Promise<Record<string, unknown>> {
  const rows = await source.query('SELECT state, count(*)::int AS n FROM ssd_api_submission GROUP BY state');
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** Submissions that DfE was sent first of two for a change: they are beside those that the test counts. */
async function firstSteps(): Promise<number> {
  const rows = await source.query('SELECT count(*)::int AS n FROM ssd_api_submission WHERE NOT completes');
  return Number(rows[0]?.n);
}

const held = (): ReadonlyMap<string, unknown> => cloud.dfe.held(LA_CODE);
const compare = async (): Promise<string[]> => compareHoldings(await source.read(), held());

beforeAll(async () => {
  [cloud, database] = await Promise.all([startCloud({ every: 'submitDeltas=100ms' }), startDatabase()]);
  await relay('init');
  source = await StagingSource.connect(database.url);
});

afterAll(async () => {
  await source?.close();
  await Promise.all([cloud?.close(), database?.close()]);
});

test('day 1: all children for the first time, some of them wrong', async () => {
  const rows = CHILDREN.map(rowOf);
  for (const { kind, at } of spoiledAt) {
    const [child] = childrenFrom(at, at + 1);
    if (child) rows[at] = { personId: child.la_child_id, record: spoilChild(kind, child) };
  }
  await source.add(rows);

  const run = await relay('run', '--no-extract', '--wait', '1');
  notePosts();

  expect(run.exitCode).toBe(2);
  expect(run.stdout).toContain('Looked at 300 rows: 289 put on the queue, 11 not fit to be sent');
  expect(run.stdout).toContain('Outcomes: 289 sent, 0 rejected, 0 failed.');
  expect(await submissionsByState()).toEqual({ sent: 289 });
  expect(await compare()).toEqual([]);
  const refused = (await source.read()).filter(({ status }) => status === 'error');
  expect(refused.map(({ personId }) => personId)).toEqual(
    idsOf(spoiledAt.flatMap(({ at }) => childrenFrom(at, at + 1))),
  );
  expect(refused.filter(({ response }) => !response?.startsWith('Not sent. '))).toEqual([]);
});

test('day 2: DfE is down at first; records changed and were mended, one became wrong, children left', async () => {
  const random = createRandom(2);
  const changed = childrenFrom(100, 130).map((child) => rowOf(changeChild(random, child)));
  const mended = spoiledAt.slice(0, 3).flatMap(({ at }) => childrenFrom(at, at + 1).map(rowOf));
  const [wrong] = childrenFrom(150, 151);
  if (!wrong) throw new Error('There are more children than that');
  await source.update([
    ...changed,
    ...mended,
    { personId: wrong.la_child_id, record: spoilChild('postcode too long', wrong) },
  ]);
  await source.delete(idsOf(childrenFrom(200, 208)));
  const before = structuredClone(held());

  cloud.dfe.behave([{ status: 503, times: 'always' }]);
  const whileDown = await relay('run', '--no-extract', '--wait', '0.02');
  await until(() => cloud.dfe.stats().posts['503'] !== undefined);
  expect(whileDown.exitCode).toBe(3);
  expect(whileDown.stdout).toMatch(/^ {2}Waiting for an answer +41$/m);
  expect(await submissionsByState()).toEqual({ sent: 289, queued: 41 });
  expect(held()).toEqual(before);

  cloud.dfe.clearBehaviour();
  const after = await relay('receive', '--wait', '1');
  notePosts();

  // The run before said already that a record had become wrong.
  expect(after.exitCode).toBe(0);
  expect(after.stdout).toContain('Outcomes: 41 sent, 0 rejected, 0 failed.');
  expect(await submissionsByState()).toEqual({ sent: 330 });

  // Some changes cleared something, which takes DfE two steps; the answers to the first have just come.
  const steps = await firstSteps();
  expect(steps).toBeGreaterThan(0);
  const next = await relay('run', '--no-extract', '--wait', '1');
  notePosts();
  expect(next.stdout).toContain(`Outcomes: ${steps} sent, 0 rejected, 0 failed.`);
  expect(await submissionsByState()).toEqual({ sent: 330 + steps });
  expect(idsOf(childrenFrom(200, 208)).filter((id) => held().has(id))).toEqual([]);
  // DfE holds what it took of that child before it became wrong.
  expect(held().has(wrong.la_child_id)).toBe(true);
  expect(await compare()).toEqual([]);
});

test('day 3: all is mended, and two children came back', async () => {
  const mended = spoiledAt.slice(3).flatMap(({ at }) => childrenFrom(at, at + 1));
  const random = createRandom(3);
  const again = childrenFrom(150, 151).map((child) => changeChild(random, child));
  const back = childrenFrom(200, 202);
  await source.update([...mended, ...again, ...back].map(rowOf));
  const stepsBefore = await firstSteps();

  const run = await relay('run', '--no-extract', '--wait', '1');
  notePosts();

  const steps = (await firstSteps()) - stepsBefore;
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toContain(`Outcomes: ${11 + steps} sent, 0 rejected, 0 failed.`);
  expect(await submissionsByState()).toEqual({ sent: 341 + stepsBefore + steps });
  expect(await compare()).toEqual([]);
  expect(held().size).toBe(294);
});

test('a day on which nothing changed sends nothing', async () => {
  const run = await relay('run', '--no-extract', '--wait', '1');
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toContain('Looked at 0 rows');
  expect(await submissionsByState()).toEqual({ sent: 341 + (await firstSteps()) });
});

describe('the archive', () => {
  let batches: ArchivedBatch[];

  beforeAll(async () => {
    batches = await readArchive(cloud.azurite.connectionString, LA_CODE);
  });

  test('holds request and reply of every POST, byte by byte what DfE received, in its order', () => {
    const kept = batches.flatMap(({ body, attempts }) =>
      attempts.map(({ status }) => `${status} ${body.toString('latin1')}`),
    );
    const received = [...posts].map(({ body, status }) => `${status} ${body?.toString('latin1')}`);
    expect(kept.length).toBe(received.length);
    expect(kept.filter((post, n) => post !== received[n])).toEqual([]);
  });

  test('kept each request before its POST, each reply before the next POST began', () => {
    const late = batches.filter(({ attempts, answeredAt, requestKeptAt, replyKeptAt }, n) => {
      const began = attempts[0]?.at ?? 0;
      const next = batches[n + 1]?.attempts[0]?.at ?? Number.POSITIVE_INFINITY;
      return !(requestKeptAt <= began && began <= answeredAt && answeredAt <= next && replyKeptAt <= next);
    });
    expect(late).toEqual([]);
    expect(cloud.dfe.stats().mostPostsAtOnce).toBe(1);
  });

  test('names each submission of the ledger in the one batch that DfE took', async () => {
    const taken = batches.filter(({ attempts }) => attempts.at(-1)?.status === 200);
    const rows = await source.query('SELECT submission_id FROM ssd_api_submission');
    expect(taken.flatMap(({ submissionIds }) => submissionIds).toSorted()).toEqual(
      rows.map(({ submission_id: id }) => String(id)).toSorted(),
    );
  });
});
