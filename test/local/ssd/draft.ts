import { createHash } from 'node:crypto';
import { createRandom, type Random } from '../children';
import { addDays, type Period } from '../children/days';
import type { SsdRow, SsdRows } from './rows';
import { SSD_TABLE_NAMES, type SsdColumnName, type SsdTableName } from './tables';

export type Row<T extends SsdTableName> = Partial<Record<SsdColumnName<T>, string | number | null>>;

/** The rows of one person while they are made. */
export interface Draft {
  readonly n: number;
  readonly personId: string;
  readonly random: Random;
  readonly today: string;
  /** A row id as case management systems count them. */
  number(): string;
  /** A row id of the kind SQL Server's NEWID() makes. */
  guid(): string;
  add<T extends SsdTableName>(table: T, row: Row<T>): Row<T>;
  rows<T extends SsdTableName>(table: T): Row<T>[];
  /** Keeps the rows that pass. */
  keep<T extends SsdTableName>(table: T, passes: (row: Row<T>) => boolean): void;
  /** All rows, their values as they stand now. */
  finish(): SsdRows;
}

/** Row ids of a person lie in a range of their own, this wide. */
export const IDS_PER_PERSON = 1_000;
/** Numbers begin here, so that all have 12 digits. */
export const FIRST_ID = 100_000_000_000;

/** A random source of its own for each purpose and person: one more throw here changes nothing there. */
export function randomFor(seed: number, purpose: string, n: number): Random {
  const hash = createHash('sha1').update(`${seed} ${purpose} ${n}`).digest();
  return createRandom(hash.readInt32LE(0));
}

interface Start {
  readonly seed: number;
  readonly n: number;
  readonly today: string;
  readonly personId: string;
}

export function createDraft({ seed, n, today, personId }: Start): Draft {
  const random = randomFor(seed, 'rows', n);
  const tables: { [T in SsdTableName]?: Row<T>[] } = {};
  let used = 0;
  const next = (): number => {
    used += 1;
    return n * IDS_PER_PERSON + used;
  };
  const rows = <T extends SsdTableName>(table: T): Row<T>[] => tables[table] ?? [];
  const hex = (length: number): string =>
    random
      .whole(0, 16 ** length - 1)
      .toString(16)
      .padStart(length, '0');
  return {
    n,
    personId,
    random,
    today,
    number: () => String(FIRST_ID + next()),
    guid: () =>
      `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${next().toString(16).padStart(12, '0')}`.toUpperCase(),
    add(table, row) {
      const before: Row<typeof table>[] = rows(table);
      if (before.length === 0) tables[table] = before as (typeof tables)[typeof table];
      before.push(row);
      return row;
    },
    rows,
    keep(table, passes) {
      tables[table] = rows(table).filter(passes) as (typeof tables)[typeof table];
    },
    finish: () =>
      Object.fromEntries(
        SSD_TABLE_NAMES.flatMap((table) => {
          const found: readonly SsdRow[] = rows(table) as readonly SsdRow[];
          return found.length === 0 ? [] : [[table, found]];
        }),
      ),
  };
}

/** The end of a period as the SSD has it. */
export const endOf = ({ to, open }: Period): string | null => (open ? null : to);

/** A day some days later, but none after the end. */
export const notAfter = (end: string, day: string, later: number): string => {
  const reached = addDays(day, later);
  return reached < end ? reached : end;
};

export const later = (one: string, other: string): string => (one > other ? one : other);

/** 1 April of the financial year that holds the day 24 months before: the first day of the reporting window. */
export function windowStart(today: string): string {
  const year = Number(today.slice(0, 4)) - 2;
  return `${today.slice(5) >= '04-01' ? year : year - 1}-04-01`;
}
