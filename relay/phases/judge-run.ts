import type { Dataset, RunEnd } from '../../shared/messages';
import { REHEARSAL } from '../../shared/rehearsal';
import type { SubmissionMode } from '../delta/records-to-send';
import { MANY, type Step } from './steps';
import type { MadeTestData } from './test-data';

/** What of a run says whether it shows a step. */
export interface RunFacts {
  readonly dataset: Dataset;
  readonly mode: SubmissionMode;
  readonly ended: RunEnd;
  readonly sent: number;
  /** What stood in the database when it ended. */
  readonly left: { readonly inFlight: number; readonly inError: number };
  /** Host and path of DfE's endpoint, as the function app said; undefined where no outcome came. */
  readonly receiver: string | undefined;
}

/**
 * The steps that a run shows: DfE itself took all that was in the table, nothing is on the way, and of test data nothing
 * is in error.
 * @param made what was done to the table of test data, in order
 */
export function stepsShown(run: RunFacts, made: readonly MadeTestData[]): Step[] {
  const { dataset, mode, sent, left, receiver } = run;
  if (sent === 0 || left.inFlight > 0 || receiver === undefined || receiver === REHEARSAL) return [];
  if (dataset === 'live') return run.ended === 'done' || run.ended === 'new-errors' ? ['live'] : [];
  if (run.ended !== 'done' || left.inError > 0) return [];
  const filled = made.findLastIndex((one) => one.made === 'fake' || one.made === 'anonymised');
  const basis = made[filled];
  if (basis === undefined) return [];
  if (basis.made === 'fake') return basis.records >= MANY ? ['one-made-up', 'many-made-up'] : ['one-made-up'];
  if (!basis.all) return ['few-anonymised'];
  const isChanged = made.slice(filled).some((one) => one.made === 'changed');
  return [
    'few-anonymised',
    'all-anonymised',
    ...(isChanged && mode === 'partial' ? (['deltas'] as const) : []),
  ];
}
