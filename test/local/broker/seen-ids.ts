/** Remembers message ids for a while: the window of duplicate detection. */
export class SeenIds {
  private readonly seenAt = new Map<string, number>();
  /** No id is older than this: the map is only swept once some can have left the window. */
  private oldest = Number.POSITIVE_INFINITY;

  constructor(private readonly windowMs: number) {}

  /** True if `id` was seen within the window before `now` (epoch ms); otherwise it counts as seen from now on. */
  isRepeat(id: string, now: number): boolean {
    if (this.windowMs <= 0) return false;
    this.forget(now - this.windowMs);
    if (this.seenAt.has(id)) return true;
    this.seenAt.set(id, now);
    this.oldest = Math.min(this.oldest, now);
    return false;
  }

  /** The map is in order of time, so the old ones come first. */
  private forget(before: number): void {
    if (this.oldest > before) return;
    this.oldest = Number.POSITIVE_INFINITY;
    for (const [id, at] of this.seenAt) {
      if (at > before) {
        this.oldest = at;
        return;
      }
      this.seenAt.delete(id);
    }
  }
}
