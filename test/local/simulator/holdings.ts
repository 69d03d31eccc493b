/** A child record as it was POSTed. The DfE schema check has passed: it has a la_child_id. */
export interface ChildRecord {
  readonly la_child_id: string;
  readonly purge?: boolean;
  readonly [attribute: string]: unknown;
}

/** What DfE holds: by LA code, then by la_child_id. */
export type Held = Map<string, Map<string, ChildRecord>>;

/**
 * Takes one accepted record into what DfE holds: a record replaces the child's record, exactly as sent;
 * `purge: true` at the top removes the child.
 */
export function hold(held: Held, laCode: string, record: ChildRecord): void {
  const children = held.get(laCode) ?? new Map<string, ChildRecord>();
  held.set(laCode, children);
  if (record.purge === true) children.delete(record.la_child_id);
  else children.set(record.la_child_id, record);
}
