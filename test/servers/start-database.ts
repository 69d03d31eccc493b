import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { borrowPglite, type OwnDatabase } from './borrow-pglite';

export type { OwnDatabase } from './borrow-pglite';

/** Makes an empty database: on the PostgreSQL server of CSC_TEST_POSTGRES, else PGlite. */
export async function startDatabase(): Promise<OwnDatabase> {
  const server = process.env.CSC_TEST_POSTGRES;
  if (!server) return borrowPglite();
  const name = `csc_relay_${randomUUID().replaceAll('-', '')}`;
  await runOnce(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, close: () => runOnce(server, `drop database ${name} with (force)`) };
}

async function runOnce(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
