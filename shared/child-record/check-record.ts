import { checkContent } from './check-content';
import { checkSchema } from './check-schema';
import { CONTENT_RULES } from './content-rules';
import { type Fault, pathOf } from './fault';
import { findCrowd } from './find-crowd';
import { isFaultless } from './is-faultless';

/**
 * Everything that is wrong or doubtful with a child record: first by DfE's schema, then by the rules beyond it.
 * Of a record that holds far more than any child's only that is said.
 * @param today the day of the check, yyyy-MM-dd: dates after it are doubtful
 * @returns no fault where DfE can be sent the record; faults of severity `error` stand in the way of that
 */
export function checkRecord(value: unknown, today: string): Fault[] {
  if (isFaultless(value, today)) return [];
  const crowd = findCrowd(value);
  if (!crowd) return [...checkSchema(value), ...checkContent(value, today)];
  const rule = 'too-many-values';
  return [{ path: pathOf(crowd), rule, source: 'rule', ...CONTENT_RULES[rule] }];
}
