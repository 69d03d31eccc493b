import { type ConnectionPool, type ISqlType, Table, type Transaction } from 'mssql';
import { atStep } from '../database-error';
import { takeTurns } from '../take-turns';
import { codeOf, describeConnectFailure } from './connect-failure';
import type { SqlServerConnection } from './connection';
import { createPool } from './driver';

const POOL_SIZE = 3;

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
  run<Row>(sql: string, inputs?: readonly Input[]): Promise<Row[]>;
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
   * Does `work` in one transaction, on one session.
   * @throws DatabaseError, or whatever `work` throws; then nothing of it is kept
   */
  inSession<T>(step: string, work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @throws DatabaseError with what IT can act on */
export async function openPool(connection: SqlServerConnection, size: number): Promise<ConnectionPool> {
  const pool = await createPool(connection, size);
  // A connection that breaks while idle leaves the pool; the next statement opens another.
  pool.on('error', () => {});
  try {
    return await pool.connect();
  } catch (error) {
    throw describeConnectFailure(connection, error);
  }
}

/** @throws DatabaseError with what IT can act on */
export async function openQueries(connection: SqlServerConnection): Promise<Queries> {
  const pool = await openPool(connection, POOL_SIZE);
  return {
    run: (step, sql, inputs) => atStep(step, codeOf, () => statementsOn(pool).run(sql, inputs)),
    inTransaction: (step, work) =>
      atStep(step, codeOf, () => transact(pool, (transaction) => work(statementsOn(transaction)))),
    inSession: (step, work) =>
      transact(pool, (transaction) => work(sessionOn(statementsOn(transaction), transaction)), step),
    close: () => pool.close(),
  };
}

/** @param step where given, names what begins and ends the transaction */
async function transact<T>(
  pool: ConnectionPool,
  work: (transaction: Transaction) => Promise<T>,
  step?: string,
): Promise<T> {
  const named = <R>(run: () => Promise<R>): Promise<R> =>
    step === undefined ? run() : atStep(step, codeOf, run);
  const transaction = pool.transaction();
  await named(() => transaction.begin());
  try {
    const result = await work(transaction);
    await named(() => transaction.commit());
    return result;
  } catch (error) {
    // With XACT_ABORT the server has mostly rolled back by itself: a second time is refused.
    await transaction.rollback().catch(() => {});
    throw error;
  }
}

function sessionOn(statements: Statements, transaction: Transaction): Session {
  const turns = takeTurns();
  const inTurn = <T>(step: string, run: () => Promise<T>): Promise<T> =>
    turns(() => atStep(step, codeOf, run));
  return {
    run: (step, sql, inputs) => inTurn(step, () => statements.run(sql, inputs)),
    rows: <Value>(step: string, sql: string, inputs: readonly Input[]) =>
      inTurn(step, async () => {
        const request = transaction.request();
        request.arrayRowMode = true;
        for (const [name, type, value] of inputs) request.input(name, type, value);
        const result = await request.query<Value[]>(sql);
        return result.recordset;
      }),
    batch: (step, sql) => inTurn(step, () => statements.batch(sql)),
    load: (step, table, rows) => inTurn(step, () => statements.load(table, rows)),
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
      const bulk = new Table(table.name);
      for (const [name, type] of table.columns) bulk.columns.add(name, type, { nullable: true });
      for (const row of rows) bulk.rows.add(...row);
      await parent.request().bulk(bulk);
    },
  };
}
