import { Client, Pool, type PoolClient, type QueryResultRow } from 'pg';
import { atStep, isAway } from '../database-error';
import { closeInTime, DEFAULT_STATEMENT_MS } from '../limits';
import { takeTurns } from '../take-turns';
import { tryAgain } from '../try-again';
import { UNTOLD, type Waiting, watched } from '../waiting';
import { whileAnswering } from '../while-answering';
import { describeConnectFailure } from './connect-failure';
import type { PostgresConnection } from './connection';
import { CHEAPER_STATEMENTS, clientConfig, sessionLimits } from './driver';
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

/** Who holds the lock that a session waits for. The name of a program is what it calls itself. */
const FIND_HOLDERS = `
select a.pid, coalesce(nullif(a.application_name, ''), 'a program') as program
from pg_stat_activity a where a.pid = any (pg_blocking_pids($1)) order by a.pid`;

/** @param statementMs how long a statement may take */
export function openQueries(
  connection: PostgresConnection,
  waiting: Waiting = UNTOLD,
  statementMs: number = DEFAULT_STATEMENT_MS,
): Queries {
  const pool = new Pool({ ...clientConfig(connection, statementMs), max: POOL_SIZE });
  // An idle connection that breaks leaves the pool; the next query opens another.
  pool.on('error', () => {});
  // One that breaks at work fails its statement, or the next, which then says why; the pool listens only to those that are idle.
  pool.on('connect', (client) => client.on('error', (error: unknown) => keepWords(client, error)));
  const limited = new WeakSet<PoolClient>();
  const whileItAnswers = watchedBy(connection);

  async function setLimits(client: PoolClient): Promise<void> {
    if (limited.has(client)) return;
    const settings = `${sessionLimits(statementMs)}; ${CHEAPER_STATEMENTS}`;
    await whileItAnswers('prepare the session', () => client.query(settings));
    limited.add(client);
  }

  async function withClient<T>(work: (client: PoolClient) => Promise<T>, keep = true): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw describeConnectFailure(connection, error);
    });
    try {
      await setLimits(client);
      const result = await work(client);
      client.release(!keep);
      return result;
    } catch (error) {
      // What state it is in is not known, so it is not used again.
      client.release(true);
      throw error;
    }
  }

  const watch: Watch = (client, step, work) => {
    const session = 'processID' in client ? client.processID : undefined;
    return whileItAnswers(step, () =>
      watched(waiting, () => withClient((other) => findHolders(other, session, step)), work),
    );
  };

  return {
    run: (step, sql, values) =>
      tryAgain(() => withClient((client) => sessionOn(client, watch).run(step, sql, values))),
    runAll: (step, statements) =>
      withClient((client) =>
        watch(client, step, async () => {
          await client.query('begin');
          for (const statement of statements) await client.query(statement);
          await client.query('commit');
        }),
      ),
    inSession: (work) => withClient((client) => work(sessionOn(client, watch)), false),
    close: () => closeInTime(() => pool.end()),
  };
}

/** Does steps on a connection for as long as its database answers anybody. @throws DatabaseError that names the step */
export const watchedBy =
  (connection: PostgresConnection) =>
  <T>(step: string, work: () => Promise<T>): Promise<T> =>
    atStep(step, failureWords, () => whileAnswering(() => answersAt(connection), work));

/** Whether a server answers a new connection; one that refuses it answers. */
async function answersAt(connection: PostgresConnection): Promise<boolean> {
  const client = new Client(clientConfig(connection));
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    return !isAway(describeConnectFailure(connection, error));
  } finally {
    void closeInTime(() => client.end());
  }
}

/** A step on a session: watched, and with a word of whose lock it waits for. */
type Watch = <T>(client: PoolClient, step: string, work: () => Promise<T>) => Promise<T>;

/** @returns who is waited for, in words; undefined where it is nobody */
async function findHolders(
  client: PoolClient,
  waitingSession: unknown,
  step: string,
): Promise<string | undefined> {
  const { rows } = await client.query<{ pid: number; program: string }>(FIND_HOLDERS, [waitingSession]);
  if (rows.length === 0) return undefined;
  const holders = rows.map(({ pid, program }) => `${program} (process ${pid})`).join(', ');
  return `Waiting for a lock of the database held by ${holders}, to ${step}.`;
}

/** What the servers said of connections that broke between two statements: the next statement is told only that one broke. */
const lastWords = new WeakMap<object, unknown>();

/** The first counts: what follows is that the connection is gone. */
function keepWords(client: object, error: unknown): void {
  if (!lastWords.has(client)) lastWords.set(client, error);
}

async function saying<T>(client: PoolClient, query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    throw lastWords.get(client) ?? error;
  }
}

function sessionOn(client: PoolClient, watch: Watch): Session {
  const turns = takeTurns();
  const statements: Statements = {
    run: (step, sql, values = []) =>
      watch(client, step, async () => (await saying(client, () => client.query(sql, values))).rows),
    rows: (step, sql, values) =>
      watch(
        client,
        step,
        async () => (await saying(client, () => client.query({ text: sql, values, rowMode: 'array' }))).rows,
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
