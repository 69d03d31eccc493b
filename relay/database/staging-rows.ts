import type { Renewal } from './moving-ports';
import type { EligibleRow, Settling, ShownRow, StagedRow } from './ports';

/** Person ids that stand beside a reason. */
export const ERROR_EXAMPLES = 3;

/** As the statements take it where nobody is due. */
export const NO_RENEWAL: Renewal = { days: 0, slot: 0, since: new Date(0) };

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
  readonly renewed: boolean;
  readonly row_version: Buffer;
  readonly rejected_hash: Buffer | null;
  /** bigint comes as text. */
  readonly latest: string | number;
  readonly held_hash: Buffer | null;
  readonly is_held: boolean;
  readonly held: string | null;
}

export interface PersonPayloadRow {
  readonly place: number;
  readonly payload: string | null;
}

export interface PersonRow {
  /** bigint comes as text, int as a number. */
  readonly id: string | number;
  readonly payload: string | null;
  readonly status: string;
  readonly row_state: string;
  readonly api_response: string | null;
  readonly last_updated: Date | null;
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
    renewed: row.renewed,
    rowVersion: row.row_version,
    rejectedHash: row.rejected_hash,
    basis: { latest: Number(row.latest), acknowledged: row.held_hash },
    held: row.is_held ? row.held : undefined,
  };
}

export const toShownRow = (row: PersonRow): ShownRow => ({
  stagingId: Number(row.id),
  payload: row.payload,
  status: row.status,
  rowState: row.row_state,
  response: row.api_response,
  lastUpdated: row.last_updated,
});

export interface SettlingRow {
  readonly children: string | number;
  readonly first_at: Date | null;
  readonly last_at: Date | null;
}

export const toSettling = (row: SettlingRow | undefined): Settling => ({
  children: Number(row?.children ?? 0),
  firstAt: row?.first_at ?? null,
  lastAt: row?.last_at ?? null,
});
