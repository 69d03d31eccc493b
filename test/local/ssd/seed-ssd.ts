import { isCohortChild, pairedWith, type Sizes } from './cohort';
import { type DayTwoKind, dayTwoChange } from './day-two';
import type { PersonOptions } from './generate-person';
import type { SsdRow, SsdRows } from './rows';
import type { SsdDatabase } from './ssd-database';
import { storedPerson, storedWorkers } from './stored-person';
import { SSD_TABLE_NAMES, type SsdTableName } from './tables';

export interface SeedOptions extends Sizes {
  readonly seed: number;
  /** yyyy-MM-dd; both days are seeded with the same. */
  readonly today: string;
  /** Day 1 makes the tables anew; day 2 changes what day 1 made. */
  readonly day?: 1 | 2;
  /** On day 2, all rows have other ids: those that other persons' rows had on day 1. */
  readonly renumber?: boolean;
  readonly onProgress?: (persons: number) => void;
}

export interface SeedReport {
  /** Those whose rows were written. */
  readonly persons: number;
  readonly rows: number;
  /** Persons by what happened to them; empty on day 1. */
  readonly changes: Readonly<Partial<Record<DayTwoKind, number>>>;
}

/** Persons whose rows are in memory at once. */
const CHUNK = 1_000;

/**
 * Fills the tables with a day of a fictional authority, in the dialect of the database.
 * @throws NotFictionalError on day 1 where the tables may be an authority's own
 * @throws RangeError on day 2 where the tables do not hold day 1 of the same options and dialect; for `renumber` on day 1
 * or of a system that keeps its ids
 */
export async function seedSsd(db: SsdDatabase, options: SeedOptions): Promise<SeedReport> {
  const { day = 1, renumber = false } = options;
  if (renumber && day === 1) throw new RangeError('Ids are renumbered overnight: on day 2');
  if (renumber && !db.dialect.renumbers) throw new RangeError(`${db.dialect.name} does not renumber its ids`);
  if (day === 1) return seedDayOne(db, options);
  if ((await db.readMark()) !== markOf(db, options, 1)) {
    throw new RangeError(
      'Day 2 follows a whole day 1 of the same children, persons, seed, today and dialect, once: the tables hold something else',
    );
  }
  return renumber ? seedRenumbered(db, options) : seedChanges(db, options);
}

async function seedDayOne(db: SsdDatabase, options: SeedOptions): Promise<SeedReport> {
  const rows = await fill(db, options, {});
  await db.mark(markOf(db, options, 1));
  return { persons: options.persons, rows, changes: {} };
}

async function seedChanges(db: SsdDatabase, options: SeedOptions): Promise<SeedReport> {
  await db.mark(markOf(db, options, 2));
  let [persons, rows] = [0, 0];
  for (const people of chunksOf(options)) {
    const changed = people.filter((person) => changeOf(person) !== undefined);
    const after = joinRows(changed.map((person) => storedPerson(db.dialect, { ...person, day: 2 })));
    await db.remove(joinRows(changed.map((person) => storedPerson(db.dialect, person))));
    await db.insert(after);
    persons += changed.length;
    rows += countRows(after);
    options.onProgress?.((people.at(-1)?.n ?? 0) + 1);
  }
  await db.analyze();
  return { persons, rows, changes: countChanges(options) };
}

/** No row keeps its id: the tables are made anew. */
async function seedRenumbered(db: SsdDatabase, options: SeedOptions): Promise<SeedReport> {
  const { persons, children } = options;
  // The ids of a child of the cohort go to the next one, where a mixture of two nights does harm.
  const renumbered = { persons, by: Math.round(persons / Math.max(children, 2)) };
  const rows = await fill(db, options, { day: 2, renumbered });
  await db.mark(markOf(db, options, 2));
  return { persons, rows, changes: countChanges(options) };
}

/** Makes the tables and fills them. @returns the rows of the persons */
async function fill(
  db: SsdDatabase,
  options: SeedOptions,
  night: Pick<PersonOptions, 'day' | 'renumbered'>,
): Promise<number> {
  await db.createTables();
  await db.insert(storedWorkers(db.dialect, options.seed));
  let rows = 0;
  // The database takes in a chunk while the next one is made.
  let inserted: Promise<void> = Promise.resolve();
  for (const people of chunksOf(options)) {
    const chunk = joinRows(people.map((person) => storedPerson(db.dialect, { ...person, ...night })));
    rows += countRows(chunk);
    await inserted;
    options.onProgress?.(people[0]?.n ?? 0);
    inserted = db.insert(chunk);
    // Where it fails, the await above or below throws: until then the failure is not unhandled.
    inserted.catch(() => {});
  }
  await inserted;
  options.onProgress?.(options.persons);
  await db.analyze();
  return rows;
}

const markOf = ({ dialect }: SsdDatabase, options: SeedOptions, day: 1 | 2): string => {
  const { children, persons, seed, today } = options;
  return JSON.stringify({ children, persons, seed, today, day, like: dialect.name });
};

function* chunksOf(options: SeedOptions): Generator<PersonOptions[]> {
  const { seed, today, persons } = options;
  for (let first = 0; first < persons; first += CHUNK) {
    yield Array.from({ length: Math.min(CHUNK, persons - first) }, (_, place) => {
      const n = first + place;
      return { seed, n, today, cohort: isCohortChild(n, options), paired: pairedWith(n, options) };
    });
  }
}

const changeOf = ({ seed, n, cohort }: PersonOptions): DayTwoKind | undefined =>
  dayTwoChange(seed, n, cohort);

function countChanges(options: SeedOptions): SeedReport['changes'] {
  const changes: Partial<Record<DayTwoKind, number>> = {};
  for (const people of chunksOf(options)) {
    for (const kind of people.map(changeOf)) {
      if (kind !== undefined) changes[kind] = (changes[kind] ?? 0) + 1;
    }
  }
  return changes;
}

/** The rows of many persons, table by table. */
export function joinRows(parts: readonly SsdRows[]): SsdRows {
  const joined: Partial<Record<SsdTableName, SsdRow[]>> = {};
  for (const table of SSD_TABLE_NAMES) {
    const rows = parts.flatMap((part) => part[table] ?? []);
    if (rows.length > 0) joined[table] = rows;
  }
  return joined;
}

const countRows = (rows: SsdRows): number => Object.values(rows).reduce((sum, each) => sum + each.length, 0);
