import type { Kind } from '../../shared/messages';
import type { Basis } from './ports';

export interface NewSubmission {
  readonly submissionId: string;
  readonly runId: string;
  /** Without white space around it. At most 48 characters, the width of every id in the SSD. */
  readonly personId: string;
  /** As it stands in staging, where that is another form. */
  readonly stagingPersonId: string | null;
  readonly kind: Kind;
  /** SHA-256 of the canonical JSON of the record that is sent. */
  readonly payloadHash: Buffer;
  /** The record that is sent, as JSON text. */
  readonly payload: string;
  /**
   * What DfE holds if it takes the record; null where that is `payload` itself (`full`) or nothing (`purge`).
   */
  readonly resultingPayload: string | null;
  /** Whether DfE holds the whole record with it; if not, another record of the child follows once this is accepted. */
  readonly completes: boolean;
  /** EligibleRow.rowVersion of the staging row it was made from. */
  readonly rowVersion: Buffer;
  /** EligibleRow.basis of the same. */
  readonly basis: Basis;
  readonly stagedAt: Date;
}

export interface StagedSubmission {
  readonly seq: number;
  readonly submissionId: string;
  readonly runId: string;
  /** Of the run that staged it; undefined where that is no longer known. */
  readonly runNumber: number | undefined;
  readonly personId: string;
  readonly kind: Kind;
  readonly payload: string;
  readonly stagedAt: Date;
}
