import { type RunningPglite, startPglite } from '../pglite/start';
import {
  type DialectOptions,
  isCohortChild,
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

describe.each([
  [{ like: 'systemc' }],
  [{ like: 'mosaic' }],
  [{ like: 'mosaic', bareFactors: true }],
  [{ like: 'eclipse' }],
] as const)('Seeding an SSD %j', (options) => {
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
