import { describeInFull } from '../../amount';
import { type RunningPglite, startPglite } from '../pglite/start';
import {
  type DialectOptions,
  isCohortChild,
  LIKES,
  openSsd,
  type PersonOptions,
  type SsdDatabase,
  type SsdTableName,
  seedSsd,
} from '.';
import { pairedWith } from './cohort';
import { numbers } from './inspect-rows';
import { joinRows } from './seed-ssd';
import { storedPerson, storedWorkers } from './stored-person';
import { SSD_TABLE_NAMES } from './tables';

const OPTIONS = { children: 60, persons: 120, seed: 5, today: '2026-11-22' };

let server: RunningPglite;
let db: SsdDatabase;

beforeAll(async () => {
  server = await startPglite();
});
afterAll(() => server.close());

const open = async (options: DialectOptions): Promise<void> => {
  db = await openSsd(server.url, { schema: 'fiction', ...options });
};
afterEach(async () => {
  await db.query('DROP SCHEMA IF EXISTS fiction CASCADE');
  await db.close();
});

const rowsOf = async (table: SsdTableName): Promise<Record<string, unknown>[]> => {
  const [found] = await db.query(`SELECT json_agg(t ORDER BY t::text) AS rows FROM fiction.${table} t`);
  return (found?.rows ?? []) as Record<string, unknown>[];
};

/** What all tables hold. */
async function held(): Promise<unknown> {
  const tables: Record<string, unknown> = {};
  for (const table of SSD_TABLE_NAMES) tables[table] = await rowsOf(table);
  return tables;
}

const persons = (): PersonOptions[] =>
  numbers(OPTIONS.persons).map((n) => ({
    ...OPTIONS,
    n,
    cohort: isCohortChild(n, OPTIONS),
    paired: pairedWith(n, OPTIONS),
  }));

/** What all tables hold where the rows of a day are inserted and nothing else. */
async function heldOn(day: 1 | 2): Promise<unknown> {
  const people = persons().map((person) => storedPerson(db.dialect, { ...person, day }));
  await db.createTables();
  await db.insert(joinRows([storedWorkers(db.dialect, OPTIONS.seed), ...people]));
  return held();
}

const SSDS = [
  { like: 'systemc' },
  { like: 'mosaic' },
  { like: 'mosaic', bareFactors: true },
  { like: 'eclipse' },
] as const;

describeInFull('Seeding an SSD', () => {
  describe.each(SSDS)('%j', (options) => {
    beforeEach(() => open(options));

    it('writes on day 1 and day 2 what the persons are made of', async () => {
      await seedSsd(db, OPTIONS);
      const first = await held();
      const { changes } = await seedSsd(db, { ...OPTIONS, day: 2 });
      const second = await held();
      expect(Object.keys(changes).length).toBeGreaterThan(0);
      expect(first).toEqual(await heldOn(1));
      expect(second).toEqual(await heldOn(2));
      expect(second).not.toEqual(first);
    });

    it('makes the columns of the dialect, and leaves its tables to another dialect', async () => {
      await seedSsd(db, OPTIONS);
      const columns = await db.query(
        `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = 'fiction' AND table_name <> 'ssd_fictional_marker'`,
      );
      const expected = SSD_TABLE_NAMES.flatMap((table) =>
        db.dialect.tables[table].columns.map(({ name }) => `${table}.${name}`),
      );
      expect(new Set(columns.map(({ name }) => name))).toEqual(new Set(expected));
      const plain = await openSsd(server.url, { schema: 'fiction' });
      try {
        await expect(seedSsd(plain, { ...OPTIONS, day: 2 })).rejects.toThrow(RangeError);
        await plain.createTables();
        expect(await plain.query('SELECT invo_person_id FROM fiction.ssd_involvements')).toEqual([]);
      } finally {
        await plain.close();
      }
    });
  });
});

describeInFull('A night in which SystemC renumbers', () => {
  beforeEach(() => open({ like: 'systemc' }));

  it('gives all rows the ids of other rows, and changes what day 2 changes', async () => {
    const { persons: written, changes } = await seedRenumbered();
    expect(written).toBe(OPTIONS.persons);
    expect(Object.keys(changes).length).toBeGreaterThan(0);
    const renumbered = await rowsOf('ssd_cin_episodes');
    await heldOn(2);
    const kept = await rowsOf('ssd_cin_episodes');
    const withoutIds = (rows: Record<string, unknown>[]) =>
      rows.map((row) => JSON.stringify({ ...row, cine_referral_id: null })).toSorted();
    expect(withoutIds(renumbered)).toEqual(withoutIds(kept));
    const owners = new Map(kept.map((row) => [row.cine_referral_id, row.cine_person_id]));
    const meeting = renumbered.filter((row) => owners.has(row.cine_referral_id));
    expect(meeting.length).toBeGreaterThan(0);
    expect(meeting.filter((row) => owners.get(row.cine_referral_id) === row.cine_person_id)).toEqual([]);
  });

  it('follows a day 1, and is followed by no other day 2', async () => {
    await seedRenumbered();
    await expect(seedSsd(db, { ...OPTIONS, day: 2 })).rejects.toThrow(RangeError);
    await expect(seedSsd(db, { ...OPTIONS, day: 2, renumber: true })).rejects.toThrow(RangeError);
    await expect(seedSsd(db, { ...OPTIONS, renumber: true })).rejects.toThrow(/day 2/);
  });

  async function seedRenumbered() {
    await seedSsd(db, OPTIONS);
    return seedSsd(db, { ...OPTIONS, day: 2, renumber: true });
  }
});

it.each(['mosaic', 'eclipse'] as const)('An SSD like %s is not renumbered', async (like) => {
  await open({ like });
  await seedSsd(db, OPTIONS);
  await expect(seedSsd(db, { ...OPTIONS, day: 2, renumber: true })).rejects.toThrow(/does not renumber/);
  expect(await rowsOf('ssd_person')).toHaveLength(OPTIONS.persons);
});

describeInFull('A half-filled SSD', () => {
  it('has a table without rows, and one with just under half of them', async () => {
    await open({ like: 'mosaic' });
    await seedSsd(db, OPTIONS);
    const before = { plans: await rowsOf('ssd_cp_plans'), enquiries: await rowsOf('ssd_s47_enquiry') };
    await db.empty('ssd_cp_plans');
    await db.halve('ssd_s47_enquiry');
    const left = await rowsOf('ssd_s47_enquiry');
    expect(before.plans.length).toBeGreaterThan(0);
    expect(await rowsOf('ssd_cp_plans')).toEqual([]);
    expect(left.length / before.enquiries.length).toBeGreaterThan(0.45);
    expect(left.length / before.enquiries.length).toBeLessThan(0.5);
  });

  it.each(LIKES)('is left of any table of an SSD like %s', async (like) => {
    await open({ like });
    await seedSsd(db, OPTIONS);
    for (const table of SSD_TABLE_NAMES) {
      const { length } = await rowsOf(table);
      await db.halve(table);
      const left = await rowsOf(table);
      expect([table, left.length <= Math.max(0, (length - 1) / 2)]).toEqual([table, true]);
      expect([table, left.length > 0]).toEqual([table, length > 2]);
    }
  });
});
