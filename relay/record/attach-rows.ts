import type { ChildTable } from './child-rows';
import type { Notes } from './notes';
import type { OwnerIdOf } from './owner-ids';
import type { SsdRow } from './ssd-row';
import type { Claims, OwnerTable } from './whose-row';

const NONE: readonly SsdRow[] = [];

/** Rows by the key of the row they belong to. */
export class Attached {
  readonly #rows = new Map<string, SsdRow[]>();
  readonly #inDoubt = new Set<string>();

  of(ownerId: string | undefined): readonly SsdRow[] {
    return ownerId === undefined ? NONE : (this.#rows.get(ownerId) ?? NONE);
  }

  /** Whether rows name an owner that may be another child's. */
  isInDoubt(ownerId: string | undefined): boolean {
    return ownerId !== undefined && this.#inDoubt.has(ownerId);
  }

  add(ownerId: string, row: SsdRow): void {
    const held = this.#rows.get(ownerId);
    if (held) held.push(row);
    else this.#rows.set(ownerId, [row]);
  }

  doubt(ownerId: string): void {
    this.#inDoubt.add(ownerId);
  }
}

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
  const attached = new Attached();
  for (const row of claims.own[table]) {
    const id = ownerIdOf(row);
    const standing = claims.judge(row, table, owner, id, owners);
    if (standing === 'own' && id !== undefined) attached.add(id, row);
    else if (standing === 'of another child') {
      if (id !== undefined) attached.doubt(id);
      notes.noteRow('row-of-another-child', table, row);
    } else if (isOrphan?.(row) ?? true) notes.noteRow('orphan-row', table, row);
  }
  return attached;
}
