import * as fc from 'fast-check';
import {
  type Answering,
  accepted,
  carry,
  idsTo,
  leftOf,
  malformed,
  type Naming,
  refused,
  refusing,
  tooLarge,
} from './scripted-dfe';

const batch = fc
  .integer({ min: 1, max: 100 })
  .chain((count) => fc.tuple(fc.constant(idsTo(count)), fc.subarray(idsTo(count))))
  .map(([ids, bad]) => ({ ids, bad: new Set(bad) }));

/** Any way to name positions: right from 0 or 1, the first alone, or any numbers at all, another way each time. */
const naming: fc.Arbitrary<() => Naming> = fc
  .array(
    fc.oneof(
      fc.constantFrom<Naming>(
        (places) => places,
        (places) => places.map((place) => place + 1),
        (places) => places.slice(0, 1),
        (places) => places.slice(-1).map((place) => place + 1),
        (_, length) => Array.from({ length }, (__, n) => n),
        () => [],
      ),
      fc.array(fc.nat(120), { maxLength: 5 }).map(
        (some): Naming =>
          () =>
            some,
      ),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((ways) => {
    return () => {
      let asked = 0;
      return (places, length) => {
        asked += 1;
        return ways[asked % ways.length]?.(places, length) ?? [];
      };
    };
  });

const sorted = (ids: Iterable<string>): string[] => [...ids].toSorted();

describe('whichever records are bad', () => {
  it('and however DfE names them, by 400: exactly the bad ones are rejected, each alone, and all others are sent', () => {
    fc.assert(
      fc.property(batch, naming, ({ ids, bad }, names) => {
        const { posts, sent, rejected, search } = carry(ids, refusing(bad, malformed, names()));
        expect(sorted(rejected)).toEqual(sorted(bad));
        expect(sorted(sent)).toEqual(sorted(ids.filter((id) => !bad.has(id))));
        expect(leftOf({ posts, sent, rejected, search, isAccount: false })).toEqual([]);
        const alone = new Set(posts.filter(({ length }) => length === 1).flat());
        expect([...bad].filter((id) => !alone.has(id))).toEqual([]);
        expect(posts.length).toBeLessThanOrEqual(2 * ids.length - 1);
      }),
      { numRuns: 300 },
    );
  });

  it('by 413: the same', () => {
    fc.assert(
      fc.property(batch, ({ ids, bad }) => {
        const { posts, sent, rejected } = carry(
          ids,
          refusing(bad, () => tooLarge),
        );
        expect(sorted(rejected)).toEqual(sorted(bad));
        expect(sent).toHaveLength(ids.length - bad.size);
        expect(posts.length).toBeLessThanOrEqual(2 * ids.length - 1);
      }),
    );
  });

  it('by 403: no good one is rejected, none is lost, and where it ends by itself each bad one is rejected', () => {
    fc.assert(
      fc.property(batch, ({ ids, bad }) => {
        const ending = carry(
          ids,
          refusing(bad, () => refused),
        );
        for (const id of ending.rejected) expect(bad).toContain(id);
        expect(sorted([...ending.sent, ...ending.rejected, ...leftOf(ending)])).toEqual(sorted(ids));
        const isDecided = !ending.isAccount && ending.sent.length > 0;
        expect(ending.rejected).toHaveLength(
          isDecided ? bad.size : ending.sent.length && ending.rejected.length,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('by any refusal that DfE likes best, in any order: every record is sent, rejected or left', () => {
    const replies = fc.array(
      fc.oneof(
        fc.constantFrom<Answering>(
          accepted,
          () => refused,
          () => tooLarge,
          () => malformed(),
          () => ({ kind: 'nothing-taken' }),
        ),
        fc.array(fc.nat(120), { maxLength: 3 }).map(
          (some): Answering =>
            () =>
              malformed(some),
        ),
      ),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), replies, (count, script) => {
        const ids = idsTo(count);
        const failed: string[] = [];
        const ending = carry(ids, (posted, n) => {
          const reply = script[n % script.length]?.(posted, n) ?? refused;
          if (reply.kind === 'nothing-taken') failed.push(...posted);
          return reply;
        });
        const { posts, sent, rejected } = ending;
        expect(sorted([...sent, ...rejected, ...failed, ...leftOf(ending)])).toEqual(sorted(ids));
        expect(posts.length).toBeLessThanOrEqual(2 * count + 1);
      }),
      { numRuns: 300 },
    );
  });
});

it('a search that stops at any POST and goes on later, with some messages not there yet, comes to the same', () => {
  fc.assert(
    fc.property(
      batch,
      naming,
      fc.array(fc.nat(60), { maxLength: 5 }),
      fc.nat(),
      ({ ids, bad }, names, stops, salt) => {
        const answering = refusing(bad, malformed, names());
        const down = new Set(stops);
        let posted = 0;
        const faltering: Answering = (some, n) => {
          posted += 1;
          return down.has(posted) ? { kind: 'unavailable', problem: 'down' } : answering(some, n);
        };
        const sent: string[] = [];
        const rejected: string[] = [];
        let left: readonly string[] = ids;
        let search = carry([], answering).search;
        for (let tick = 0; left.length > 0; tick += 1) {
          if (tick > 50) throw new Error('it never ends');
          const here = new Set(left.filter((_, n) => tick > 6 || (n * 7 + salt + tick) % 3 > 0));
          const known = new Set([...search.groups.flatMap((group) => group.ids)]);
          const ordinary = [...here].filter((id) => !known.has(id));
          const ending = carryTick(ordinary, faltering, search, here);
          sent.push(...ending.sent);
          rejected.push(...ending.rejected);
          search = ending.search;
          const done = new Set([...sent, ...rejected]);
          left = left.filter((id) => !done.has(id));
        }
        expect(sorted(rejected)).toEqual(sorted(bad));
        expect(sorted(sent)).toEqual(sorted(ids.filter((id) => !bad.has(id))));
      },
    ),
  );
});

/** One tick: stops at the first reply that says nothing of the records. */
function carryTick(
  ordinary: readonly string[],
  answering: Answering,
  search: ReturnType<typeof carry>['search'],
  here: ReadonlySet<string>,
) {
  let stopped = false;
  return carry(
    ordinary,
    (ids, n) => {
      const reply = answering(ids, n);
      stopped ||= reply.kind === 'unavailable';
      return reply;
    },
    { search, isHere: (id) => !stopped && here.has(id) },
  );
}
