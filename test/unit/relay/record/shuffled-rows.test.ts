import * as fc from 'fast-check';
import { createRandom } from '../../../local/children';
import { generatePerson, generateWorkers, joinRows } from '../../../local/ssd';
import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith } from './build-from';
import { Finder } from './find-candidates';
import { GOLDEN, GOLDEN_TODAY } from './golden';
import { mixSsd } from './mixed-ssd';
import { shuffle } from './records';

const SEED = 11;
const workers = generateWorkers(SEED);

const shuffled = (rows: StoredRows, seed: number): StoredRows => {
  const random = createRandom(seed);
  return Object.fromEntries(
    Object.entries(rows).map(([table, held]) => [table, shuffle(held ?? [], random)] as const),
  );
};

/** The record and its faults to the byte, as the attributes of JSON have an order. */
const built = (rows: StoredRows): string => JSON.stringify(buildFrom(rows));

describe('Rows in another order give the same record, byte for byte, and the same faults', () => {
  it('of generated children', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.integer(), (n, seed) => {
        const person = generatePerson({ seed: SEED, n, today: GOLDEN_TODAY, cohort: true });
        const rows = joinRows([person, workers]);
        expect(built(shuffled(rows, seed))).toBe(built(rows));
      }),
      { numRuns: 200 },
    );
  });

  it('of the golden children', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GOLDEN), fc.integer(), ({ ssd }, seed) => {
        expect(built(shuffled(ssd, seed))).toBe(built(ssd));
      }),
      { numRuns: 500 },
    );
  });

  it('of children whose ids are shared', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(2), fc.integer(), (of, child, seed) => {
        const ssd = mixSsd(of);
        const rows = new Finder(ssd).candidates(child, true);
        const build = (held: StoredRows): string => JSON.stringify(buildFrom(held, undefined, ssd.source));
        expect(build(shuffled(rows, seed))).toBe(build(rows));
      }),
      { numRuns: 200 },
    );
  });

  it('of care episodes that differ only by their reasons', () => {
    const reasons = (start: string, end: string) => ({
      clae_cla_id: 'C1',
      clae_referral_id: 'R1',
      clae_cla_placement_id: 'L1',
      clae_cla_episode_start_date: '2026-01-05',
      clae_cla_episode_start_reason: start,
      clae_cla_episode_ceased_date: '2026-02-05',
      clae_cla_episode_ceased_reason: end,
    });
    const placement = {
      clap_cla_placement_id: 'L1',
      clap_cla_id: 'C1',
      clap_cla_placement_start_date: '2026-01-05',
      clap_cla_placement_end_date: '2026-02-05',
    };
    const episodes = [reasons('S', 'X1'), reasons('S', 'E8'), reasons('P', 'E4A')];
    const records = [episodes, episodes.toReversed()].map((ssd_cla_episodes) =>
      built(childWith({ ssd_cla_placement: [placement], ssd_cla_episodes })),
    );
    expect(records[0]).toContain('"start_reason":"S","end_date":"2026-02-05","end_reason":"E8"');
    expect(records[1]).toBe(records[0]);
  });
});
