import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import { atStep } from '../database-error';
import { takeTurns } from '../take-turns';
import { codeOf, describeConnectFailure } from './connect-failure';
import type { PostgresConnection } from './connection';
import { clientConfig } from './driver';

/** A run works with one query at a time; the others are for `status` beside it. */
const POOL_SIZE = 3;

/** Statements on one session, one after another. */
export interface Session {
  /** @throws DatabaseError */
  run<Row extends QueryResultRow>(step: string, sql: string, values?: unknown[]): Promise<Row[]>;
  /** The same with each row as an array of its values. */
  rows<Value>(step: string, sql: string, values: unknown[]): Promise<Value[][]>;
}

/** Runs single statements, each by itself atomic. */
export interface Queries {
  /**
   * @param step what is being done, to follow 'Could not'
   * @throws DatabaseError
   */
  run<Row extends QueryResultRow>(step: string, sql: string, values?: unknown[]): Promise<Row[]>;
  /** Runs statements without parameters in one transaction. @throws DatabaseError */
  runAll(step: string, statements: readonly string[]): Promise<void>;
  /**
   * Does `work` in one transaction, on one session.
   * @throws DatabaseError, or whatever `work` throws; then nothing of it is kept
   */
  inTransaction<T>(
    step: string,
    isolation: 'read committed' | 'repeatable read',
    work: (session: Session) => Promise<T>,
  ): Promise<T>;
  close(): Promise<void>;
}

export function openQueries(connection: PostgresConnection): Queries {
  const pool = new Pool({ ...clientConfig(connection), max: POOL_SIZE });
  // An idle connection that breaks leaves the pool; the next query opens another.
  pool.on('error', () => {});

  async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw describeConnectFailure(connection, error);
    });
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      // What state it is in is not known, so it is not used again.
      client.release(true);
      throw error;
    }
  }

  return {
    run: (step, sql, values) => withClient((client) => sessionOn(client).run(step, sql, values)),
    runAll: (step, statements) =>
      withClient((client) =>
        atStep(step, codeOf, async () => {
          await client.query('begin');
          for (const statement of statements) await client.query(statement);
          await client.query('commit');
        }),
      ),
    inTransaction: (step, isolation, work) =>
      withClient(async (client) => {
        await atStep(step, codeOf, () => client.query(`begin isolation level ${isolation}`));
        // Where it fails the connection is not used again, and the server rolls back.
        const result = await work(sessionOn(client));
        await atStep(step, codeOf, () => client.query('commit'));
        return result;
      }),
    close: () => pool.end(),
  };
}

function sessionOn(client: PoolClient): Session {
  const turns = takeTurns();
  const inTurn = <T>(step: string, run: () => Promise<T>): Promise<T> =>
    turns(() => atStep(step, codeOf, run));
  return {
    run: (step, sql, values = []) => inTurn(step, async () => (await client.query(sql, values)).rows),
    rows: (step, sql, values) =>
      inTurn(step, async () => (await client.query({ text: sql, values, rowMode: 'array' })).rows),
  };
}
