import { type OwnDatabase, startDatabase } from '../../servers/start-database';
import {
  generatePerson,
  generateWorkers,
  isCohortChild,
  joinRows,
  NotFictionalError,
  openSsd,
  SSD_TABLES,
  type SsdDatabase,
  type SsdRows,
  type SsdTableName,
  seedSsd,
} from '.';

const OPTIONS = { children: 60, persons: 300, seed: 5, today: '2026-11-22' };

let server: OwnDatabase;
let db: SsdDatabase;

beforeAll(async () => {
  server = await startDatabase();
});
afterAll(() => server.close());

beforeEach(async () => {
  db = await openSsd(server.url, { schema: 'fiction' });
});
afterEach(async () => {
  await db.query('DROP SCHEMA IF EXISTS fiction CASCADE');
  await db.close();
});

const TABLES = Object.keys(SSD_TABLES) as SsdTableName[];

/** What the tables hold: per table its rows in the order of their keys, dates as the driver reads them. */
async function held(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    const keys = SSD_TABLES[table].primaryKey.join(', ');
    const rows = await db.query(`SELECT * FROM fiction.${table} ORDER BY ${keys}`);
    if (rows.length > 0) found[table] = rows;
  }
  return found;
}

const counts = (rows: Readonly<Record<string, readonly unknown[]>>): Record<string, number> =>
  Object.fromEntries(Object.entries(rows).map(([table, each]) => [table, each.length]));

const persons = (day: 1 | 2): SsdRows =>
  joinRows([
    generateWorkers(OPTIONS.seed),
    ...Array.from({ length: OPTIONS.persons }, (_, n) =>
      generatePerson({ ...OPTIONS, n, day, cohort: isCohortChild(n, OPTIONS) }),
    ),
  ]);

describe('The tables of a fictional SSD', () => {
  it('are made with every column, without a row', async () => {
    await db.createTables();
    const columns = await db.query(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = 'fiction' AND table_name <> 'ssd_fictional_marker'`,
    );
    const expected = TABLES.flatMap((table) =>
      SSD_TABLES[table].columns.map(({ name }) => `${table}.${name}`),
    );
    expect(new Set(columns.map(({ name }) => name))).toEqual(new Set(expected));
    expect(await db.holdRows()).toBe(false);
  });

  it('hold what is inserted, value by value, and nothing once it is removed', async () => {
    await db.createTables();
    const rows = persons(1);
    await db.insert(rows);
    expect(counts(await held())).toEqual(counts(rows as Record<string, readonly unknown[]>));
    const [kept] = await db.query(
      `SELECT json_agg(p ORDER BY pers_person_id) AS persons FROM fiction.ssd_person p`,
    );
    expect(plain(kept?.persons as Row[])).toEqual(plain(rows.ssd_person ?? []));
    expect(await db.holdRows()).toBe(true);
    await db.remove(rows);
    expect(await held()).toEqual({});
  });

  it('are made anew where they are fictional', async () => {
    await db.createTables();
    await db.insert(generateWorkers(1));
    await db.createTables();
    expect(await held()).toEqual({});
  });

  it('are left alone where they are not marked as fictional', async () => {
    await db.query('CREATE SCHEMA fiction');
    await db.query('CREATE TABLE fiction.ssd_person (pers_person_id text)');
    await db.query("INSERT INTO fiction.ssd_person VALUES ('1')");
    await expect(db.createTables()).rejects.toThrow(NotFictionalError);
    expect(await db.query('SELECT * FROM fiction.ssd_person')).toEqual([{ pers_person_id: '1' }]);
  });

  it('stand under another prefix beside those of an authority', async () => {
    await db.query('CREATE SCHEMA fiction');
    await db.query('CREATE TABLE fiction.ssd_person (pers_person_id text)');
    const beside = await openSsd(server.url, { schema: 'fiction', prefix: 'made_up_' });
    try {
      await beside.createTables();
      expect(await beside.query('SELECT * FROM fiction.made_up_person')).toEqual([]);
    } finally {
      await beside.close();
    }
  });

  it('have no name that needs quotes', async () => {
    await expect(openSsd(server.url, { prefix: 'ssd; DROP TABLE x' })).rejects.toThrow(RangeError);
  });
});

describe('Seeding', () => {
  it('writes on day 1 and day 2 what the persons are made of, and says what changed', async () => {
    const first = await seedSsd(db, OPTIONS);
    expect(first.persons).toBe(300);
    expect(counts(await held())).toEqual(counts(persons(1) as Record<string, readonly unknown[]>));

    const second = await seedSsd(db, { ...OPTIONS, day: 2 });
    const afterDayTwo = await held();
    await db.createTables();
    await db.insert(persons(2));
    expect(afterDayTwo).toEqual(await held());
    expect(Object.values(second.changes).reduce((sum, count) => sum + count, 0)).toBe(second.persons);
    expect(second.persons).toBeGreaterThan(0);
  });

  it('refuses a day 2 that does not follow its day 1', async () => {
    await seedSsd(db, OPTIONS);
    await expect(seedSsd(db, { ...OPTIONS, seed: 6, day: 2 })).rejects.toThrow(RangeError);
    await seedSsd(db, { ...OPTIONS, day: 2 });
    await expect(seedSsd(db, { ...OPTIONS, day: 2 })).rejects.toThrow(RangeError);
  });

  it('spreads the children evenly among the persons', () => {
    const places = Array.from({ length: 50 }, (_, n) => isCohortChild(n, { children: 10, persons: 50 }));
    expect(places.filter(Boolean)).toHaveLength(10);
    expect(places.slice(0, 25).filter(Boolean)).toHaveLength(5);
  });
});

type Row = Readonly<Record<string, string | number | null>>;

/** Rows in the order of their persons, without nulls, dates without the time that PostgreSQL adds to a day. */
const plain = (rows: readonly Row[]): unknown[] =>
  rows
    .map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => [name, String(value).replace('T00:00:00', '').trimEnd()]),
      ),
    )
    .toSorted((a, b) => (String(a.pers_person_id) < String(b.pers_person_id) ? -1 : 1));
