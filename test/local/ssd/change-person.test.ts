import { itInFull } from '../../amount';
import {
  awkwardCasesOf,
  DAY_TWO_KINDS,
  type DayTwoKind,
  dayTwoChange,
  generatePerson,
  generateWorkers,
  joinRows,
  SSD_TABLES,
} from '.';
import {
  child,
  danglingIn,
  isReferred,
  numbers,
  SEED,
  TODAY,
  tablesOf,
  withCanonicalIds,
} from './inspect-rows';

/** The first children to whom something happens on day 2. */
function childrenWith(kind: DayTwoKind, count = 5): number[] {
  const found: number[] = [];
  for (let n = 0; found.length < count; n += 1) if (dayTwoChange(SEED, n) === kind) found.push(n);
  return found;
}

describe('Day 2', () => {
  itInFull('changes about 6 of 100 children, and only those', () => {
    const some = numbers(1_500);
    const changed = some.filter((n) => JSON.stringify(child(n, 2)) !== JSON.stringify(child(n)));
    expect(changed).toEqual(some.filter((n) => dayTwoChange(SEED, n) !== undefined));
    const share = numbers(20_000).filter((n) => dayTwoChange(SEED, n) !== undefined).length / 20_000;
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.07);
  });

  it('leaves a child in the cohort, but for one who leaves it or is deleted', () => {
    for (const kind of DAY_TWO_KINDS) {
      if (kind === 'enters the cohort') continue;
      const isLeft = kind === 'leaves the cohort' || kind === 'child deleted';
      for (const n of childrenWith(kind)) expect([kind, isReferred(child(n, 2))]).toEqual([kind, !isLeft]);
    }
  });

  it('gives new ids to all rows of a renumbered child, and changes nothing else', () => {
    for (const n of childrenWith('renumbered', 20)) {
      const [before, after] = [child(n), child(n, 2)];
      expect(withCanonicalIds(after)).toEqual(withCanonicalIds(before));
      for (const [table, rows] of tablesOf(before)) {
        if (table === 'ssd_person') continue;
        const key = SSD_TABLES[table].primaryKey[0] ?? '';
        const kept = new Set(rows.map((row) => row[key]));
        expect((after[table] ?? []).filter((row) => kept.has(row[key] ?? null))).toEqual([]);
      }
    }
  });

  it('gives after a night in which all rows are renumbered the same rows, with ids of other persons', () => {
    for (const n of numbers(30)) {
      const person = { seed: SEED, n, day: 2, today: TODAY, cohort: true } as const;
      const after = generatePerson({ ...person, renumbered: { persons: 30, by: 3 } });
      expect(withCanonicalIds(after)).toEqual(withCanonicalIds(child(n, 2)));
      const [mine, others] = [child(n, 2), child((n + 3) % 30)].map((rows) => rows.ssd_cin_episodes?.[0]);
      const [given] = after.ssd_cin_episodes ?? [];
      if (given === undefined || dayTwoChange(SEED, n)?.startsWith('renumbered')) continue;
      expect(given.cine_referral_id).not.toBe(mine?.cine_referral_id);
      expect(String(given.cine_referral_id).slice(0, -3)).toBe(String(others?.cine_referral_id).slice(0, -3));
    }
  });

  it('renumbers and changes a child at once', () => {
    for (const n of childrenWith('renumbered and changed')) {
      expect(withCanonicalIds(child(n, 2))).not.toEqual(withCanonicalIds(child(n)));
    }
  });

  it('ends the old placement and its episode of care where a child moves', () => {
    for (const n of childrenWith('placement move')) {
      const [before, after] = [child(n), child(n, 2)];
      const old = after.ssd_cla_placement?.at(-2);
      expect(after.ssd_cla_placement).toHaveLength((before.ssd_cla_placement?.length ?? 0) + 1);
      expect(old?.clap_cla_placement_end_date).toBe(TODAY);
      expect(after.ssd_cla_placement?.at(-1)?.clap_cla_placement_start_date).toBe(TODAY);
      expect(after.ssd_cla_placement?.at(-1)?.clap_cla_id).toBe(old?.clap_cla_id);
    }
  });

  it('leaves nothing that points to what was deleted', () => {
    const workers = generateWorkers(SEED);
    for (const kind of ['episode deleted', 'assessment deleted'] as const) {
      for (const n of childrenWith(kind, 20)) {
        const isOrphaned = awkwardCasesOf(SEED, n).includes('plan without its referral');
        const dangling = danglingIn(joinRows([child(n, 2), workers]));
        expect(dangling).toEqual(isOrphaned ? ['cinp_referral_id'] : []);
      }
    }
  });
});
