import { once } from 'node:events';
import { createServer } from 'node:net';
import type { DfeSettings } from '../../../functions/dfe/settings';
import type { RuleInput } from '../../local/simulator';

/** A reply that decides what becomes of a batch. */
export interface Answered {
  readonly met: string;
  readonly rules: readonly RuleInput[];
  readonly dfe?: Partial<DfeSettings>;
  /** What every submission of the batch comes to. */
  readonly outcome: Record<string, unknown>;
  /** How many POSTs the batch takes. */
  readonly posts: number;
  /** Whether DfE has the records in the end. */
  readonly held: boolean;
}

const RECEIPT = expect.stringMatching(/[0-9a-f]{12}$/);
const sent = { outcome: 'sent', uncertain: false, receipt: RECEIPT };
const perhapsSentTwice = { outcome: 'sent', uncertain: true, receipt: RECEIPT };
const sentUnclear = { outcome: 'sent', uncertain: true, receipt: undefined };
const failed = (reason: string) => ({
  outcome: 'failed',
  uncertain: false,
  reason: expect.stringContaining(reason),
});

const rejected = (reason: string) => ({ ...failed(reason), outcome: 'rejected' });

export const ANSWERED: readonly Answered[] = [
  { met: '200 with a token per record', rules: [], outcome: sent, posts: 1, held: true },
  { met: '200 with one uuid', rules: [{ reply: 'uuid' }], outcome: sent, posts: 1, held: true },
  { met: '201', rules: [{ status: 201 }], outcome: sent, posts: 1, held: true },
  {
    met: '200 with too few tokens',
    rules: [{ reply: 'tokens-short' }],
    outcome: sentUnclear,
    posts: 1,
    held: true,
  },
  {
    met: '200 that breaks off, once',
    rules: [{ reset: 'mid-body' }],
    outcome: perhapsSentTwice,
    posts: 2,
    held: true,
  },
  { met: '204', rules: [{ status: 204 }], outcome: failed('DfE answered 204'), posts: 1, held: false },
  {
    met: '400',
    rules: [{ status: 400, body: { detail: '[1] is not as agreed' }, times: 'always' }],
    outcome: rejected('[1] is not as agreed'),
    posts: 5,
    held: false,
  },
  {
    met: '422',
    rules: [{ status: 422, times: 'always' }],
    outcome: rejected('malformed'),
    posts: 5,
    held: false,
  },
  { met: '401 once', rules: [{ status: 401 }], outcome: sent, posts: 2, held: true },
  {
    met: 'a token service that is down once',
    rules: [{ on: 'token', status: 503 }],
    outcome: sent,
    posts: 1,
    held: true,
  },
  { met: '403 once', rules: [{ status: 403 }], outcome: sent, posts: 2, held: true },
  {
    met: '413',
    rules: [{ status: 413, times: 'always' }],
    outcome: rejected('DfE answered 413'),
    posts: 5,
    held: false,
  },
  {
    met: '429 with a wait',
    rules: [{ status: 429, retryAfter: '1' }],
    outcome: sent,
    posts: 2,
    held: true,
  },
  { met: '500 once', rules: [{ status: 500 }], outcome: perhapsSentTwice, posts: 2, held: true },
  {
    met: '503 once, though it took the batch',
    rules: [{ status: 503, accept: true }],
    outcome: perhapsSentTwice,
    posts: 2,
    held: true,
  },
  {
    met: 'none in time, once',
    rules: [{ delayMs: 60_000 }],
    dfe: { timeoutMs: 1_000 },
    outcome: perhapsSentTwice,
    posts: 2,
    held: true,
  },
  {
    met: 'a reset before it took the batch, once',
    rules: [{ reset: 'before-reply' }],
    outcome: perhapsSentTwice,
    posts: 2,
    held: true,
  },
  {
    met: 'a reset after it took the batch, once',
    rules: [{ reset: 'after-accept' }],
    outcome: perhapsSentTwice,
    posts: 2,
    held: true,
  },
];

/** Nothing is decided: the records stay on the queue. */
export interface OutOfReach {
  readonly dfeIs: string;
  readonly rules?: readonly RuleInput[];
  readonly dfe?: () => Promise<Partial<DfeSettings>>;
  readonly posts: number;
  /** Whether DfE may have taken the batch all the same. */
  readonly uncertain: boolean;
  readonly reason: string;
  /** How the drain ends; 'DfE out of reach' where it is not said. */
  readonly ended?: 'not DfE';
}

async function closedPort(): Promise<string> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

/** Somebody else answers, in DfE's place, whether the records went through or not. */
function notDfe(status: number, rule: RuleInput): OutOfReach[] {
  const shape = rule.body === undefined ? '' : ` (${JSON.stringify(rule.body)})`;
  return (status < 300 ? [true, false] : [false]).map((accept) => ({
    dfeIs: `not who answers: ${status}${shape}${accept ? ', but takes the batch' : ''}`,
    rules: [{ ...rule, status, accept, times: 'always' }],
    posts: 1,
    uncertain: status < 400,
    reason: `status ${status} came that is not DfE's`,
    ended: 'not DfE',
  }));
}

export const OUT_OF_REACH: readonly OutOfReach[] = [
  {
    dfeIs: 'asking to wait (429)',
    rules: [{ status: 429, retryAfter: '0', times: 'always' }],
    posts: 2,
    uncertain: false,
    reason: 'DfE answered 429',
  },
  {
    dfeIs: 'failing (500)',
    rules: [{ status: 500, times: 'always' }],
    posts: 2,
    uncertain: true,
    reason: 'it answered 500',
  },
  {
    dfeIs: 'down (503)',
    rules: [{ status: 503, times: 'always' }],
    posts: 2,
    uncertain: true,
    reason: 'it answered 503',
  },
  {
    dfeIs: 'silent',
    rules: [{ delayMs: 60_000, times: 'always' }],
    dfe: async () => ({ timeoutMs: 1_000 }),
    posts: 2,
    uncertain: true,
    reason: 'no reply came (time-out)',
  },
  {
    dfeIs: 'cutting the connection',
    rules: [{ reset: 'before-reply', times: 'always' }],
    posts: 2,
    uncertain: true,
    reason: 'no reply came (connection lost: ECONNRESET)',
  },
  {
    dfeIs: 'cutting the connection after it took the batch',
    rules: [{ reset: 'after-accept', times: 'always' }],
    posts: 2,
    uncertain: true,
    reason: 'no reply came (connection lost: ECONNRESET)',
  },
  {
    dfeIs: 'not there',
    dfe: async () => ({ apiEndpoint: await closedPort() }),
    posts: 0,
    uncertain: false,
    reason: 'no reply came (not connected: the connection was refused, ECONNREFUSED, at 127.0.0.1:',
  },
  {
    dfeIs: 'without its token service (503)',
    rules: [{ on: 'token', status: 503, times: 'always' }],
    posts: 0,
    uncertain: false,
    reason: 'the token service answered 503',
  },
  {
    dfeIs: 'without its token service (not there)',
    dfe: async () => ({ tokenEndpoint: await closedPort() }),
    posts: 0,
    uncertain: false,
    reason:
      'the token service gave no answer (not connected: the connection was refused, ECONNREFUSED, at 127.0.0.1:',
  },
  ...notDfe(200, { body: '<html>Sign in</html>', contentType: 'text/html' }),
  ...notDfe(200, { body: '', contentType: 'text/html' }),
  ...notDfe(200, { body: { ok: true } }),
  ...notDfe(202, { body: [] }),
  ...notDfe(302, {}),
  ...notDfe(404, {}),
  ...notDfe(405, {}),
  ...notDfe(415, {}),
];

/** DfE refuses the account, whatever it is sent. */
export interface AccountRefused {
  readonly dfe: string;
  readonly rules: readonly RuleInput[];
  /** POSTs of six records, three at a time, until it is clear, */
  readonly posts: number;
  /** and at each tick after it. */
  readonly probes: number;
}

export const ACCOUNT_REFUSED: readonly AccountRefused[] = [
  { dfe: 'answers 401', rules: [{ status: 401, times: 'always' }], posts: 2, probes: 2 },
  {
    dfe: 'has a token service that refuses the credentials',
    rules: [{ on: 'token', status: 401, body: { error: 'invalid_client' }, times: 'always' }],
    posts: 0,
    probes: 0,
  },
  // Three, twice; two, and the three alone; then three others, and those alone.
  { dfe: 'answers 403', rules: [{ status: 403, times: 'always' }], posts: 10, probes: 1 },
];
