import type { Fault } from './fault';

/** A fault of a record, or of what surrounds it, with a rule code of its own. */
type NamedFault = Pick<Fault, 'path' | 'severity' | 'message'> & { readonly rule: string };

/**
 * The faults at which a record cannot be sent, in one text that fits `limit` characters:
 * 'child_details.postcode: has more than 8 characters [max-length]; … and 3 more'. It names paths and rules, no values.
 */
export function summariseFaults(faults: readonly NamedFault[], limit: number): string {
  const errors = faults.filter((fault) => fault.severity === 'error');
  const count = errors.length === 1 ? '1 fault' : `${errors.length} faults`;
  let text = `The record has ${count}:`;
  for (const [n, fault] of errors.entries()) {
    const next = `${n === 0 ? ' ' : '; '}${fault.path}: ${fault.message} [${fault.rule}]`;
    const rest = `; and ${errors.length - n} more`;
    if (text.length + next.length + rest.length > limit) return (text + rest).slice(0, limit);
    text += next;
  }
  return text;
}
