import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer';

/**
 * Reads a request to its end, so that the client can read the reply.
 * @returns undefined where the body is over `maxBytes`; the rest of it is thrown away
 */
export async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= maxBytes ? Buffer.concat(chunks, size) : undefined;
}

/** JSON of UTF-8 bytes; undefined where they are no UTF-8 or no JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * Sends an answer, or as much of it as is to go out before the connection is cut.
 * @param closing ends a delay; nothing is sent then
 */
export async function send(
  response: ServerResponse,
  { reply, delayMs, cut }: Omit<Answer, 'held'>,
  closing: AbortSignal,
): Promise<void> {
  if (delayMs > 0 && (await wait(delayMs, false, { signal: closing }).catch(() => true))) return;
  const body = Buffer.from(reply.body, 'utf8');
  if (cut === 'all') {
    response.socket?.resetAndDestroy();
    return;
  }
  const length: Record<string, number> = reply.status === 204 ? {} : { 'content-length': body.byteLength };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  if (cut === 'no') response.end(body);
  else response.write(body.subarray(0, Math.floor(body.byteLength / 2)), () => response.destroy());
}
