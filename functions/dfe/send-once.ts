import type { SentOnce } from './client-of';
import type { Clock } from './clock';
import { describeFailure, failureCode, type NetworkFailure, nameFailure } from './network-failure';
import type { DfeReply } from './ports';
import { readReply } from './read-reply';
import { readText } from './read-text';

/** What helps DfE's support to find a request. */
const KEPT_HEADERS = ['content-type', 'retry-after', 'x-request-id', 'request-id', 'x-correlation-id'];

export interface BatchRequest {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
  readonly records: number;
  /** Covers the whole exchange, the reply's body included. */
  readonly timeoutMs: number;
}

/**
 * Sends one request, once. Never throws: what the network does is an answer too.
 * @param cut ends it before its time is over, as if the connection were lost
 */
export async function sendOnce(request: BatchRequest, clock: Clock, cut?: AbortSignal): Promise<SentOnce> {
  const at = new Date(clock.now()).toISOString();
  const startedAt = clock.steady();
  const timing = () => ({ at, tookMs: Math.round(clock.steady() - startedAt) });
  const timeout = AbortSignal.timeout(request.timeoutMs);
  let response: Response;
  try {
    response = await fetch(request.url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      // The token is for this address only: it must not follow a redirect to another.
      redirect: 'manual',
      signal: cut ? AbortSignal.any([timeout, cut]) : timeout,
    });
  } catch (error) {
    const failure = nameFailure(error);
    return {
      reply: { kind: 'unavailable', problem: `no reply came (${describeFailure(error)})` },
      attempt: { ...timing(), failure },
      error: failureCode(error),
    };
  }
  const { text, failure } = await readText(response);
  const { status, headers } = response;
  const reply = readReply(status, headers, text, request.records, new Date(clock.now()));
  return {
    reply: reply.kind === 'unexpected' && status < 300 && failure ? brokenOff(failure) : reply,
    attempt: { ...timing(), status, headers: keepHeaders(headers), body: text, ...(failure && { failure }) },
  };
}

/** What came is no shape of DfE's because the rest of it is missing: as if nothing had come. */
const brokenOff = (failure: NetworkFailure): DfeReply => ({
  kind: 'unavailable',
  problem: `its reply broke off (${failure})`,
});

function keepHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => KEPT_HEADERS.includes(name)));
}
