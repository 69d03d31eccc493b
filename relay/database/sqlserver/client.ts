import { type ConnectionPool, type ISqlType, Table, type Transaction } from 'mssql';
import { atStep } from '../database-error';
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

export interface Queries {
  /**
   * @param step what is being done, to follow 'Could not'
   * @throws DatabaseError
   */
  run<Row>(step: string, sql: string, inputs?: readonly Input[]): Promise<Row[]>;
  /** Runs statements in one transaction, on one session. @throws DatabaseError */
  inTransaction<T>(step: string, work: (statements: Statements) => Promise<T>): Promise<T>;
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
      atStep(step, codeOf, async () => {
        const transaction = pool.transaction();
        await transaction.begin();
        try {
          const result = await work(statementsOn(transaction));
          await transaction.commit();
          return result;
        } catch (error) {
          // With XACT_ABORT the server has mostly rolled back by itself: a second time is refused.
          await transaction.rollback().catch(() => {});
          throw error;
        }
      }),
    close: () => pool.close(),
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
