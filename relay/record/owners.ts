import type { SsdRow } from './ssd-row';
import { Timeline, type TimelineColumns } from './timeline';

/** The keys in some rows. */
export function idsIn(rows: readonly SsdRow[], column: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { [column]: id } of rows) if (id !== undefined) ids.add(id);
  return ids;
}

/** The child's own rows of a table that others belong to: their keys, and which of them a day belongs to. */
export class Owners {
  readonly ids: ReadonlySet<string>;
  #timeline: Timeline | undefined;

  constructor(
    readonly rows: readonly SsdRow[],
    readonly columns: TimelineColumns,
  ) {
    this.ids = idsIn(rows, columns.id);
  }

  /** Made where it is first asked for: most SSDs need none. */
  get timeline(): Timeline {
    this.#timeline ??= new Timeline(this.rows, this.columns);
    return this.#timeline;
  }
}
