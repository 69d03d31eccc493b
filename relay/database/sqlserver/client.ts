import { type ConnectionPool, type ISqlType, Table, type Transaction } from 'mssql';
import { atStep, DatabaseError, isAway } from '../database-error';
import { closeInTime, DEFAULT_STATEMENT_MS } from '../limits';
import { takeTurns } from '../take-turns';
import { tryAgain } from '../try-again';
import { whileAnswering } from '../while-answering';
import { describeConnectFailure, isDriverMissing } from './connect-failure';
import type { SqlServerConnection } from './connection';
import { createPool, ODBC_DRIVERS } from './driver';
import { failureWords } from './failure-words';

/** Push and receive are at work at the same time, each with a transaction and a statement beside it. */
const POOL_SIZE = 6;

/** A parameter of a statement: its name without @, its type, its value. */
export type Input = readonly [
  name: string,
  type: (() => ISqlType) | ISqlType,
  value: string | number | Buffer | Date | null,
];

export type Cell = string | number | boolean | Buffer | Date | null;

/** A temp table that is filled by bulk load. */
export interface TempTable {
  /** With its #. */
  readonly name: string;
  /** The statement that creates it. */
  readonly create: string;
  readonly columns: readonly (readonly [name: string, type: (() => ISqlType) | ISqlType])[];
}

export interface Statements {
  readonly run: <Row>(sql: string, inputs?: readonly Input[]) => Promise<Row[]>;
  /**
   * Runs a statement outside sp_executesql, whose temp tables would end with it. No parameters.
   */
  batch(sql: string): Promise<void>;
  /** Creates a temp table of this session and fills it. */
  load(table: TempTable, rows: readonly (readonly Cell[])[]): Promise<void>;
}

/** Statements on one session, one after another; each throws DatabaseError with its step. */
export interface Session {
  run<Row>(step: string, sql: string, inputs?: readonly Input[]): Promise<Row[]>;
  /** The same with each row as an array of its values. */
  rows<Value>(step: string, sql: string, inputs: readonly Input[]): Promise<Value[][]>;
  batch(step: string, sql: string): Promise<void>;
  load(step: string, table: TempTable, rows: readonly (readonly Cell[])[]): Promise<void>;
  /** Runs statements in one transaction, with no other between them. */
  transaction(step: string, work: (statements: Statements) => Promise<void>): Promise<void>;
}

export interface Queries {
  /**
   * @param step what is being done, to follow 'Could not'
   * @throws DatabaseError
   */
  run<Row>(step: string, sql: string, inputs?: readonly Input[]): Promise<Row[]>;
  /** Runs statements in one transaction, on one session. @throws DatabaseError */
  inTransaction<T>(step: string, work: (statements: Statements) => Promise<T>): Promise<T>;
  /**
   * Does `work` on a session of its own, which ends with it and with all that is temporary.
   * @throws DatabaseError, or whatever `work` throws
   */
  inSession<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @throws DatabaseError with what IT can act on */
export async function openPool(
  connection: SqlServerConnection,
  size: number,
  statementMs: number,
): Promise<ConnectionPool> {
  const [newest, older] = ODBC_DRIVERS;
  const maySeekOlder = connection.login.kind === 'windows' && connection.odbcDriver === undefined;
  try {
    return await connectPool(connection, size, statementMs, newest).catch((error: unknown) => {
      if (!maySeekOlder || !isDriverMissing(error)) throw error;
      return connectPool(connection, size, statementMs, older);
    });
  } catch (error) {
    throw error instanceof DatabaseError ? error : describeConnectFailure(connection, error);
  }
}

/** A step against the database, for as long as that answers anybody. @throws DatabaseError that names the step */
type Watched = <T>(step: string, work: () => Promise<T>) => Promise<T>;

export const watchedBy =
  (connection: SqlServerConnection): Watched =>
  (step, work) =>
    atStep(step, failureWords, () => whileAnswering(() => answersAt(connection), work));

/** Whether a server answers a new connection; one that refuses it answers. */
async function answersAt(connection: SqlServerConnection): Promise<boolean> {
  try {
    const pool = await openPool(connection, 1, DEFAULT_STATEMENT_MS);
    void closeInTime(() => pool.close());
    return true;
  } catch (error) {
    return !isAway(error);
  }
}

async function connectPool(
  connection: SqlServerConnection,
  size: number,
  statementMs: number,
  odbcDriver: string,
): Promise<ConnectionPool> {
  const pool = await createPool(connection, size, statementMs, odbcDriver);
  // A connection that breaks while idle leaves the pool; the next statement opens another.
  pool.on('error', () => {});
  return pool.connect();
}

/** @throws DatabaseError with what IT can act on */
export async function openQueries(connection: SqlServerConnection, statementMs: number): Promise<Queries> {
  const pool = await openPool(connection, POOL_SIZE, statementMs);
  const watched = watchedBy(connection);
  return {
    run: (step, sql, inputs) => tryAgain(() => watched(step, () => statementsOn(pool).run(sql, inputs))),
    inTransaction: (step, work) =>
      tryAgain(() => watched(step, () => transact(pool, (transaction) => work(statementsOn(transaction))))),
    async inSession(work) {
      // One connection, which the pool keeps: temporary tables live as long as their session.
      const own = await openPool(connection, 1, statementMs);
      try {
        return await work(sessionOn(own, watched));
      } finally {
        await closeInTime(() => own.close());
      }
    },
    close: () => closeInTime(() => pool.close()),
  };
}

async function transact<T>(pool: ConnectionPool, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const transaction = pool.transaction();
  await transaction.begin();
  try {
    const result = await work(transaction);
    await transaction.commit();
    return result;
  } catch (error) {
    // With XACT_ABORT the server has mostly rolled back by itself: a second time is refused.
    await transaction.rollback().catch(() => {});
    throw error;
  }
}

/** @param pool of one connection */
function sessionOn(pool: ConnectionPool, watched: Watched): Session {
  const turns = takeTurns();
  const statements = statementsOn(pool);
  const inTurn = <T>(step: string, run: () => Promise<T>): Promise<T> => turns(() => watched(step, run));
  return {
    run: (step, sql, inputs) => inTurn(step, () => statements.run(sql, inputs)),
    rows: <Value>(step: string, sql: string, inputs: readonly Input[]) =>
      inTurn(step, async () => {
        const request = pool.request();
        request.arrayRowMode = true;
        for (const [name, type, value] of inputs) request.input(name, type, value);
        const result = await request.query<Value[]>(sql);
        return result.recordset;
      }),
    batch: (step, sql) => inTurn(step, () => statements.batch(sql)),
    load: (step, table, rows) => inTurn(step, () => statements.load(table, rows)),
    transaction: (step, work) =>
      turns(() =>
        tryAgain(() => watched(step, () => transact(pool, (transaction) => work(statementsOn(transaction))))),
      ),
  };
}

function statementsOn(parent: ConnectionPool | Transaction): Statements {
  return {
    async run<Row>(sql: string, inputs: readonly Input[] = []): Promise<Row[]> {
      const request = parent.request();
      for (const [name, type, value] of inputs) request.input(name, type, value);
      const result = await request.query<Row>(sql);
      return result.recordset ?? [];
    },
    async batch(sql: string): Promise<void> {
      await parent.request().batch(sql);
    },
    async load(table: TempTable, rows: readonly (readonly Cell[])[]): Promise<void> {
      await parent.request().batch(table.create);
      // The driver refuses a bulk load of nothing.
      if (rows.length === 0) return;
      const bulk = new Table(table.name);
      for (const [name, type] of table.columns) bulk.columns.add(name, type, { nullable: true });
      for (const row of rows) bulk.rows.add(...row);
      await parent.request().bulk(bulk);
    },
  };
}
