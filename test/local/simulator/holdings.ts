import { applyRecord, type Law } from './apply-record';
import type { ChildRecord } from './child-record';

/** What DfE holds: by LA code, then by la_child_id. */
export type Held = Map<string, Map<string, ChildRecord>>;

/** Takes one accepted record into what DfE holds. @returns whether that changed anything */
export function hold(held: Held, laCode: string, record: ChildRecord, law: Law): boolean {
  const children = held.get(laCode) ?? new Map<string, ChildRecord>();
  held.set(laCode, children);
  const before = children.get(record.la_child_id);
  const next = applyRecord(before, record, law);
  if (next === undefined) children.delete(record.la_child_id);
  else children.set(record.la_child_id, next);
  return next !== before;
}
