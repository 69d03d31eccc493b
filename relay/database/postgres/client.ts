import { readFileSync } from 'node:fs';
import { isNativeError } from 'node:util/types';
import { type ClientConfig, Pool, type PoolClient, type QueryResultRow } from 'pg';
import { atStep, DatabaseError } from '../database-error';
import { takeTurns } from '../take-turns';
import type { PostgresConnection } from './connection';

/** A run works with one query at a time; the others are for `status` beside it. */
const POOL_SIZE = 3;

/** The settings of one connection. @throws DatabaseError where the file of sslrootcert cannot be read */
export function clientConfig(connection: PostgresConnection): ClientConfig {
  return {
    host: connection.host,
    port: connection.port,
    database: connection.database,
    ...(connection.user === undefined ? {} : { user: connection.user }),
    ...(connection.password === undefined ? {} : { password: connection.password }),
    ssl:
      connection.tls === 'off'
        ? false
        : { rejectUnauthorized: connection.tls === 'verify', ...readCa(connection.caFile) },
    connectionTimeoutMillis: connection.connectTimeoutMs,
    // A firewall drops a silent connection; the run lock's is silent for the whole run.
    keepAlive: true,
    application_name: 'csc-relay',
  };
}

function readCa(file: string | undefined): { ca?: Buffer } {
  if (file === undefined) return {};
  try {
    return { ca: readFileSync(file) };
  } catch {
    throw new DatabaseError('SQL_CONN_STR: the file of sslrootcert cannot be read.');
  }
}

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

/** SQLSTATE, or Node's code of a socket that broke. */
export function codeOf(error: unknown): string | undefined {
  if (!isNativeError(error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What IT can act on when no connection comes about; never the user, the password or the server's own words. */
export function describeConnectFailure(connection: PostgresConnection, error: unknown): DatabaseError {
  const { host, port, database } = connection;
  const code = codeOf(error);
  const message = isNativeError(error) ? error.message : '';
  const server = `PostgreSQL at ${host}:${port}`;
  const say = (sentence: string): DatabaseError =>
    new DatabaseError(`${sentence} (${code ?? 'no error code'}).`, code);
  if (code === '28P01' || code === '28000')
    return say(`${server} refused the login: check user and password`);
  if (code === '3D000') return say(`${server} has no database ${database}`);
  if (code === '53300') return say(`${server} takes no further connection`);
  if (code === 'ECONNREFUSED')
    return say(`Nothing listens at ${host}:${port}: check host, port and firewall`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return say(`The name ${host} is not found: check the host`);
  if (code === 'ETIMEDOUT' || /timeout/i.test(message)) {
    return say(
      `${server} did not answer in ${connection.connectTimeoutMs / 1000} s: check host, port and firewall`,
    );
  }
  if (/does not support SSL/.test(message)) {
    return say(
      `${server} offers no encryption: turn it on there, or add sslmode=disable to accept clear text`,
    );
  }
  if (code !== undefined && /CERT|SIGNATURE|ISSUER|SELF_SIGNED/.test(code)) {
    return say(
      `The certificate of ${server} is not trusted: name the file of its authority in sslrootcert, or in NODE_EXTRA_CA_CERTS`,
    );
  }
  return say(`Could not connect to ${server}`);
}
