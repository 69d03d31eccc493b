/**
 * One POST of a batch to DfE and everything it can come to (DfE CSC API 1.0.1; design: DfE replies).
 * A closed union: the client never throws for anything that DfE or the network does.
 */
export type DfeReply =
  /** 200/201 with one JSON string for the batch, or a list of one per record in order. One receipt per record. */
  | { kind: 'accepted'; receipts: string[] }
  /**
   * 200/201 with another number of them, or with what can be no receipt: taken, but no receipt is clear. Never POSTed
   * again. `problem` is in our words, without DfE's text.
   */
  | { kind: 'accepted-unclear'; problem: string }
  /** 204: DfE took nothing. */
  | { kind: 'nothing-taken' }
  /**
   * 400 or 422: some record is malformed. `positions` are the records that DfE names, counted from 0 or from 1 and perhaps
   * wrong; none where it names none. `detail` is, here and below, DfE's text as one line of at most 1,500 characters;
   * the last attempt's body has up to 100,000.
   */
  | { kind: 'malformed'; detail: string; positions: readonly number[] }
  /** 401 also with a new token, or the token service refused the credentials. */
  | { kind: 'unauthorised'; detail: string }
  /** 403, after a long wait where one was asked for: often the firewall in front of DfE. */
  | { kind: 'refused'; detail: string }
  /** 413: too large or too many records. */
  | { kind: 'too-large'; detail: string }
  /** 429 after all tries. The wait that DfE named, at most 10 minutes, if it named one. */
  | { kind: 'rate-limited'; retryAfterMs?: number | undefined }
  /** 5xx, 408, time-out, no connection, or no token service, after all tries: not known, not refused. */
  | { kind: 'unavailable'; problem: string }
  /** Another 2xx, another shape, 3xx, 404, ...: a proxy, a sign-in page or a wrong address, not DfE. Without its text. */
  | { kind: 'unexpected'; status: number; contentType: string | null };

/** One POST as it went: what the archive keeps of it. */
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
  /** Why no reply, or only its beginning, came: 'time-out', 'connection lost', 'not connected'. */
  readonly failure?: string;
}

export interface PostResult {
  readonly reply: DfeReply;
  /** Every POST made, in order; empty where no token could be had. */
  readonly attempts: readonly Attempt[];
  /**
   * Some POST may have been taken by DfE although its reply never came, said 5xx or 408, or was not DfE's: a record then
   * accepted may be there twice, and one not accepted may be there after all.
   */
  readonly uncertain: boolean;
  /** Why no reply or no token came, as a log may hold it: 'not-connected ENOTFOUND'. Not kept in the archive. */
  readonly error?: string;
}

/** What came of asking for a token. */
export type TokenReply =
  | { kind: 'token'; token: string }
  /** The service answered 400 or 401, or with an error in place of a token: the credentials or the scope are wrong. */
  | { kind: 'refused'; detail: string; error: string }
  /** No answer, or one that holds no token. `error` is, here and above, as a log may hold it. */
  | { kind: 'unreachable'; problem: string; error: string };

/** Asks whether the credentials are taken, without a POST. */
export interface SignIn {
  /** Asks for a new token, whatever is cached: one from before says nothing of the secret as it is now. */
  signIn(): Promise<TokenReply>;
}

/** Says whether this process is the one that may POST, as a lease has it. */
export interface Permit {
  /** Resolves where a POST may begin now. @throws where none may: nothing is POSTed then, and the error is passed on */
  ready(): Promise<void>;
  /** Cuts off a POST under way. */
  readonly cut: AbortSignal;
}

export interface DfeClient {
  /**
   * POSTs a JSON array of `records` child records.
   * @param body the array as UTF-8 JSON, exactly as archived
   * @param signal ends waiting (pacing, back-off) early: the reply is then what the last attempt said, or
   *   `unavailable` before the first. A POST under way is seen to its end.
   * @param permit is asked immediately before each POST
   * @param waitsOutRefusal whether a 403 is tried again after a long wait
   */
  post(
    body: Uint8Array,
    records: number,
    signal?: AbortSignal,
    permit?: Permit,
    waitsOutRefusal?: boolean,
  ): Promise<PostResult>;
}
