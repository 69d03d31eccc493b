import { setTimeout } from 'node:timers/promises';
import { DatabaseError } from './database-error';

/** A unit of work was chosen to give way to another one: deadlock (SQL Server 1205, SQLSTATE 40P01), serialization. */
const GAVE_WAY = new Set(['1205', '40001', '40P01']);

const TRIES = 3;
const PAUSE_MS = 200;

/**
 * Does a unit of work, one statement or one transaction, and does it again where the database ended it in favour of
 * another: nothing of it was kept.
 * @throws what `work` throws at the last try
 */
export async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const gaveWay = error instanceof DatabaseError && GAVE_WAY.has(error.code ?? '');
      if (!gaveWay || attempt === TRIES) throw error;
      await setTimeout(attempt * PAUSE_MS * (0.5 + Math.random()));
    }
  }
}
