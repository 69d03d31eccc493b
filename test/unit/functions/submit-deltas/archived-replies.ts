import {
  type Answer,
  answer,
  answerJson,
  breakOff,
  reset,
  silence,
} from '../../../integration/functions-dfe/scripted-server';

/** A reply that is archived by a process that then dies, and what it means for each record of its batch. */
export interface ArchivedReply {
  readonly reply: string;
  /** To the POSTs of the batch, in order. */
  readonly posts?: readonly Answer[];
  /** To the requests for a token. */
  readonly tokens?: readonly Answer[];
  /** DfE says nothing. */
  readonly silent?: true;
  /** DfE is not there at all. */
  readonly closed?: true;
  /** The outcome of each record; undefined: nothing is decided, the batch is POSTed again. */
  readonly outcome?: 'sent' | 'failed';
  /** Whether DfE may have taken the batch without saying so. */
  readonly uncertain: boolean;
}

export const RECEIPTS = ['0b6f4a52-6d0e-4c0b-9a53-000000000001', '0b6f4a52-6d0e-4c0b-9a53-000000000002'];

/** How DfE takes a batch of two. */
export const took = answerJson(200, RECEIPTS);
const busy = answer(429, '', { 'retry-after': '0' });
const broken = answer(503, 'sorry');

const decided = (reply: string, outcome: 'sent' | 'failed', posts: Answer[], uncertain = false) => ({
  reply,
  posts,
  outcome,
  uncertain,
});
const undecided = (reply: string, uncertain: boolean, posts: Answer[]) => ({ reply, posts, uncertain });

/** The client tries twice. */
export const ARCHIVED_REPLIES: readonly ArchivedReply[] = [
  decided('a receipt for each record', 'sent', [took]),
  decided('no clear receipt', 'sent', [answer(200, '<html>')], true),
  decided('a receipt after a 503', 'sent', [broken, took], true),
  decided('a receipt after a 429', 'sent', [busy, took]),
  decided('a 204', 'failed', [answer(204)]),
  decided('a 400', 'failed', [answer(400, 'bad')]),
  decided('a 400 after a lost connection', 'failed', [reset, answer(400, 'bad')], true),
  decided('a 401 twice', 'failed', [answer(401), answer(401)]),
  decided('a 403 twice', 'failed', [answer(403), answer(403)]),
  decided('a 413', 'failed', [answer(413)]),
  decided('a 404', 'failed', [answer(404)]),
  {
    reply: 'no token, as the credentials are wrong',
    tokens: [answer(401)],
    outcome: 'failed',
    uncertain: false,
  },
  undecided('a 503 twice', true, [broken, broken]),
  undecided('a 500 twice', true, [answer(500), answer(500)]),
  undecided('a 408 twice', true, [answer(408), answer(408)]),
  { ...undecided('a time-out twice', true, [silence, silence]), silent: true },
  undecided('a lost connection twice', true, [reset, reset]),
  undecided('a 503 that breaks off, twice', true, [breakOff(503, 'so'), breakOff(503, 'so')]),
  undecided('a 429 twice', false, [busy, busy]),
  undecided('a 429 after a 503', true, [broken, busy]),
  { reply: 'no token, as the service is down', tokens: [broken, broken], uncertain: false },
  { reply: 'no connection', closed: true, uncertain: false },
];
