import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../local/children';
import type { RuleInput } from '../../local/simulator';
import { HOSTS, LATE_MS, WAYS, type World } from './world';

/** Something that befalls a night. */
export interface Disturbance {
  readonly name: string;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  befall(world: World, random: Random): Promise<unknown>;
}

/** What DfE does with the next POST. */
const DFE: Readonly<Record<string, RuleInput>> = {
  'works a POST off late and answers nothing': { reset: 'before-reply', holdsLateMs: LATE_MS },
  'works a POST off at once and again late, and answers nothing': {
    reset: 'after-accept',
    holdsLateMs: LATE_MS,
  },
  'works a POST off and answers nothing': { reset: 'after-accept' },
  'breaks off in the middle of its reply': { reset: 'mid-body' },
  'is slow': { delayMs: 2_000 },
  'sends a receipt too few': { reply: 'tokens-short' },
  'is out of order': { status: 503 },
  'is asked too often': { status: 429, retryAfter: '1' },
};

/** What a proxy before DfE does, which DfE never hears of. */
const PAGE: RuleInput = {
  status: 200,
  body: '<!doctype html><title>Sign in</title>',
  contentType: 'text/html',
  accept: false,
};

const HANGS_MS = 2_000;

export const DISTURBANCES: readonly Disturbance[] = [
  {
    name: 'the relay is killed',
    weight: 12,
    async befall(world) {
      if (!world.isRelayAtWork) world.begin();
      // From its first step on.
      await wait(300);
      await world.killRelay();
      world.begin();
    },
  },
  {
    name: 'a host is killed',
    weight: 12,
    befall: (world, random) => world.killHost(random.whole(0, HOSTS - 1)),
  },
  {
    name: 'a host hangs, and goes on',
    weight: 2,
    befall: (world, random) =>
      world.hangHost(random.whole(0, HOSTS - 1), () => wait(random.whole(0, HANGS_MS))),
  },
  {
    name: 'the database crashes',
    weight: 3,
    async befall({ postgres }, random) {
      if (postgres === undefined) return;
      await postgres.crash();
      await wait(random.whole(0, HANGS_MS));
      await postgres.comeBack();
    },
  },
  ...WAYS.flatMap((way): Disturbance[] => [
    {
      name: `the way ${way} is cut`,
      weight: 1,
      befall: async (world) => world.ways[way].cut(),
    },
    {
      name: `nothing comes back on the way ${way} for a while`,
      weight: 1,
      async befall(world, random) {
        world.ways[way].fallSilent();
        await wait(random.whole(0, HANGS_MS));
        world.ways[way].cut();
        await world.ways[way].comeBack();
      },
    },
  ]),
  ...Object.entries({ ...DFE, 'is behind a page to sign in': PAGE }).map(
    ([does, rule]): Disturbance => ({
      name: `DfE ${does}`,
      weight: 1,
      befall: async (world) => world.dfe.behave([rule]),
    }),
  ),
];
