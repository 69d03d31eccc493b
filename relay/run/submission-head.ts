import type { Dataset, Kind, SubmissionHead } from '../../shared/messages';
import { VERSION } from '../../shared/version';

/** What a message says of a submission beside its record. */
export interface HeadFacts {
  readonly submissionId: string;
  readonly runId: string;
  /** Of the run that staged it; undefined where that is no longer known: then the message is of version 1. */
  readonly runNumber: number | undefined;
  readonly laCode: string;
  readonly dataset: Dataset;
  readonly kind: Kind;
  readonly stagedAt: Date;
}

/** A submission without its record, as it stands in a message. */
export function submissionHead({ runNumber, stagedAt, ...facts }: HeadFacts): SubmissionHead {
  const head = { type: 'submission', ...facts, stagedAt: stagedAt.toISOString() } as const;
  return runNumber === undefined
    ? { ...head, version: 1 }
    : { ...head, version: 2, runNumber, relayVersion: VERSION };
}
