import { applyRecord, type Law } from './apply-record';
import { type ChildRecord, isChildRecord } from './child-record';
import { DEFAULTS } from './defaults';

/**
 * What DfE holds of a child of whom it took this record and no other.
 * @returns undefined where that is nothing, or where the value is no child record
 */
export const holdingOf = (record: unknown, law: Law = DEFAULTS.law): ChildRecord | undefined =>
  isChildRecord(record) ? applyRecord(undefined, record, law) : undefined;
