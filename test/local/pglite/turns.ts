import type { PGlite } from '@electric-sql/pglite';
import { enterAs, freeLocksOf } from './session-locks';

interface Exchange {
  readonly client: number;
  readonly run: () => Promise<void>;
}

/** ReadyForQuery ends every answer: 'Z', the length 5, and I (idle), T (in transaction) or E (failed transaction). */
const isIdle = (answer: Uint8Array): boolean => answer.at(-6) === 0x5a && answer.at(-1) === 0x49;

/**
 * Lets several clients take turns at the one session of PGlite. A turn lasts from the first message until the
 * session is idle again, so that neither transactions nor the messages of one query mix with those of others.
 * Settings made by SET and named prepared statements are shared by all clients.
 */
export class Turns {
  private readonly waiting: Exchange[] = [];
  private readonly left = new Set<number>();
  private holder: number | undefined;
  private last: number | undefined;
  private busy = false;

  constructor(private readonly database: PGlite) {}

  /** Hands messages to PGlite when it is this client's turn, and its answer to `answer`. */
  send(client: number, messages: Buffer, answer: (bytes: Uint8Array) => void): void {
    this.add(client, async () => {
      if (this.left.has(client)) return;
      if (this.last !== client) await this.database.exec(enterAs(client));
      this.last = client;
      const reply = await this.database.execProtocolRaw(messages);
      this.holder = isIdle(reply) ? undefined : client;
      answer(reply);
    });
  }

  /** What a PostgreSQL server does when a connection ends: its transaction is rolled back, its locks go. */
  leave(client: number): void {
    this.left.add(client);
    this.add(client, async () => {
      if (this.holder === client) await this.database.exec('rollback');
      this.holder = undefined;
      await this.database.exec(freeLocksOf(client));
      this.left.delete(client);
    });
  }

  private add(client: number, run: () => Promise<void>): void {
    this.waiting.push({ client, run });
    if (!this.busy) void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    for (let next = this.take(); next; next = this.take()) {
      // PGlite answers errors of SQL as messages; it throws only where it cannot go on.
      await next.run().catch((error: unknown) => process.emitWarning(`PGlite failed: ${String(error)}`));
    }
    this.busy = false;
  }

  private take(): Exchange | undefined {
    const index =
      this.holder === undefined ? 0 : this.waiting.findIndex((exchange) => exchange.client === this.holder);
    return index < 0 ? undefined : this.waiting.splice(index, 1)[0];
  }
}
