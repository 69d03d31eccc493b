import { familyOf, generatePerson, generateWorkers, joinRows, type SsdRows } from '.';
import { pairedWith } from './cohort';
import { danglingIn, faultsIn, isReferred, numbers, SEED, TODAY } from './inspect-rows';

const MANY = 1_000;
const paired = (n: number) => pairedWith(n, { children: MANY, persons: MANY });
const child = (n: number, sharesSteps = true): SsdRows =>
  generatePerson({ seed: SEED, n, today: TODAY, cohort: true, paired: paired(n), sharesSteps });

const families = numbers(MANY).flatMap((n) => {
  const family = familyOf(SEED, n, paired(n));
  return family?.first === n ? [{ ...family, younger: child(n), elder: child(family.second) }] : [];
});

const idsIn = (rows: SsdRows, table: keyof SsdRows, column: string): unknown[] =>
  (rows[table] ?? []).map((row) => row[column]);

describe('Siblings', () => {
  it('are some of the pairs of the cohort, the same family for both', () => {
    expect(families.length).toBeGreaterThan(MANY / 40);
    expect(families.length).toBeLessThan(MANY / 15);
    for (const { first, second } of families) {
      expect(familyOf(SEED, second, first)).toEqual(familyOf(SEED, first, second));
    }
    expect(familyOf(SEED, families[0]?.first ?? 0, undefined)).toBeUndefined();
  });

  it.each([
    ['ssd_cin_episodes', 'cine_referral_id'],
    ['ssd_cin_assessments', 'cina_assessment_id'],
    ['ssd_s47_enquiry', 's47e_s47_enquiry_id'],
  ] as const)('share in %s the %s', (table, column) => {
    const known = families.flatMap(({ younger, elder }) => {
      const ids = idsIn(younger, table, column);
      return idsIn(elder, table, column).map((id) => ids.includes(id));
    });
    expect(known.length).toBeGreaterThan(families.length);
    expect(known).not.toContain(false);
  });

  it.each([
    ['ssd_person', 'pers_person_id'],
    ['ssd_address', 'addr_table_id'],
    ['ssd_cin_plans', 'cinp_cin_plan_id'],
    ['ssd_cp_plans', 'cppl_cp_plan_id'],
    ['ssd_initial_cp_conference', 'icpc_icpc_id'],
    ['ssd_cla_episodes', 'clae_cla_id'],
    ['ssd_cla_placement', 'clap_cla_placement_id'],
    ['ssd_involvements', 'invo_involvements_id'],
    ['ssd_assessment_factors', 'cinf_table_id'],
  ] as const)('have in %s a %s of their own', (table, column) => {
    const both = families.map(({ younger, elder }) => [
      idsIn(younger, table, column),
      idsIn(elder, table, column),
    ]);
    expect(both.some(([, elder]) => (elder?.length ?? 0) > 0)).toBe(true);
    expect(both.flatMap(([younger, elder]) => elder?.filter((id) => younger?.includes(id)))).toEqual([]);
  });

  it('are two children of one surname, the second of whom is 300 to 900 days older', () => {
    for (const { younger, elder } of families) {
      const [one, other] = [younger.ssd_person?.[0], elder.ssd_person?.[0]];
      const [born, before] = [one, other].map((row) => row?.pers_dob ?? row?.pers_expected_dob);
      const days = (Date.parse(String(born)) - Date.parse(String(before))) / 86_400_000;
      expect(days >= 300 && days <= 900).toBe(true);
      expect(String(other?.pers_surname).trim()).toBe(String(one?.pers_surname).trim());
      expect(isReferred(elder)).toBe(true);
    }
  });

  it('point only to rows of their own, in rows that fit', () => {
    const workers = generateWorkers(SEED);
    const dangling = families.flatMap(({ younger, elder }) =>
      [younger, elder].flatMap((rows) => danglingIn(joinRows([rows, workers]))),
    );
    expect(dangling.filter((column) => column !== 'cinp_referral_id')).toEqual([]);
    expect(faultsIn(joinRows(families.flatMap(({ younger, elder }) => [younger, elder])))).toEqual([]);
  });

  it('are there only where ids are shared', () => {
    const [family] = families;
    const n = family?.second ?? 0;
    expect(child(n, false)).toEqual(generatePerson({ seed: SEED, n, today: TODAY, cohort: true }));
    expect(child(n, false)).not.toEqual(child(n));
  });
});
