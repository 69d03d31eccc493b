import { CannotRun } from '../../console/exit-code';
import { explainError } from '../../console/explain-error';
import { DatabaseError, isAway } from '../../database/database-error';

/** Reads the live table, and says what it has to have where it cannot be read. @throws CannotRun */
export async function reading<T>(source: string, read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    const isReason = error instanceof DatabaseError && !isAway(error);
    if (!isReason) throw error;
    throw new CannotRun(
      `The live records of ${source} cannot be read. It must be in the database of SQL_CONN_STR, have the columns id, person_id, ` +
        `json_payload, row_state and submission_status, and be readable by this login (SELECT).\n${explainError(error)}`,
    );
  }
}
