import type { Fault } from '../../shared/child-record';
import type { FaultSource } from './fault-source';

/** Rules of the extract itself: what only the source rows show, and the finished record no longer does. */
export type ExtractRule =
  | 'broken-text-in-record'
  | 'end-before-start'
  | 'ended-before-window'
  | 'json-not-read'
  | 'no-episode'
  | 'no-own-care-episode'
  | 'not-recognised'
  | 'orphan-row'
  | 'period-by-day'
  | 'person-id-not-distinct'
  | 'person-id-too-long'
  | 'person-in-two-rows'
  | 'row-of-another-child'
  | 'text-not-kept'
  | 'unreadable-row'
  | 'worker-without-number';

/** A fault that the extract found. The path names an attribute of the record, or an SSD table. */
export interface ExtractFault extends Pick<Fault, 'path' | 'severity' | 'message'> {
  readonly rule: ExtractRule;
  /** The rows at fault, where rows are. */
  readonly source?: FaultSource;
}

/**
 * Every rule with its words. {owner} is what the rows of the table hang on: table-fault.ts fills it in.
 * At an error the record is not staged: what stands in staging of the child stays as it is. At a warning something the
 * SSD holds is not in the record.
 */
export const EXTRACT_RULES: Readonly<Record<ExtractRule, Pick<Fault, 'severity' | 'message'>>> = {
  'broken-text-in-record': {
    severity: 'error',
    message:
      'holds a broken character (half of a pair, or a NUL) that cannot be staged: type the text again at the source',
  },
  'end-before-start': {
    severity: 'warning',
    message:
      'is left out, as it is before the start, so that the placement looks open: correct one of the two',
  },
  'ended-before-window': {
    severity: 'warning',
    message:
      'has a row that ends before it begins, and before the window: it counts as over, and is not sent for itself; correct one of the two days',
  },
  'json-not-read': {
    severity: 'warning',
    message:
      'cannot be read in full: a row holds text that is not the JSON it should be; correct the row or its extract',
  },
  'no-episode': {
    severity: 'warning',
    message: 'is left out: no episode of the child touches the window; check the dates of its referrals',
  },
  'no-own-care-episode': {
    severity: 'warning',
    message: 'has no reasons: no care episode names this placement; check clae_cla_placement_id',
  },
  'not-recognised': {
    severity: 'warning',
    message:
      'holds a value that stands for none of DfE, which is left out (a sex is sent as U); correct the value or its mapping',
  },
  'orphan-row': {
    severity: 'warning',
    message:
      'has a row of the child for which the SSD has no {owner}: it is not sent; correct its id (SystemC keeps 6 years of referrals, by their start)',
  },
  'period-by-day': {
    severity: 'warning',
    message:
      'has a period of care that names no {owner} of the SSD: it is sent with the one that was open on the day it began; enter the {owner}',
  },
  'person-id-not-distinct': {
    severity: 'error',
    message:
      'is to the database of staging the same as that of another child: it does not tell capital letters from small ones, or accents; give one of the two another id',
  },
  'person-id-too-long': {
    severity: 'error',
    message:
      'is longer than the column person_id of the staging table: DfE takes 20 letters and digits; give the child a shorter id',
  },
  'person-in-two-rows': {
    severity: 'error',
    message: 'stands in more than one row of ssd_person, and only one can be right: remove the others',
  },
  'row-of-another-child': {
    severity: 'warning',
    message:
      'has a row that its {owner} gives to one child, and its person or another row to another: it is not sent; correct its ids, or refresh the SSD where it is of two refreshes',
  },
  'text-not-kept': {
    severity: 'error',
    message:
      'holds a character that the staging table cannot keep, as its encoding lacks it: write it in another way at the source',
  },
  'unreadable-row': {
    severity: 'error',
    message:
      'has a row of the child that the database cannot hand over, as of a broken character: correct the row at the source',
  },
  'worker-without-number': {
    severity: 'warning',
    message:
      'lacks a worker who has no number: enter it at the worker, or choose the staff id (EXTRACT_WORKER_ID)',
  },
};

/** A fault of a rule at a path. */
export const extractFault = (rule: ExtractRule, path: string, source?: FaultSource): ExtractFault => ({
  path,
  rule,
  ...EXTRACT_RULES[rule],
  ...(source && { source }),
});
