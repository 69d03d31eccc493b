import { gunzipSync } from 'node:zlib';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { createArchive } from '../../../functions/archive/archive';
import { ArchiveError } from '../../../functions/archive/archive-error';
import type { ArchivedReply, BatchAddress, DeadLetter } from '../../../functions/archive/ports';
import type { DfeReply } from '../../../functions/dfe/ports';
import { type Azurite, startAzurite } from '../../local/azurite/start-azurite';
import { CuttingProxy } from '../../servers/cutting-proxy';

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

const EMULATED = { createsContainer: true };

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
    await createArchive(container, EMULATED).putRequest(ADDRESS, BODY);
    expect(gunzipSync(await read(`${BATCH}/request.json.gz`)).equals(BODY)).toBe(true);
    const properties = await container.getBlobClient(`${BATCH}/request.json.gz`).getProperties();
    expect(properties).toMatchObject({ contentType: 'application/json', contentEncoding: 'gzip' });
  });

  test('may be kept again by a second try, but is never overwritten', async () => {
    const archive = createArchive(container, EMULATED);
    await archive.putRequest(ADDRESS, BODY);
    await archive.putRequest(ADDRESS, BODY);
    const failure = await failureOf(archive.putRequest(ADDRESS, Buffer.from('[]')));
    expect(failure.message).toBe('the request of a batch is already there with other content');
    expect(gunzipSync(await read(`${BATCH}/request.json.gz`)).equals(BODY)).toBe(true);
  });
});

test('storage that says nothing costs no longer than the limit', async () => {
  const silent = await CuttingProxy.start(azurite.url);
  silent.fallSilent();
  const archive = createArchive(
    BlobServiceClient.fromConnectionString(silent.before(azurite.connectionString)).getContainerClient(
      `archive-${containers}`,
    ),
    { ...EMULATED, limitMs: 200 },
  );
  const written = await failureOf(archive.putRequest(ADDRESS, BODY));
  expect(written.message).toBe('writing the request of a batch failed: NoAnswerInTime');
  const notRead = await failureOf(archive.getReply(ADDRESS));
  expect(notRead.message).toBe('reading the reply to a batch failed: NoAnswerInTime');
  await silent.close();
});

describe('the reply to a batch', () => {
  test.each<DfeReply>([
    { kind: 'accepted', receipts: ['r1', 'r2'] },
    { kind: 'accepted-unclear', problem: 'its reply is not JSON' },
    { kind: 'nothing-taken' },
    { kind: 'malformed', detail: '[0] is wrong', positions: [0] },
    { kind: 'unauthorised', detail: '' },
    { kind: 'refused', detail: 'blocked' },
    { kind: 'too-large', detail: '' },
    { kind: 'rate-limited', retryAfterMs: undefined },
    { kind: 'rate-limited', retryAfterMs: 9_000 },
    { kind: 'unavailable', problem: 'it answered 503' },
    { kind: 'unexpected', status: 404, contentType: null },
    { kind: 'unexpected', status: 200, contentType: 'text/html' },
  ])('comes back as it was kept: %o', async (reply) => {
    const archive = createArchive(container, EMULATED);
    await archive.putReply(ADDRESS, replyWith(reply));
    expect(await archive.getReply(ADDRESS)).toEqual(replyWith(reply));
  });

  test.each([
    [
      { kind: 'malformed', detail: 'x' },
      { kind: 'malformed', detail: 'x', positions: [] },
    ],
    [
      { kind: 'unexpected', status: 404, detail: 'x' },
      { kind: 'unexpected', status: 404, contentType: null },
    ],
  ])('is read as version 0.1 kept it: %o', async (kept, reply) => {
    await put(
      `${BATCH}/reply.json`,
      JSON.stringify({ ...ACCEPTED, result: { ...ACCEPTED.result, reply: kept } }),
    );
    expect((await createArchive(container, EMULATED).getReply(ADDRESS))?.result.reply).toEqual(reply);
  });

  test('is absent where none was kept, with and without a container', async () => {
    const archive = createArchive(container, EMULATED);
    expect(await archive.getReply(ADDRESS)).toBeUndefined();
    await archive.putRequest(ADDRESS, BODY);
    expect(await archive.getReply(ADDRESS)).toBeUndefined();
  });

  test('may be kept again by a second try, but is never overwritten', async () => {
    const archive = createArchive(container, EMULATED);
    await archive.putReply(ADDRESS, ACCEPTED);
    await archive.putReply(ADDRESS, ACCEPTED);
    await failureOf(archive.putReply(ADDRESS, replyWith({ kind: 'nothing-taken' })));
    expect(await archive.getReply(ADDRESS)).toEqual(ACCEPTED);
  });

  test('that cannot be read stops the recovery', async () => {
    await put(`${BATCH}/reply.json`, JSON.stringify({ ...ACCEPTED, result: { reply: 'Zedekiah' } }));
    const failure = await failureOf(createArchive(container, EMULATED).getReply(ADDRESS));
    expect(failure.message).toContain('the reply to a batch cannot be read (result.reply: ');
    expect(failure.message).not.toContain('Zedekiah');
  });
});

test('a dead letter is kept whole, once: what comes again, delivered once more, is left as it was', async () => {
  const archive = createArchive(container, EMULATED);
  const name = { messageId: SUBMISSION, sequenceNumber: 1n };
  await archive.putDeadLetter('845', '2026-03-02', name, LETTER);
  await archive.putDeadLetter('845', '2026-03-02', name, { ...LETTER, deliveryCount: 2 });
  expect(await readJson(`845/2026-03-02/dead-letters/${SUBMISSION}-1.json`)).toEqual(LETTER);
  await archive.putDeadLetter('845', '2026-03-02', { ...name, sequenceNumber: 2n }, LETTER);
  expect(await readJson(`845/2026-03-02/dead-letters/${SUBMISSION}-2.json`)).toEqual(LETTER);
});

test('a missing container of an emulator is created by whoever writes first, also by several at once', async () => {
  const archive = createArchive(container, EMULATED);
  await Promise.all([archive.putReply(ADDRESS, ACCEPTED), archive.putRequest(ADDRESS, BODY)]);
  expect(await archive.getReply(ADDRESS)).toEqual(ACCEPTED);
});

test('a missing container in Azure is an error: the template makes it, with what it is to forbid', async () => {
  const archive = createArchive(container, { createsContainer: false });
  const failure = await failureOf(archive.putRequest(ADDRESS, BODY));
  expect(failure.message).toBe('writing the request of a batch failed: ContainerNotFound');
  expect(await container.exists()).toBe(false);
});

test('names, properties and metadata of blobs hold nothing but ids', async () => {
  const archive = createArchive(container, EMULATED);
  await archive.putRequest(ADDRESS, BODY);
  await archive.putReply(ADDRESS, ACCEPTED);
  const foreign = { messageId: 'Zedekiah Quill', sequenceNumber: 2n };
  await archive.putDeadLetter('845', '2026-03-02', foreign, LETTER);

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
  ]);
});

test('why no reply came is for the log, and not kept: an earlier app could not read it', async () => {
  const { result, ...reply } = ACCEPTED;
  const archive = createArchive(container, EMULATED);
  await archive.putReply(ADDRESS, { ...reply, result: { ...result, error: 'not-connected ENOTFOUND' } });
  expect(await archive.getReply(ADDRESS)).toEqual(ACCEPTED);
});

test('a failure of storage names what failed and the code, and carries nothing of the batch', async () => {
  const forged = azurite.connectionString.replace(/AccountKey=[^;]+/, 'AccountKey=Zm9yZ2Vk');
  const refused = BlobServiceClient.fromConnectionString(forged).getContainerClient('archive');
  const failures = await Promise.all([
    failureOf(createArchive(refused, EMULATED).putRequest(ADDRESS, BODY)),
    failureOf(createArchive(refused, EMULATED).getReply(ADDRESS)),
  ]);
  expect(failures.map(({ message }) => message)).toEqual([
    'writing the request of a batch failed: AuthorizationFailure',
    'reading the reply to a batch failed: AuthorizationFailure',
  ]);
  expect(failures.map(({ cause }) => cause)).toEqual([undefined, undefined]);
});
