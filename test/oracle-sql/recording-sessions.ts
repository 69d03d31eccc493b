import type { Cell, Session, Sessions } from '../../relay/database/oracle/session';

type Row = Readonly<Record<string, Cell>>;

/** Stands for the sessions of Oracle: keeps what is run, each text once, and answers with rows that lead on to everything. */
export class RecordingSessions implements Sessions {
  readonly statements = new Set<string>();

  constructor(private readonly answer: (sql: string) => readonly Row[]) {}

  async inSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const note = (sql: string): readonly Row[] => {
      this.statements.add(sql);
      return this.answer(sql);
    };
    return work({
      run: async <R extends Row>(_step: string, sql: string): Promise<R[]> => [...note(sql)] as R[],
      rows: async (_step, sql) => note(sql).map((row) => Object.values(row)),
    });
  }

  async close(): Promise<void> {}
}
