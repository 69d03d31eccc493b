import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import { atStep } from '../database-error';
import { takeTurns } from '../take-turns';
import { tryAgain } from '../try-again';
import { describeConnectFailure } from './connect-failure';
import type { PostgresConnection } from './connection';
import { clientConfig } from './driver';
import { failureWords } from './failure-words';

/** A run works with one query at a time; the others are for `status` beside it. */
const POOL_SIZE = 3;

export interface Statements {
  /** @throws DatabaseError */
  readonly run: <Row extends QueryResultRow>(step: string, sql: string, values?: unknown[]) => Promise<Row[]>;
  /** The same with each row as an array of its values. */
  readonly rows: <Value>(step: string, sql: string, values: unknown[]) => Promise<Value[][]>;
}

/** Statements on one session, one after another. */
export interface Session extends Statements {
  /** Runs several statements, one after another, with no other between them. */
  together<T>(work: (statements: Statements) => Promise<T>): Promise<T>;
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
  /** Does `work` on a session of its own, which ends with it and with all that is temporary. */
  inSession<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function openQueries(connection: PostgresConnection): Queries {
  const pool = new Pool({ ...clientConfig(connection), max: POOL_SIZE });
  // An idle connection that breaks leaves the pool; the next query opens another.
  pool.on('error', () => {});

  async function withClient<T>(work: (client: PoolClient) => Promise<T>, keep = true): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw describeConnectFailure(connection, error);
    });
    try {
      const result = await work(client);
      client.release(!keep);
      return result;
    } catch (error) {
      // What state it is in is not known, so it is not used again.
      client.release(true);
      throw error;
    }
  }

  return {
    run: (step, sql, values) =>
      tryAgain(() => withClient((client) => sessionOn(client).run(step, sql, values))),
    runAll: (step, statements) =>
      withClient((client) =>
        atStep(step, failureWords, async () => {
          await client.query('begin');
          for (const statement of statements) await client.query(statement);
          await client.query('commit');
        }),
      ),
    inSession: (work) => withClient((client) => work(sessionOn(client)), false),
    close: () => pool.end(),
  };
}

function sessionOn(client: PoolClient): Session {
  const turns = takeTurns();
  const statements: Statements = {
    run: (step, sql, values = []) =>
      atStep(step, failureWords, async () => (await client.query(sql, values)).rows),
    rows: (step, sql, values) =>
      atStep(
        step,
        failureWords,
        async () => (await client.query({ text: sql, values, rowMode: 'array' })).rows,
      ),
  };
  return {
    run: (step, sql, values) => turns(() => statements.run(step, sql, values)),
    rows: (step, sql, values) => turns(() => statements.rows(step, sql, values)),
    together: (work) =>
      turns(() => {
        const inner = takeTurns();
        return work({
          run: (step, sql, values) => inner(() => statements.run(step, sql, values)),
          rows: (step, sql, values) => inner(() => statements.rows(step, sql, values)),
        });
      }),
  };
}
