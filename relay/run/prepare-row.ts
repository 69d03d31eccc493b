import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../shared/child-record';
import { summariseFaults } from '../../shared/child-record/summarise-faults';
import { type Dataset, MAX_REASON_LENGTH, packSubmission } from '../../shared/messages';
import type { OutgoingSubmission } from '../bus/send-submissions';
import type { Renewal } from '../database/moving-ports';
import type { Confirmation, EligibleRow, EligibleScope, NewSubmission, Refusal } from '../database/ports';
import type { Delta } from '../delta/delta';
import { type RowFault, rowFault } from './check-row';
import { type Deciding, decideRow } from './decide-row';
import { submissionHead } from './submission-head';

/** What a staging row comes to in a push. */
export type PreparedRow =
  | {
      kind: 'submission';
      submission: NewSubmission;
      message: OutgoingSubmission;
      /** The acknowledged record cannot be read: it is made as if what DfE holds were not known. */
      heldUnreadable: boolean;
    }
  /** Not sent; the reason goes into staging. Looked at again by every run, so that no repair is missed. */
  | { kind: 'refusal'; refusal: Refusal; rules: readonly string[] }
  /** DfE rejected exactly this record: it waits until it changes. */
  | { kind: 'rejected-before' }
  /** DfE holds exactly this record already. */
  | { kind: 'held-already'; confirmation: Confirmation };

export interface Push extends Deciding {
  readonly runId: string;
  readonly runNumber: number;
  readonly laCode: string;
  readonly dataset: Dataset;
  /** Which rows are looked at. */
  readonly scope: EligibleScope;
  /** A resync was done: DfE may hold something of whomever the ledger does not know. */
  readonly resynced?: boolean;
  /** Whose turn it is to be sent whole; undefined: nobody's. */
  readonly renewal?: Renewal | undefined;
}

/** Makes of a staging row what is sent for it, or says why nothing is. Pure but for the new id. */
export function prepareRow(row: EligibleRow, push: Push): PreparedRow {
  const decided = decideRow(row, push);
  const { stagingId, rowVersion } = row;
  if (decided.kind === 'refuse') return refusalOf(row, decided.faults);
  if (decided.kind === 'rejected-before') return decided;
  if (decided.kind === 'held-already')
    return { kind: 'held-already', confirmation: { stagingId, rowVersion, basis: row.basis } };
  const { personId, text } = decided;
  const [next, another] = decided.deltas;
  const resulting = resultingText(next, text.payload);

  const submissionId = randomUUID();
  const { runId, runNumber, laCode, dataset, at } = push;
  const { kind } = next;
  const body = packSubmission(
    submissionHead({ submissionId, runId, runNumber, laCode, dataset, kind, stagedAt: at }),
    text.payload,
  );
  if (!body) {
    const problem =
      'is over 250 KB even when compressed, too large for the queue; look for text repeated by mistake';
    return refusalOf(row, [rowFault('json_payload', 'too-large', problem)]);
  }
  return {
    kind: 'submission',
    message: { submissionId, body },
    heldUnreadable: decided.heldUnreadable,
    submission: {
      submissionId,
      runId,
      personId,
      stagingPersonId: row.personId === personId ? null : row.personId,
      kind,
      ...text,
      resultingPayload: resulting === text.payload ? null : resulting,
      completes: another === undefined,
      rowVersion,
      basis: row.basis,
      stagedAt: at,
    },
  };
}

function refusalOf({ stagingId, rowVersion }: EligibleRow, faults: readonly RowFault[]): PreparedRow {
  const errors = faults.filter(({ severity }) => severity === 'error');
  return {
    kind: 'refusal',
    refusal: { stagingId, rowVersion, reason: `Not sent. ${summariseFaults(faults, MAX_REASON_LENGTH)}` },
    rules: [...new Set(errors.map(({ rule }) => rule))],
  };
}

/** What DfE holds when it took a record, as JSON; null for nothing. */
function resultingText({ record, resulting }: Delta, payload: string): string | null {
  if (resulting === undefined) return null;
  return resulting === record ? payload : canonicalJson(resulting);
}
