import { type DayTwoKind, dayTwoChange } from './day-two';
import { generatePerson, type PersonOptions } from './generate-person';
import type { SsdRow, SsdRows } from './rows';
import type { SsdDatabase } from './ssd-database';
import { SSD_TABLE_NAMES, type SsdTableName } from './tables';
import { generateWorkers } from './workers';

export interface SeedOptions {
  /** Children of the cohort, spread evenly among the persons. */
  readonly children: number;
  readonly persons: number;
  readonly seed: number;
  /** yyyy-MM-dd; both days are seeded with the same. */
  readonly today: string;
  /** Day 1 makes the tables anew; day 2 changes what day 1 made. */
  readonly day?: 1 | 2;
  readonly onProgress?: (persons: number) => void;
}

export interface SeedReport {
  readonly persons: number;
  readonly rows: number;
  /** Persons by what happened to them; empty on day 1. */
  readonly changes: Readonly<Partial<Record<DayTwoKind, number>>>;
}

/** Persons whose rows are in memory at once. */
const CHUNK = 1_000;

/** Whether a person is one of the cohort's children on day 1. */
export function isCohortChild(
  n: number,
  { children, persons }: Pick<SeedOptions, 'children' | 'persons'>,
): boolean {
  return Math.floor(((n + 1) * children) / persons) > Math.floor((n * children) / persons);
}

/**
 * Fills the tables with a day of a fictional authority.
 * @throws NotFictionalError on day 1 where the tables may be an authority's own
 * @throws RangeError on day 2 where the tables do not hold day 1 of the same options
 */
export async function seedSsd(db: SsdDatabase, options: SeedOptions): Promise<SeedReport> {
  return options.day === 2 ? seedDayTwo(db, options) : seedDayOne(db, options);
}

async function seedDayOne(db: SsdDatabase, options: SeedOptions): Promise<SeedReport> {
  await db.createTables();
  await db.insert(generateWorkers(options.seed));
  let rows = 0;
  // The database takes in a chunk while the next one is made.
  let inserted: Promise<void> = Promise.resolve();
  for (let first = 0; first < options.persons; first += CHUNK) {
    const chunk = joinRows(peopleOf(options, first).map((person) => generatePerson(person)));
    rows += countRows(chunk);
    await inserted;
    options.onProgress?.(first);
    inserted = db.insert(chunk);
    // Where it fails, the await above or below throws: until then the failure is not unhandled.
    inserted.catch(() => {});
  }
  await inserted;
  options.onProgress?.(options.persons);
  await db.analyze();
  await db.mark(markOf(options, 1));
  return { persons: options.persons, rows, changes: {} };
}

async function seedDayTwo(db: SsdDatabase, options: SeedOptions): Promise<SeedReport> {
  if ((await db.readMark()) !== markOf(options, 1)) {
    throw new RangeError(
      'Day 2 follows a whole day 1 of the same children, persons, seed and today, once: the tables hold something else',
    );
  }
  await db.mark(markOf(options, 2));
  const changes: Partial<Record<DayTwoKind, number>> = {};
  let rows = 0;
  for (let first = 0; first < options.persons; first += CHUNK) {
    const changed = peopleOf(options, first).filter(({ seed, n, cohort }) => {
      const kind = dayTwoChange(seed, n, cohort);
      if (kind !== undefined) changes[kind] = (changes[kind] ?? 0) + 1;
      return kind !== undefined;
    });
    const after = joinRows(changed.map((person) => generatePerson({ ...person, day: 2 })));
    rows += countRows(after);
    await db.remove(joinRows(changed.map((person) => generatePerson(person))));
    await db.insert(after);
    options.onProgress?.(Math.min(first + CHUNK, options.persons));
  }
  await db.analyze();
  return { persons: Object.values(changes).reduce((sum, count) => sum + count, 0), rows, changes };
}

const markOf = ({ children, persons, seed, today }: SeedOptions, day: 1 | 2): string =>
  JSON.stringify({ children, persons, seed, today, day });

function peopleOf(options: SeedOptions, first: number): PersonOptions[] {
  const { seed, today, persons } = options;
  return Array.from({ length: Math.min(CHUNK, persons - first) }, (_, place) => {
    const n = first + place;
    return { seed, n, today, cohort: isCohortChild(n, options) };
  });
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
