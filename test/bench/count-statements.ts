import { Client } from 'pg';

/** How many statements this process sends to PostgreSQL while it does `work`. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const { prototype }: { prototype: { query: unknown } } = Client;
  const { query } = prototype;
  if (typeof query !== 'function') throw new TypeError('pg has no such method any more');
  let statements = 0;
  prototype.query = function (this: Client, ...args: unknown[]): unknown {
    statements += 1;
    return Reflect.apply(query, this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return statements;
}
