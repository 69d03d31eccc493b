import { Client } from 'pg';

/** What went between this process and PostgreSQL. */
export interface Traffic {
  /** Statements that were sent. */
  readonly statements: number;
  /** Bytes that were read from its connections. */
  readonly bytesRead: number;
}

/** Counts what goes between this process and PostgreSQL while it does `work`, which opens connections of its own. */
export async function countTraffic(work: () => Promise<unknown>): Promise<Traffic> {
  const { prototype }: { prototype: { query: unknown } } = Client;
  const { query } = prototype;
  if (typeof query !== 'function') throw new TypeError('pg has no such method any more');
  let statements = 0;
  const streams = new Set<{ readonly bytesRead: number }>();
  prototype.query = function (this: Client & Connected, ...args: unknown[]): unknown {
    statements += 1;
    streams.add(this.connection.stream);
    return Reflect.apply(query, this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  const bytesRead = [...streams].reduce((sum, stream) => sum + stream.bytesRead, 0);
  return { statements, bytesRead };
}

/** What pg has and its types do not name. */
interface Connected {
  readonly connection: { readonly stream: { readonly bytesRead: number } };
}
