/**
 * One POST of a batch to DfE and everything it can come to (DfE CSC API 1.0.1; design: DfE replies).
 * A closed union: the client never throws for anything that DfE or the network does.
 */
export type DfeReply =
  /** 200/201 with one uuid for the batch, or one token per record in order. One receipt per record. */
  | { kind: 'accepted'; receipts: string[] }
  /** 200/201 with another number of tokens, or not JSON: taken, but no receipt is clear. Never POSTed again. */
  | { kind: 'accepted-unclear'; problem: string }
  /** 204: DfE took nothing. */
  | { kind: 'nothing-taken' }
  /** 400: some record is malformed. `detail` is DfE's text, bounded. */
  | { kind: 'malformed'; detail: string }
  /** 401 also with a new token, or the token service refused the credentials. */
  | { kind: 'unauthorised'; detail: string }
  /** 403 after all tries: often the firewall in front of DfE. */
  | { kind: 'refused'; detail: string }
  /** 413: too large or too many records. */
  | { kind: 'too-large'; detail: string }
  /** 429 after all tries. */
  | { kind: 'rate-limited'; retryAfterMs: number | undefined }
  /** 5xx, time-out, connection lost, or the token service out of reach, after all tries: not known, not refused. */
  | { kind: 'unavailable'; problem: string }
  /** Any other status (3xx, 404, ...): a wrong address or a changed API. */
  | { kind: 'unexpected'; status: number; detail: string };

/** One request as it went: what the archive keeps of it. */
export interface Attempt {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly tookMs: number;
  /** Absent where no reply came. */
  readonly status?: number;
  /** Only headers that help support: content-type, retry-after and request ids. */
  readonly headers?: Record<string, string>;
  /** The body of the reply, cut at 100,000 characters. */
  readonly body?: string;
  /** Why no reply came: 'time-out', 'connection lost', 'not connected', 'no token: ...'. */
  readonly failure?: string;
}

export interface PostResult {
  readonly reply: DfeReply;
  /** Every request made, in order; empty where no token could be had. */
  readonly attempts: readonly Attempt[];
  /**
   * Some request may have been taken by DfE although its reply never came or said 5xx: a record then accepted
   * may be there twice, and one not accepted may be there after all.
   */
  readonly uncertain: boolean;
}

export interface DfeClient {
  /**
   * POSTs a JSON array of `records` child records.
   * @param body the array as UTF-8 JSON, exactly as archived
   * @param signal ends waiting (pacing, back-off) early: the reply is then what the last attempt said
   */
  post(body: Uint8Array, records: number, signal?: AbortSignal): Promise<PostResult>;
}
