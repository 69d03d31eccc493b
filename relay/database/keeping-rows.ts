import type { ErasedChild, KeptOfChild, OldRecords, RemovedRecords } from './keeping-ports';

/** What stands before the submission's own id in the place of the person id, where a child was erased: it is nobody's. */
export const ERASED = 'erased-';

export interface OldRecordsRow {
  /** A count of PostgreSQL comes as text. */
  readonly submissions: string | number;
  readonly first_at: Date | null;
  readonly last_at: Date | null;
}

export interface RemovedRecordsRow extends OldRecordsRow {
  /** bigint comes as text. */
  readonly last: string | number | null;
}

export const toOldRecords = (row: OldRecordsRow | undefined): OldRecords => ({
  submissions: Number(row?.submissions ?? 0),
  firstAt: row?.first_at ?? null,
  lastAt: row?.last_at ?? null,
});

export function toRemovedRecords(row: RemovedRecordsRow | undefined): RemovedRecords {
  const last = row?.last ?? null;
  return { ...toOldRecords(row), last: last === null ? null : Number(last) };
}

export interface KeptRow {
  /** Counts of PostgreSQL come as text. */
  readonly staged: string | number;
  readonly live: string | number;
  readonly submissions: string | number;
  readonly in_flight: string | number;
  readonly held: string | number;
  readonly adoptable: string | number;
  readonly last_accepted: KeptOfChild['lastAccepted'];
  readonly settles_at: Date | null;
  readonly last_unknown_at: Date | null;
}

export const toKeptOfChild = (row: KeptRow | undefined): KeptOfChild => ({
  rows: Number(row?.staged ?? 0),
  liveRows: Number(row?.live ?? 0),
  submissions: Number(row?.submissions ?? 0),
  inFlight: Number(row?.in_flight ?? 0),
  isHeld: Number(row?.held ?? 0) > 0,
  adoptableRows: Number(row?.adoptable ?? 0),
  lastAccepted: row?.last_accepted ?? null,
  settlesAt: row?.settles_at ?? null,
  lastUnknownAt: row?.last_unknown_at ?? null,
});

export interface ErasedRow {
  readonly staged: string | number;
  readonly submissions: string | number;
}

export const toErasedChild = (row: ErasedRow | undefined): ErasedChild => ({
  rows: Number(row?.staged ?? 0),
  submissions: Number(row?.submissions ?? 0),
});
