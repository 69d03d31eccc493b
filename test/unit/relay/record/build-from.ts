import { type BuiltRecord, createRecordBuilder } from '../../../../relay/record/build-record';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../relay/record/options';
import { PLAIN_SOURCE, type SourceFacts } from '../../../../relay/record/source-facts';
import { arrangeRows, type StoredRows } from './arrange-rows';
import { GOLDEN_TODAY } from './golden';

/** Builds a record from stored rows, on the day of the golden children. */
export function buildFrom(
  rows: StoredRows,
  options: ExtractOptions = DEFAULT_OPTIONS,
  source: SourceFacts = PLAIN_SOURCE,
): BuiltRecord {
  return createRecordBuilder(options, GOLDEN_TODAY, source)(arrangeRows(rows, options, source));
}

/** A plain SSD but for the ways of some joins. */
export const joinedBy = (joins: Partial<SourceFacts['joins']>): SourceFacts => ({
  ...PLAIN_SOURCE,
  joins: { ...PLAIN_SOURCE.joins, ...joins },
});

/** The faults as `rule at path`, sorted. */
export const namesOf = (faults: readonly { readonly rule: string; readonly path: string }[]): string[] =>
  faults.map(({ rule, path }) => `${rule} at ${path}`).toSorted();

/** A child with an open referral R1, and whatever rows a test adds or puts in their place. */
export const childWith = (rows: StoredRows): StoredRows => ({
  ssd_person: [{ pers_person_id: 'P1', pers_dob: '2014-05-01', pers_sex: 'F' }],
  ssd_cin_episodes: [{ cine_referral_id: 'R1', cine_person_id: 'P1', cine_referral_date: '2025-01-06' }],
  ...rows,
});
