/** A row with its keyset cursor. */
interface Placed {
  readonly stagingId: number;
}

/**
 * The rows of a table, page by page, each read once the one before it is done with; none of them is empty.
 * @param read the rows after a row id, in order of the row id, at most so many
 * @param size of a page
 */
export async function* pagesOf<Row extends Placed>(
  read: (after: number, limit: number) => Promise<readonly Row[]>,
  size: number,
): AsyncGenerator<readonly Row[]> {
  for (let after = 0; ; ) {
    const rows = await read(after, size);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.stagingId;
  }
}
