/** What a column or a parameter can hold between the relay and Oracle: numbers and dates come as text. */
export type Cell = string | number | null;
/** Statements on one session of Oracle, one after another. Parameters by place, :1, :2. */
export interface Session {
  /** Rows as objects, their columns in lower case. @throws DatabaseError */
  run<Row extends Readonly<Record<string, Cell>>>(
    step: string,
    sql: string,
    values?: readonly Cell[],
  ): Promise<Row[]>;
  /** The same with each row as an array of its values. @throws DatabaseError */
  rows(step: string, sql: string, values?: readonly Cell[]): Promise<readonly (readonly Cell[])[]>;
}
/** Sessions of Oracle. */
export interface Sessions {
  /** Does `work` on a session of its own, which ends with it and with all that is temporary (a rollback where it failed). */
  inSession<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
