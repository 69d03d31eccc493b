import { performance } from 'node:perf_hooks';
import type { BlobLeaseClient } from '@azure/storage-blob';
import { isStatus } from '../archive/storage-failure';
import { withinLimit } from '../archive/storage-limit';
import { type Hold, JournalLostError } from './ports';

/** Milliseconds. */
export interface LeaseTimes {
  /** How long others wait for a process that died. Storage takes 15 to 60 seconds. */
  readonly lasts: number;
  readonly renewedEvery: number;
  /** A process takes its lease for lost this long before storage does. */
  readonly margin: number;
}

export const LEASE_TIMES: LeaseTimes = { lasts: 60_000, renewedEvery: 20_000, margin: 5_000 };

interface Moment {
  readonly wall: number;
  readonly steady: number;
}

const moment = (): Moment => ({ wall: Date.now(), steady: performance.now() });

/** By the clock that went further: one stands still while a machine is suspended, the other may be put back. */
const millisecondsSince = (from: Moment): number =>
  Math.max(Date.now() - from.wall, performance.now() - from.steady);

/**
 * A lease on a blob, renewed until it ends:
 *
 *   held ──renewed──▶ held ──end──▶ given back
 *     └──refused, or not renewed in time──▶ lost, for good
 *
 * Its time is counted from before each request, so that this process never takes itself for the holder longer than
 * storage does, also where it was stopped in between.
 */
export class Lease implements Hold {
  private readonly cutter = new AbortController();
  private readonly beat: NodeJS.Timeout;
  private alarm: NodeJS.Timeout | undefined;
  private renewing: Promise<void> | undefined;

  private constructor(
    private readonly client: BlobLeaseClient,
    private readonly times: LeaseTimes,
    private from: Moment,
  ) {
    this.beat = setInterval(() => void this.renew(), times.renewedEvery).unref();
    this.setAlarm();
  }

  /** @throws RestError of storage, also where another process has the lease */
  static async take(client: BlobLeaseClient, times: LeaseTimes): Promise<Lease> {
    const from = moment();
    await client.acquireLease(times.lasts / 1_000, withinLimit(times.lasts));
    return new Lease(client, times, from);
  }

  get id(): string {
    return this.client.leaseId;
  }

  get cut(): AbortSignal {
    return this.cutter.signal;
  }

  async ready(): Promise<void> {
    if (this.left() < this.times.lasts / 2) await this.renew();
    this.check();
  }

  check(): void {
    if (this.left() <= this.times.margin) this.lose();
    if (this.cut.aborted) throw new JournalLostError();
  }

  /** Another process may have the blob. */
  lose(): void {
    this.stop();
    this.cutter.abort();
  }

  async end(): Promise<void> {
    this.stop();
    await this.client.releaseLease(withinLimit(this.times.margin)).catch(() => undefined);
  }

  private left(): number {
    return this.times.lasts - millisecondsSince(this.from);
  }

  private renew(): Promise<void> {
    this.renewing ??= this.askAgain().finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  /** Storage that fails is asked again at the next beat, until the time is over. */
  private async askAgain(): Promise<void> {
    const from = moment();
    try {
      await this.client.renewLease({ abortSignal: this.cut });
    } catch (error) {
      if (isStatus(error, 404, 409, 412)) this.lose();
      return;
    }
    this.from = from;
    this.setAlarm();
  }

  private setAlarm(): void {
    clearTimeout(this.alarm);
    this.alarm = setTimeout(() => this.lose(), Math.max(0, this.left() - this.times.margin)).unref();
  }

  private stop(): void {
    clearInterval(this.beat);
    clearTimeout(this.alarm);
  }
}
