import { type ISqlType, MAX } from 'mssql';
import type { Input, Queries, Session, Statements, TempTable } from '../../relay/database/sqlserver/client';

/** A statement as the relay runs it. */
export interface TransactSql {
  /** What it is run for. */
  readonly name: string;
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

interface Parameter {
  /** Without its @. */
  readonly name: string;
  /** As T-SQL declares it. */
  readonly type: string;
}

/** Stands for the connections to SQL Server: keeps what is run, each text once, and answers with no rows. */
export class RecordingQueries implements Queries {
  readonly #statements = new Map<string, TransactSql>();

  readonly #answers = new Map<string, readonly object[]>();

  /** Answers a statement with rows, where they decide what is run next. */
  answer(sql: string, rows: readonly object[]): void {
    this.#answers.set(sql, rows);
  }

  get statements(): TransactSql[] {
    return [...this.#statements.values()];
  }

  async run<Row>(step: string, sql: string, inputs: readonly Input[] = []): Promise<Row[]> {
    if (!this.#statements.has(sql)) {
      const parameters = inputs.map(([name, type]) => ({ name, type: declare(type) }));
      this.#statements.set(sql, { name: this.#nameFor(step), sql, parameters });
    }
    return [...(this.#answers.get(sql) ?? [])] as Row[];
  }

  inTransaction<T>(step: string, work: (statements: Statements) => Promise<T>): Promise<T> {
    return this.inSession((session) => work(statementsOf(session, step)));
  }

  inSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const run = this.run.bind(this);
    const batch = async (step: string, sql: string): Promise<void> => {
      await run(step, sql);
    };
    const session: Session = {
      run,
      batch,
      rows: run,
      async load(step, table) {
        await batch(step, table.create);
        await batch(step, bulkLoad(table));
      },
      transaction: (step, ofTransaction) => ofTransaction(statementsOf(session, step)),
    };
    return work(session);
  }

  async close(): Promise<void> {}

  /** The checker makes a procedure by this name, which may have 128 characters. */
  #nameFor(step: string): string {
    const short = step.slice(0, 100);
    const before = this.statements.filter(
      ({ name }) => name === short || name.startsWith(`${short}, `),
    ).length;
    return before === 0 ? short : `${short}, ${before + 1}`;
  }
}

const statementsOf = (session: Session, step: string): Statements => ({
  run: (sql, inputs) => session.run(step, sql, inputs),
  batch: (sql) => session.batch(step, sql),
  load: (table, rows) => session.load(step, table, rows),
});

/** A statement with the effect of a bulk load, which has no text. */
function bulkLoad({ name, columns }: TempTable): string {
  const names = columns.map(([column]) => column).join(', ');
  const values = columns.map(([, type]) => `CAST(NULL AS ${declare(type)})`).join(', ');
  return `INSERT INTO ${name} (${names}) SELECT ${values}`;
}

/** What the driver keeps of a type, which its own types do not tell. */
interface DriverType {
  readonly type: { readonly declaration: string };
  readonly length?: number;
  readonly scale?: number;
}

function declare(given: (() => ISqlType) | ISqlType): string {
  const { type, length, scale } = (typeof given === 'function' ? given() : given) as unknown as DriverType;
  const size = length === MAX ? 'max' : (length ?? scale);
  return size === undefined ? type.declaration : `${type.declaration}(${size})`;
}
