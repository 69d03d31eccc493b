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
  /** Each record is POSTed by itself then; else the batch as it was. */
  readonly inParts?: true;
  /** Whether DfE may have taken the batch without saying so. */
  readonly uncertain: boolean;
}

export const RECEIPTS = ['0b6f4a52-6d0e-4c0b-9a53-000000000001', '0b6f4a52-6d0e-4c0b-9a53-000000000002'];

/** How DfE takes a batch of two, */
export const took = answerJson(200, RECEIPTS);
/** and any. */
export const tookAny = answerJson(200, RECEIPTS[0]);
const busy = answer(429, '', { 'retry-after': '0' });
const broken = answer(503, 'sorry');

const decided = (reply: string, outcome: 'sent' | 'failed', posts: Answer[], uncertain = false) => ({
  reply,
  posts,
  outcome,
  uncertain,
});
const undecided = (reply: string, uncertain: boolean, posts: Answer[]) => ({ reply, posts, uncertain });
const inParts = (reply: string, uncertain: boolean, posts: Answer[]) => ({
  ...undecided(reply, uncertain, posts),
  inParts: true as const,
});

/** The client tries twice. */
export const ARCHIVED_REPLIES: readonly ArchivedReply[] = [
  decided('a receipt for each record', 'sent', [took]),
  decided('no clear receipt', 'sent', [answerJson(200, [RECEIPTS[0]])], true),
  decided('a receipt after a 503', 'sent', [broken, took], true),
  decided('a receipt after a 429', 'sent', [busy, took]),
  decided('a 204', 'failed', [answer(204)]),
  inParts('a 400', false, [answer(400, 'bad')]),
  inParts('a 400 that names a record', false, [answer(400, '[1] is bad')]),
  inParts('a 400 after a lost connection', true, [reset, answer(400, 'bad')]),
  inParts('a 401 twice', false, [answer(401), answer(401)]),
  inParts('a 403 twice', false, [answer(403), answer(403)]),
  inParts('a 413', false, [answer(413)]),
  undecided('a 404', false, [answer(404)]),
  undecided('a 302', true, [answer(302)]),
  undecided('a page with status 200', true, [answer(200, '<html>')]),
  undecided('a 200 that breaks off, twice', true, [breakOff(200, '"0b6f'), breakOff(200, '"0b6f')]),
  {
    reply: 'no token, as the credentials are wrong',
    tokens: [answer(401)],
    inParts: true,
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
