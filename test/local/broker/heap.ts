export interface HeapEntry {
  readonly key: number;
  readonly sequenceNumber: number;
}

/** A binary min-heap of sequence numbers by key: the smallest key comes first; push and pop in O(log n). */
export class MinHeap {
  private entries: HeapEntry[] = [];

  get size(): number {
    return this.entries.length;
  }

  get first(): HeapEntry | undefined {
    return this.entries[0];
  }

  push(entry: HeapEntry): void {
    let at = this.entries.length;
    this.entries.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.entries[parent];
      if (above === undefined || above.key <= entry.key) break;
      this.entries[at] = above;
      at = parent;
    }
    this.entries[at] = entry;
  }

  pop(): HeapEntry | undefined {
    const top = this.entries[0];
    const last = this.entries.pop();
    if (last !== undefined && this.entries.length > 0) this.sink(last);
    return top;
  }

  /** Drops every entry that `wanted` refuses; O(n log n), for owners that leave stale entries behind. */
  keep(wanted: (entry: HeapEntry) => boolean): void {
    const kept = this.entries.filter(wanted);
    this.entries = [];
    for (const entry of kept) this.push(entry);
  }

  private sink(entry: HeapEntry): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = this.entries[left + 1];
      let child = this.entries[left];
      if (child === undefined) break;
      let next = left;
      if (right !== undefined && right.key < child.key) {
        child = right;
        next = left + 1;
      }
      if (child.key >= entry.key) break;
      this.entries[at] = child;
      at = next;
    }
    this.entries[at] = entry;
  }
}
