import { gunzipSync } from 'node:zlib';
import { BlobServiceClient } from '@azure/storage-blob';
import { z } from 'zod';

/** One POST, with all its tries, as the archive holds it. */
export interface ArchivedBatch {
  readonly body: Buffer;
  readonly submissionIds: readonly string[];
  /** When each try began, and DfE's status; no status where no reply came. Times in milliseconds since 1970. */
  readonly attempts: readonly { readonly at: number; readonly status: number | undefined }[];
  readonly answeredAt: number;
  /** When the blobs were written, to the second below. */
  readonly requestKeptAt: number;
  readonly replyKeptAt: number;
}

const replySchema = z.object({
  submissionIds: z.array(z.string()),
  answeredAt: z.iso.datetime(),
  result: z.object({
    attempts: z.array(z.object({ at: z.iso.datetime(), status: z.number().optional() })),
  }),
});

/** All batches of an LA in the order in which they were answered. @throws Error where one has no request or no reply */
export async function readArchive(connectionString: string, laCode: string): Promise<ArchivedBatch[]> {
  const container = BlobServiceClient.fromConnectionString(connectionString).getContainerClient('archive');
  const keptAt = new Map<string, number>();
  for await (const { name, properties } of container.listBlobsFlat({ prefix: `${laCode}/` })) {
    keptAt.set(name, properties.lastModified.getTime());
  }
  const folders = new Set([...keptAt.keys()].map((name) => name.slice(0, name.lastIndexOf('/'))));
  const read = async (name: string) => {
    const writtenAt = keptAt.get(name);
    if (writtenAt === undefined) throw new Error(`${name} is missing`);
    return { writtenAt, bytes: await container.getBlobClient(name).downloadToBuffer() };
  };
  const batches = await Promise.all(
    [...folders].map(async (folder) => {
      const request = await read(`${folder}/request.json.gz`);
      const reply = await read(`${folder}/reply.json`);
      const { submissionIds, answeredAt, result } = replySchema.parse(
        JSON.parse(reply.bytes.toString('utf8')),
      );
      return {
        body: gunzipSync(request.bytes),
        submissionIds,
        attempts: result.attempts.map(({ at, status }) => ({ at: Date.parse(at), status })),
        answeredAt: Date.parse(answeredAt),
        requestKeptAt: request.writtenAt,
        replyKeptAt: reply.writtenAt,
      };
    }),
  );
  return batches.toSorted((one, other) => one.answeredAt - other.answeredAt);
}
