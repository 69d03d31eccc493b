/** The lock that one run at a time has on a staging table. */
export interface RunLock {
  /**
   * Asks the session that holds it whether it still does. Once it is gone, it is gone for good.
   * @throws DatabaseError where it is gone
   */
  check(): Promise<void>;
  /**
   * The same while a transaction of another session of this run is open: without a question to a server that may answer
   * one session at a time, where the loss is told without one.
   * @throws DatabaseError where it is known to be gone
   */
  checkBesideTransaction(): Promise<void>;
  /** Never throws: where the database is away, the lock is gone already. */
  release(): Promise<void>;
}
