import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { selfSigned } from './self-signed';

/** An item as it reaches Application Insights, as far as it is looked at. */
export interface TelemetryItem {
  readonly name: string;
  readonly time: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly data: {
    readonly baseType: string;
    readonly baseData: {
      readonly name?: string;
      readonly properties?: Readonly<Record<string, unknown>>;
      readonly measurements?: Readonly<Record<string, unknown>>;
    };
  };
}

export interface Ingestion {
  /** Settings with which a program sends its telemetry here, and trusts this endpoint. */
  readonly settings: Readonly<Record<string, string>>;
  /** What came, in order. */
  readonly items: readonly TelemetryItem[];
  /** Everything that came as text: addresses, headers and bodies. */
  readonly texts: readonly string[];
  /** `answers`: as Azure does; `silent`: never answers; a status: refuses. */
  behave(how: 'answers' | 'silent' | number): void;
  close(): Promise<void>;
}

export const INSTRUMENTATION_KEY = '00000000-1111-4222-8333-444444444444';

/**
 * The ingestion endpoint of Application Insights on this machine: takes what the library sends over TLS, unpacks it and
 * keeps it. The certificate is made up at each start, and trusted by NODE_EXTRA_CA_CERTS.
 */
export async function startIngestion(): Promise<Ingestion> {
  const { certificate, key } = selfSigned();
  const folder = await mkdtemp(path.join(tmpdir(), 'csc-telemetry-'));
  const file = path.join(folder, 'certificate.pem');
  await writeFile(file, certificate);

  const items: TelemetryItem[] = [];
  const texts: string[] = [];
  let behaviour: Parameters<Ingestion['behave']>[0] = 'answers';
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await buffer(request);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString(
      'utf8',
    );
    texts.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}\n${text}`);
    if (behaviour === 'silent') return;
    if (behaviour !== 'answers') {
      response.writeHead(behaviour).end();
      return;
    }
    const received = readItems(text);
    items.push(...received);
    const taken = { itemsReceived: received.length, itemsAccepted: received.length, errors: [] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(taken));
  };
  const server = createServer({ cert: certificate, key }, (request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    settings: {
      APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${INSTRUMENTATION_KEY};IngestionEndpoint=https://127.0.0.1:${port}/`,
      NODE_EXTRA_CA_CERTS: file,
    },
    items,
    texts,
    behave(how) {
      behaviour = how;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A body is a JSON array, or one JSON object a line. */
function readItems(text: string): TelemetryItem[] {
  if (text.trimStart().startsWith('[')) return JSON.parse(text);
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}
