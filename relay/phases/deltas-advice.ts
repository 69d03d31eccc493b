import type { SubmissionMode } from '../delta/records-to-send';
import type { ShownStep } from './shown';
import type { Step } from './steps';

/** When to go from whole records to changes alone, and what one sees then. */
export function deltasAdvice(
  mode: SubmissionMode,
  steps: readonly { readonly step: Step; readonly shown: ShownStep | undefined }[],
): string[] {
  const isShown = (wanted: Step) => steps.some(({ step, shown }) => step === wanted && shown !== undefined);
  switch (mode) {
    case 'partial':
      return [
        'SUBMISSION_MODE is partial: only changes are sent. Should DfE ask for whole records, set it to full (the whole record of whoever changed) or snapshot (everybody, every day).',
      ];
    case 'full':
    case 'snapshot':
      return [
        mode === 'snapshot'
          ? 'SUBMISSION_MODE is snapshot: every child is sent every day, changed or not.'
          : 'SUBMISSION_MODE is full: of a child that changed the whole record is sent.',
        isShown('deltas')
          ? '  Phase 4 has shown changes alone: once DfE agrees, set SUBMISSION_MODE=partial. The next run then sends what changed since the last, some records in a hundred, and "csc-relay show <person id> --delta" says what of a child.'
          : '  Before you set SUBMISSION_MODE=partial for live records, show it with test data: phase 4, changes.',
      ];
  }
}
