import { checkContent } from './check-content';
import { checkSchema } from './check-schema';
import type { Fault } from './fault';

/**
 * Everything that is wrong or doubtful with a child record: first by DfE's schema, then by the rules beyond it.
 * @param today the day of the check, yyyy-MM-dd: dates after it are doubtful
 * @returns no fault where DfE can be sent the record; faults of severity `error` stand in the way of that
 */
export function checkRecord(value: unknown, today: string): Fault[] {
  return [...checkSchema(value), ...checkContent(value, today)];
}
