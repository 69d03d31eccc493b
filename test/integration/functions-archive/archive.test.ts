import { gunzipSync } from 'node:zlib';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { createArchive } from '../../../functions/archive/archive';
import { ArchiveError } from '../../../functions/archive/archive-error';
import type {
  ArchivedReply,
  BatchAddress,
  DeadLetter,
  DrainSummary,
  Journal,
} from '../../../functions/archive/ports';
import type { DfeReply } from '../../../functions/dfe/ports';
import { type Azurite, startAzurite } from '../../local/azurite/start-azurite';

const SUBMISSION = '3c9e6679-7425-40de-944b-e07fc1f90ae7';
const ADDRESS: BatchAddress = {
  laCode: '845',
  day: '2026-03-02',
  runId: '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10',
  batchId: '0b6f4a52-6d0e-4c0b-9a53-0d8d7f1f6a11',
};
const BATCH = `845/2026-03-02/${ADDRESS.runId}/${ADDRESS.batchId}`;
const BODY = Buffer.from(JSON.stringify([{ la_child_id: 'ZZ1', child_details: { first_name: 'Zedekiah' } }]));

const replyWith = (reply: DfeReply): ArchivedReply => ({
  version: 1,
  batchId: ADDRESS.batchId,
  runId: ADDRESS.runId,
  submissionIds: [SUBMISSION],
  answeredAt: '2026-03-02T06:00:01.000Z',
  result: {
    reply,
    attempts: [
      { at: '2026-03-02T06:00:00.000Z', tookMs: 12, failure: 'connection lost' },
      {
        at: '2026-03-02T06:00:00.500Z',
        tookMs: 9,
        status: 200,
        headers: { 'x-request-id': 'r' },
        body: '"…"',
      },
    ],
    uncertain: true,
  },
});
const ACCEPTED = replyWith({ kind: 'accepted', receipts: [ADDRESS.batchId] });

const JOURNAL: Journal = {
  version: 1,
  open: { address: ADDRESS, submissionIds: [SUBMISSION], openedAt: '2026-03-02T06:00:00.000Z' },
  answered: [],
  perhapsPosted: [SUBMISSION],
};

const drainOf = (batches: number): DrainSummary => ({
  startedAt: '2026-03-02T06:00:00.000Z',
  finishedAt: '2026-03-02T06:00:09.000Z',
  batches,
  sent: 99,
  rejected: 1,
  failed: 0,
  deadLettered: 0,
  ended: 'queue empty',
});

const LETTER: DeadLetter = {
  reason: 'not-a-submission',
  description: 'version: invalid_value',
  deliveryCount: 1,
  enqueuedAt: '2026-03-02T05:59:00.000Z',
  body: { encoding: 'utf8', content: '{"name":"Zedekiah"}' },
};

let azurite: Azurite;
let container: ContainerClient;
let containers = 0;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());
beforeEach(() => {
  containers += 1;
  const service = BlobServiceClient.fromConnectionString(azurite.connectionString);
  container = service.getContainerClient(`archive-${containers}`);
});

const read = (name: string) => container.getBlobClient(name).downloadToBuffer();
const readJson = async (name: string): Promise<unknown> => JSON.parse((await read(name)).toString());
async function put(name: string, text: string): Promise<void> {
  await container.createIfNotExists();
  await container.getBlockBlobClient(name).upload(text, Buffer.byteLength(text));
}
async function failureOf(work: Promise<unknown>): Promise<ArchiveError> {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof ArchiveError) return failure;
  throw new Error('no ArchiveError was thrown');
}

describe('the request of a batch', () => {
  test('is kept byte for byte, gzipped, as JSON', async () => {
    await createArchive(container).putRequest(ADDRESS, BODY);
    expect(gunzipSync(await read(`${BATCH}/request.json.gz`)).equals(BODY)).toBe(true);
    const properties = await container.getBlobClient(`${BATCH}/request.json.gz`).getProperties();
    expect(properties).toMatchObject({ contentType: 'application/json', contentEncoding: 'gzip' });
  });

  test('may be kept again by a second try, but is never overwritten', async () => {
    const archive = createArchive(container);
    await archive.putRequest(ADDRESS, BODY);
    await archive.putRequest(ADDRESS, BODY);
    const failure = await failureOf(archive.putRequest(ADDRESS, Buffer.from('[]')));
    expect(failure.message).toBe('the request of a batch is already there with other content');
    expect(gunzipSync(await read(`${BATCH}/request.json.gz`)).equals(BODY)).toBe(true);
  });
});

describe('the reply to a batch', () => {
  test.each<DfeReply>([
    { kind: 'accepted', receipts: ['r1', 'r2'] },
    { kind: 'accepted-unclear', problem: 'its reply is not JSON' },
    { kind: 'nothing-taken' },
    { kind: 'malformed', detail: '[0] is wrong' },
    { kind: 'unauthorised', detail: '' },
    { kind: 'refused', detail: 'blocked' },
    { kind: 'too-large', detail: '' },
    { kind: 'rate-limited', retryAfterMs: undefined },
    { kind: 'rate-limited', retryAfterMs: 9_000 },
    { kind: 'unavailable', problem: 'it answered 503' },
    { kind: 'unexpected', status: 404, detail: '' },
  ])('comes back as it was kept: %o', async (reply) => {
    const archive = createArchive(container);
    await archive.putReply(ADDRESS, replyWith(reply));
    expect(await archive.getReply(ADDRESS)).toEqual(replyWith(reply));
  });

  test('is absent where none was kept, with and without a container', async () => {
    const archive = createArchive(container);
    expect(await archive.getReply(ADDRESS)).toBeUndefined();
    await archive.putRequest(ADDRESS, BODY);
    expect(await archive.getReply(ADDRESS)).toBeUndefined();
  });

  test('may be kept again by a second try, but is never overwritten', async () => {
    const archive = createArchive(container);
    await archive.putReply(ADDRESS, ACCEPTED);
    await archive.putReply(ADDRESS, ACCEPTED);
    await failureOf(archive.putReply(ADDRESS, replyWith({ kind: 'nothing-taken' })));
    expect(await archive.getReply(ADDRESS)).toEqual(ACCEPTED);
  });

  test('that cannot be read stops the recovery', async () => {
    await put(`${BATCH}/reply.json`, JSON.stringify({ ...ACCEPTED, result: { reply: 'Zedekiah' } }));
    const failure = await failureOf(createArchive(container).getReply(ADDRESS));
    expect(failure.message).toContain('the reply to a batch cannot be read (result.reply: ');
    expect(failure.message).not.toContain('Zedekiah');
  });
});

describe('the journal', () => {
  test('is empty where none was written yet, with and without a container', async () => {
    const empty = { version: 1, open: null, answered: [], perhapsPosted: [] };
    expect(await createArchive(container).readJournal()).toEqual(empty);
    await container.create();
    expect(await createArchive(container).readJournal()).toEqual(empty);
  });

  test('is the latest that was written, for another process too', async () => {
    const archive = createArchive(container);
    await archive.writeJournal(JOURNAL);
    expect(await createArchive(container).readJournal()).toEqual(JOURNAL);
    await archive.writeJournal({ ...JOURNAL, open: null, answered: [SUBMISSION] });
    expect(await createArchive(container).readJournal()).toEqual({
      ...JOURNAL,
      open: null,
      answered: [SUBMISSION],
    });
  });

  test.each([
    ['an empty blob', '', 'whole: invalid_type'],
    ['half of it', '{"version":1,"open":nu', 'whole: invalid_type'],
    ['another version', JSON.stringify({ ...JOURNAL, version: 2 }), 'version: invalid_value'],
    [
      'an attribute of a later version',
      JSON.stringify({ ...JOURNAL, alsoOpen: [] }),
      'whole: unrecognized_keys',
    ],
    ['an attribute that is missing', JSON.stringify({ ...JOURNAL, open: {} }), 'open.address: invalid_type'],
  ])('is an error where it holds %s: the function must not go on', async (_what, text, fault) => {
    await put('journal/open-batch.json', text);
    const failure = await failureOf(createArchive(container).readJournal());
    expect(failure.message).toContain(`the journal cannot be read (${fault}`);
  });
});

describe('drains', () => {
  test('are none at first, then the latest 50, newest first', async () => {
    const archive = createArchive(container);
    expect(await archive.readDrains()).toEqual([]);
    await put('journal/drains.json', JSON.stringify(Array.from({ length: 50 }, (_, n) => drainOf(50 - n))));
    await archive.addDrain(drainOf(51));
    const drains = await archive.readDrains();
    expect(drains.map(({ batches }) => batches)).toEqual(Array.from({ length: 50 }, (_, n) => 51 - n));
    expect(drains[0]).toEqual(drainOf(51));
  });

  test('begin anew where they cannot be read', async () => {
    await put('journal/drains.json', '[{"startedAt":');
    const archive = createArchive(container);
    expect(await archive.readDrains()).toEqual([]);
    await archive.addDrain(drainOf(1));
    expect(await archive.readDrains()).toEqual([drainOf(1)]);
  });
});

test('a dead letter is kept whole, and its latest form where it comes again', async () => {
  const archive = createArchive(container);
  const name = { messageId: SUBMISSION, sequenceNumber: 1n };
  await archive.putDeadLetter('845', '2026-03-02', name, LETTER);
  await archive.putDeadLetter('845', '2026-03-02', name, { ...LETTER, deliveryCount: 2 });
  expect(await readJson(`845/2026-03-02/dead-letters/${SUBMISSION}.json`)).toEqual({
    ...LETTER,
    deliveryCount: 2,
  });
});

test('a missing container is created by whoever writes first, also by several at once', async () => {
  const archive = createArchive(container);
  await Promise.all([archive.writeJournal(JOURNAL), archive.putRequest(ADDRESS, BODY)]);
  expect(await archive.readJournal()).toEqual(JOURNAL);
});

test('names, properties and metadata of blobs hold nothing but ids', async () => {
  const archive = createArchive(container);
  await archive.putRequest(ADDRESS, BODY);
  await archive.putReply(ADDRESS, ACCEPTED);
  const foreign = { messageId: 'Zedekiah Quill', sequenceNumber: 2n };
  await archive.putDeadLetter('845', '2026-03-02', foreign, LETTER);
  await archive.writeJournal(JOURNAL);
  await archive.addDrain(drainOf(1));

  const names: string[] = [];
  for await (const blob of container.listBlobsFlat({ includeMetadata: true, includeTags: true })) {
    names.push(blob.name);
    expect(blob.metadata ?? {}).toEqual({});
    expect(blob.tags ?? {}).toEqual({});
  }
  expect(names).toEqual([
    `${BATCH}/reply.json`,
    `${BATCH}/request.json.gz`,
    '845/2026-03-02/dead-letters/message-2.json',
    'journal/drains.json',
    'journal/open-batch.json',
  ]);
});

test('a failure of storage names what failed and the code, and carries nothing of the batch', async () => {
  const forged = azurite.connectionString.replace(/AccountKey=[^;]+/, 'AccountKey=Zm9yZ2Vk');
  const refused = BlobServiceClient.fromConnectionString(forged).getContainerClient('archive');
  const failures = await Promise.all([
    failureOf(createArchive(refused).putRequest(ADDRESS, BODY)),
    failureOf(createArchive(refused).readJournal()),
  ]);
  expect(failures.map(({ message }) => message)).toEqual([
    'writing the request of a batch failed: AuthorizationFailure',
    'reading the journal failed: AuthorizationFailure',
  ]);
  expect(failures.map(({ cause }) => cause)).toEqual([undefined, undefined]);
});
