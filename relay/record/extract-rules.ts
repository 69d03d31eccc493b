import type { Fault } from '../../shared/child-record';

/** Rules of the extract itself: what only the source rows show, and the finished record no longer does. */
export type ExtractRule =
  | 'broken-text-in-record'
  | 'json-not-read'
  | 'no-episode'
  | 'no-own-care-episode'
  | 'not-recognised'
  | 'orphan-row'
  | 'person-id-too-long'
  | 'person-in-two-rows'
  | 'worker-without-number';

/** A fault that the extract found. The path names an attribute of the record, or an SSD table. */
export interface ExtractFault extends Pick<Fault, 'path' | 'severity' | 'message'> {
  readonly rule: ExtractRule;
}

/**
 * At an error the record is not staged: what stands in staging of the child stays as it is. At a warning something the
 * SSD holds is not in the record.
 */
export const EXTRACT_RULES: Readonly<Record<ExtractRule, Pick<Fault, 'severity' | 'message'>>> = {
  'broken-text-in-record': {
    severity: 'error',
    message:
      'holds a broken character (half of a pair, or a NUL) that cannot be staged: type the text again at the source',
  },
  'json-not-read': {
    severity: 'warning',
    message:
      'is left out: a row holds text that is not the JSON it should be; correct the row or its extract',
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
    message: 'is left out: its value is none that stands for one of DfE; correct the value or its mapping',
  },
  'orphan-row': {
    severity: 'warning',
    message:
      'has a row of the child that belongs to none of its referrals or periods of care: it is not sent; correct its id',
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
  'worker-without-number': {
    severity: 'warning',
    message:
      'lacks a worker who has no number: enter it at the worker, or choose the staff id (EXTRACT_WORKER_ID)',
  },
};

/** A fault of a rule at a path. */
export const extractFault = (rule: ExtractRule, path: string): ExtractFault => ({
  path,
  rule,
  ...EXTRACT_RULES[rule],
});
