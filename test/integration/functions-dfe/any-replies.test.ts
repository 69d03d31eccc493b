import type { DfeReply } from '../../../functions/dfe/ports';
import { ROUNDS } from '../../amount';
import { type Answer, answer, answerJson, reset } from './scripted-server';
import { accept, BODY, UUID, useClient } from './use-client';

const { server, client } = useClient();

/** What is done after a reply. `again`: with the tries that all such share. */
type Follows = 'final' | 'again' | 'new token' | 'long wait';

interface Scripted {
  readonly answer: Answer;
  readonly kind: DfeReply['kind'];
  readonly follows: Follows;
  /** Whether DfE may have taken the records all the same. */
  readonly leavesOpen?: true;
}

const final = (status: number, kind: DfeReply['kind'], body: string = ''): Scripted => ({
  answer: answer(status, body),
  kind,
  follows: 'final',
});
const again = (kind: DfeReply['kind'], one: Answer, leavesOpen?: true): Scripted => ({
  answer: one,
  kind,
  follows: 'again',
  ...(leavesOpen && { leavesOpen }),
});

/** Every status that DfE, or somebody in between, may give to a batch of one, and what becomes of it: design, DfE's replies. */
const SCRIPTED: Readonly<Record<string, Scripted>> = {
  '200 uuid': { answer: answerJson(200, UUID), kind: 'accepted', follows: 'final' },
  '201 list': { answer: answerJson(201, [UUID]), kind: 'accepted', follows: 'final' },
  '200 two for one': { answer: answerJson(200, [UUID, UUID]), kind: 'accepted-unclear', follows: 'final' },
  '200 page': { ...final(200, 'unexpected', '<html>'), leavesOpen: true },
  '200 empty': { ...final(200, 'unexpected'), leavesOpen: true },
  '202': { ...final(202, 'unexpected', `"${UUID}"`), leavesOpen: true },
  '204': final(204, 'nothing-taken'),
  '302': { ...final(302, 'unexpected'), leavesOpen: true },
  '400': final(400, 'malformed'),
  '401': { answer: answer(401), kind: 'unauthorised', follows: 'new token' },
  '403': { answer: answer(403), kind: 'refused', follows: 'long wait' },
  '404': final(404, 'unexpected'),
  '405': final(405, 'unexpected'),
  '408': again('unavailable', answer(408), true),
  '413': final(413, 'too-large'),
  '415': final(415, 'unexpected'),
  '422': final(422, 'malformed'),
  '429': again('rate-limited', answer(429, '', { 'retry-after': '1' })),
  '500': again('unavailable', answer(500), true),
  '502': again('unavailable', answer(502), true),
  '503': again('unavailable', answer(503), true),
  '504': again('unavailable', answer(504), true),
  reset: again('unavailable', reset, true),
};
const NAMES = Object.keys(SCRIPTED);
const THIRDS = ROUNDS >= 1 ? ['503', '401', '403', '400'] : ['503'];
const ACCEPT: Scripted = { answer: accept, kind: 'accepted', follows: 'final' };

/** How it has to end, by the table alone. */
function expectedOf(replies: readonly Scripted[], maxTries: number, waitsOut: boolean) {
  const left = { again: maxTries - 1, 'new token': 1, 'long wait': waitsOut ? 1 : 0, final: 0 };
  let uncertain = false;
  for (const [n, reply] of replies.entries()) {
    uncertain ||= reply.leavesOpen === true;
    left[reply.follows] -= 1;
    if (left[reply.follows] < 0) return { kind: reply.kind, posts: n + 1, uncertain };
  }
  throw new Error('a script has to end with what is final');
}

/** By 1 try and by 3, in the middle of a search and for a batch that was never refused. */
describe.each([
  [3, true],
  [3, false],
  [1, true],
])('with %i tries, waiting out a 403: %s', (maxTries, waitsOut) => {
  it.each(NAMES)(
    '%s and then any other reply ends as one of the kinds there are, after the POSTs that are due',
    async (first) => {
      for (const second of NAMES) {
        for (const third of THIRDS) {
          const replies = [first, second, third].flatMap((name) => SCRIPTED[name] ?? []);
          const script = [...replies, ACCEPT];
          const before = server().posts.length;
          server().script(...script.map((one) => one.answer));
          const result = await client({ maxTries }).post(BODY, 1, undefined, undefined, waitsOut);
          const found = {
            kind: result.reply.kind,
            posts: server().posts.length - before,
            uncertain: result.uncertain,
          };
          expect([first, second, third, found]).toEqual([
            first,
            second,
            third,
            expectedOf(script, maxTries, waitsOut),
          ]);
          expect(result.attempts).toHaveLength(found.posts);
        }
      }
    },
  );
});
