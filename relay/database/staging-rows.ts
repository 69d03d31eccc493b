import type { EligibleRow, StagedRow } from './ports';

/** A staging row as the statements of either engine return it. */
export interface PageRow {
  /** bigint comes as text, int as a number. */
  readonly id: string | number;
  readonly person_id: string | null;
  readonly payload: string | null;
  readonly duplicated: boolean;
}

export interface EligiblePageRow extends PageRow {
  readonly deleted: boolean;
  readonly row_version: Buffer;
  readonly rejected_hash: Buffer | null;
}

export function toStagedRow(row: PageRow): StagedRow {
  return {
    stagingId: Number(row.id),
    personId: row.person_id,
    payload: row.payload,
    duplicated: row.duplicated,
  };
}

export function toEligibleRow(row: EligiblePageRow): EligibleRow {
  return {
    ...toStagedRow(row),
    deleted: row.deleted,
    rowVersion: row.row_version,
    rejectedHash: row.rejected_hash,
  };
}
