import { createHash, randomUUID } from 'node:crypto';
import type { EligibleRow } from '../../../../relay/database/ports';
import { type Push, prepareRow } from '../../../../relay/run/prepare-row';

export const PUSH: Push = {
  runId: randomUUID(),
  runNumber: 12,
  laCode: '845',
  dataset: 'live',
  at: new Date('2026-11-22T02:00:00Z'),
  retryRejected: false,
  mode: 'full',
  scope: 'changed',
};

/** A row of the child C1001, of whom DfE holds nothing, as it is read from staging. */
export const stagedRow = (payload: string | null, change: Partial<EligibleRow> = {}): EligibleRow => ({
  stagingId: 7,
  personId: 'C1001',
  payload,
  duplicated: false,
  deleted: false,
  renewed: false,
  rowVersion: createHash('sha256')
    .update(payload ?? '')
    .digest(),
  rejectedHash: null,
  basis: { latest: 0, acknowledged: null },
  held: undefined,
  ...change,
});

/** What is sent for a row, or why nothing is. */
export function sentOrReason(row: EligibleRow): unknown {
  const prepared = prepareRow(row, PUSH);
  if (prepared.kind === 'submission') return JSON.parse(prepared.submission.payload);
  return prepared.kind === 'refusal' ? prepared.refusal.reason : prepared.kind;
}
