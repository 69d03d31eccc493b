/** So long a link in trouble may bring nothing: the client connects again by itself within seconds, where it does. */
const TROUBLED_MS = 60_000;

/** So long a link may bring nothing at all. */
const QUIET_MS = 30 * 60_000;

/**
 * Tells when a link that brings nothing is to be given up, for one of another client. A client whose connection is cut
 * while it waits for the first word of a link, or for the last, may wait for that word for ever and say nothing more.
 */
export class Patience {
  private heardAt: number;
  private troubledAt: number | undefined;

  /** @param steady milliseconds by a clock that only goes forward */
  constructor(private readonly steady: () => number) {
    this.heardAt = steady();
  }

  /** The link brought something. */
  hear(): void {
    this.heardAt = this.steady();
    this.troubledAt = undefined;
  }

  /** @param troubled an error of the link was told, and nothing came since */
  isOver(troubled: boolean): boolean {
    const now = this.steady();
    if (troubled) this.troubledAt ??= now;
    const troubledMs = this.troubledAt === undefined ? 0 : now - this.troubledAt;
    return troubledMs >= TROUBLED_MS || now - this.heardAt >= QUIET_MS;
  }
}
