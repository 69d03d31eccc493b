import type { DfeClient, PostResult } from '../../../../../functions/dfe/ports';
import { type Answering, malformed, type Naming, refused, refusing, tooLarge } from './scripted-dfe';

/** A DfE, or what stands before it, that refuses some children. */
export interface RefusingDfe {
  readonly client: DfeClient;
  /** The children of each POST, in order. */
  readonly posts: string[][];
  /** The children that it took, again where it took them again. */
  readonly taken: string[];
}

const STATUS: Partial<Record<PostResult['reply']['kind'], number>> = {
  accepted: 200,
  malformed: 400,
  refused: 403,
  'too-large': 413,
};

/** @param told is waited for at each POST, before it is answered */
export function refusingDfe(answering: Answering, told: () => Promise<void> = async () => {}): RefusingDfe {
  const posts: string[][] = [];
  const taken: string[] = [];
  return {
    posts,
    taken,
    client: {
      async post(body, _records, _signal, permit) {
        await permit?.ready();
        const batch: { la_child_id: string }[] = JSON.parse(Buffer.from(body).toString('utf8'));
        const children = batch.map(({ la_child_id }) => la_child_id);
        posts.push(children);
        const reply = answering(children, posts.length);
        if (reply.kind === 'accepted') taken.push(...children);
        await told();
        const status = STATUS[reply.kind] ?? 500;
        return {
          reply,
          attempts: [{ at: '2026-11-22T14:00:00.000Z', tookMs: 250, status }],
          uncertain: false,
        };
      },
    },
  };
}

/** How bad records are refused. */
export const REFUSALS: readonly [name: string, answering: (bad: ReadonlySet<string>) => Answering][] = [
  ...(
    [
      ['400, named', (places) => places],
      ['400, counted from 1', (places) => places.map((place) => place + 1)],
      ['400, named wrong', (_, length) => [Math.floor(length / 2)]],
      ['400, not named', () => []],
    ] satisfies [string, Naming][]
  ).map(([name, naming]): [string, (bad: ReadonlySet<string>) => Answering] => [
    name,
    (bad) => refusing(bad, malformed, naming),
  ]),
  ['413', (bad) => refusing(bad, () => tooLarge)],
  ['403', (bad) => refusing(bad, () => refused)],
];
