import { runLockLost } from './database-error';
import { askInTime } from './limits';
import { takeTurns } from './take-turns';

/** What is known of a run lock that was taken. */
export interface LockWatch {
  /** Knows from now on that it is gone. */
  readonly lose: () => void;
  /** Asks the session that holds it. @throws DatabaseError where it is gone */
  readonly check: () => Promise<void>;
  /** Asks nobody. @throws DatabaseError where it is known to be gone */
  readonly look: () => Promise<void>;
}

/**
 * Watches a run lock. One that was found gone stays so, whatever a later session says: another run may have begun.
 * @param ask whether the session holds it
 */
export function watchLock(ask: () => Promise<boolean>): LockWatch {
  let isGone = false;
  const turns = takeTurns();
  const lose = (): void => {
    isGone = true;
  };
  const look = async (): Promise<void> => {
    if (isGone) throw runLockLost();
  };
  const check = (): Promise<void> =>
    turns(async () => {
      if (!isGone && !(await askInTime(ask))) lose();
      return look();
    });
  return { lose, check, look };
}
