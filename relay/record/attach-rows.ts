import type { ChildTable } from './child-rows';
import type { Notes } from './notes';
import type { OwnerIdOf } from './owner-ids';
import type { SsdRow } from './ssd-row';
import type { Claims, OwnerTable } from './whose-row';

/** Rows by the key of the row they belong to. */
export interface Attached {
  readonly of: (ownerId: string | undefined) => readonly SsdRow[];
  /** Whether rows name an owner that may be another child's. */
  readonly isInDoubt: (ownerId: string | undefined) => boolean;
}

const NONE: readonly SsdRow[] = [];

const NOTHING: Attached = { of: () => NONE, isInDoubt: () => false };

/** How the rows of a table find their owners. */
export interface Attachment {
  readonly table: ChildTable;
  readonly owner: OwnerTable;
  readonly ownerIdOf: OwnerIdOf;
  /** The keys of the child's own rows of the owner's table. */
  readonly owners: ReadonlySet<string>;
  /** Whether a row that belongs to none should belong to one; undefined: each should. */
  readonly isOrphan: ((row: SsdRow) => boolean) | undefined;
}

/** Attaches the rows of a table to their owners; those that belong to none, or to another child, are noted. */
export function attachRows(
  claims: Claims,
  { table, owner, ownerIdOf, owners, isOrphan }: Attachment,
  notes: Notes,
): Attached {
  const rows = claims.own[table];
  if (rows.length === 0) return NOTHING;
  const attached = new Map<string, SsdRow[]>();
  let inDoubt: Set<string | undefined> | undefined;
  for (const row of rows) {
    const id = ownerIdOf(row);
    const standing = claims.judge(row, table, owner, id, owners);
    if (standing === 'own' && id !== undefined) {
      const held = attached.get(id);
      if (held) held.push(row);
      else attached.set(id, [row]);
    } else if (standing === 'of another child') {
      inDoubt ??= new Set();
      inDoubt.add(id);
      notes.noteRow('row-of-another-child', table, row);
    } else if (isOrphan?.(row) ?? true) notes.noteRow('orphan-row', table, row);
  }
  return {
    of: (id) => (id === undefined ? NONE : (attached.get(id) ?? NONE)),
    isInDoubt: (id) => id !== undefined && inDoubt?.has(id) === true,
  };
}
