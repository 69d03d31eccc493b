import { setTimeout as wait } from 'node:timers/promises';
import { describeInFull, shareOf } from '../../amount';
import { createRandom, type Random } from '../../local/children';
import type { Law } from '../../local/simulator';
import { OwnPostgres } from '../../servers/own-postgres';
import { DISTURBANCES, type Disturbance } from './disturbances';
import { LATE_MS, World } from './world';

// Everything that befalls a relay, a function app, their database, their networks and DfE, in the same nights.

const CHILDREN = 2_000;
/** How often something befalls a night. */
const A_NIGHT = 12;
/** Under each law. All of them have 200 kills of the relay and 200 of the functions. */
const NIGHTS = shareOf(36);

const database =
  OwnPostgres.find() === undefined
    ? 'on PGlite, which never crashes, as PostgreSQL is not installed'
    : 'on PostgreSQL';

const LAWS: readonly Law[] = ['merge', 'replace'];

/** One of them by chance, the weighty ones more often. */
function draw(random: Random): Disturbance {
  return random.pick(DISTURBANCES.flatMap((one) => Array<Disturbance>(one.weight).fill(one)));
}

describeInFull('nights in which everything goes wrong', () => {
  describe.each(LAWS)(`where DfE would %s what it is sent, ${database}`, (law) => {
    const seed = jest.getSeed() + 1_000 * LAWS.indexOf(law);
    const befell = new Map<string, number>();
    let world: World;

    beforeAll(async () => {
      world = await World.start(law, CHILDREN);
    });
    afterAll(async () => {
      await world?.close();
      const counts = [...befell].map(([name, times]) => `${times} × ${name}`).toSorted();
      process.stdout.write(`Seed ${seed}, ${law}, ${NIGHTS} nights:\n  ${counts.join('\n  ')}\n`);
    });

    it.each(Array.from({ length: NIGHTS }, (_, night) => night))(
      'nothing is lost, nothing stale and nothing sent twice without a mark, night %d',
      async (night) => {
        const random = createRandom(seed + night);
        if (night > 0) await world.days.pass(random);
        world.begin();
        for (let n = 0; n < A_NIGHT; n += 1) {
          await wait(random.whole(0, 400));
          const one = draw(random);
          befell.set(one.name, (befell.get(one.name) ?? 0) + 1);
          await one.befall(world, random);
        }
        await wait(LATE_MS);
        expect(await world.converge()).toEqual([]);
      },
    );
  });
});
