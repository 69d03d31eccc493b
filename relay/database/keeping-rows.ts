import type { OldRecords, RemovedRecords } from './keeping-ports';

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
