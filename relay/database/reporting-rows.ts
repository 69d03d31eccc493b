import { rehearsedReceipt } from '../../shared/rehearsal';
import type { ErrorRow, HeldCount, RunOutcome } from './reporting-ports';

/** What the receipts of a rehearsal are like. */
export const REHEARSED_RECEIPTS = rehearsedReceipt('%');

/** Counts as either engine returns them: bigint comes as text. */
type Count = string | number;

export interface OutcomeCountRow {
  readonly run_id: string;
  readonly state: string;
  readonly is_deletion: boolean;
  readonly submissions: Count;
  readonly uncertain: Count;
  readonly rehearsed: Count;
}

export const toRunOutcome = (row: OutcomeCountRow): RunOutcome => ({
  runId: row.run_id.toLowerCase(),
  state: row.state,
  isDeletion: row.is_deletion,
  submissions: Number(row.submissions),
  uncertain: Number(row.uncertain),
  rehearsed: Number(row.rehearsed),
});

export interface HeldCountRow {
  readonly receiver: string | null;
  readonly children: Count;
  readonly unknown: Count;
}

export const toHeldCount = (row: HeldCountRow): HeldCount => ({
  receiver: row.receiver,
  children: Number(row.children),
  unknown: Number(row.unknown),
});

export interface ErrorCellsRow {
  readonly id: Count;
  readonly person_id: string | null;
  readonly api_response: string | null;
}

export const toErrorRow = (row: ErrorCellsRow): ErrorRow => ({
  stagingId: Number(row.id),
  personId: row.person_id,
  reason: row.api_response,
});
