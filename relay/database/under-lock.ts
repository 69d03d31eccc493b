import type { Ledger, RelayDatabase, RunLock, Staging } from './ports';

// What needs no lock: what reads, and what notes how a run begins and ends. All else of a port has to be given below, or this
// does not compile.

type StagingWrites = Omit<
  Staging,
  | 'findProblems'
  | 'readEligible'
  | 'countSettling'
  | 'readAll'
  | 'readPerson'
  | 'readPersons'
  | 'countByState'
  | 'duplicatedPersons'
  | 'countDeletions'
  | 'groupErrors'
  | 'countErrors'
  | 'countNewErrors'
>;

type LedgerWrites = Omit<
  Ledger,
  | 'startRun'
  | 'finishRun'
  | 'recentRuns'
  | 'countAdoptable'
  | 'readResync'
  | 'countResync'
  | 'readStaged'
  | 'findKnown'
  | 'readAcknowledged'
  | 'readWait'
  | 'readOverdue'
  | 'readGoodExtract'
  | 'countInFlight'
  | 'countByState'
>;

/**
 * The same database, whose run lock is asked for before everything that a run writes: a run whose lock is gone stops, as
 * another may have begun. What is only gathered for an extract is written with its `merge`.
 * @returns a database whose writes throw DatabaseError where the lock is gone
 */
export function underLock(
  database: RelayDatabase,
  lock: Pick<RunLock, 'check' | 'checkBesideTransaction'>,
): RelayDatabase {
  const { staging, ledger, ssd } = database;
  const asked =
    <Given extends unknown[], Result>(write: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      await lock.check();
      return write(...given);
    };
  const stagingWrites: StagingWrites = {
    refuse: asked((rows) => staging.refuse(rows)),
    confirm: asked((rows) => staging.confirm(rows)),
    noteErrors: asked(() => staging.noteErrors()),
  };
  const ledgerWrites: LedgerWrites = {
    closeUnfinished: asked((runId, at) => ledger.closeUnfinished(runId, at)),
    noteResync: asked((state, at) => ledger.noteResync(state, at)),
    forgetHeld: asked((at, limit) => ledger.forgetHeld(at, limit)),
    adopt: asked((at) => ledger.adopt(at)),
    stage: asked((submissions) => ledger.stage(submissions)),
    markQueued: asked((submissionIds, at) => ledger.markQueued(submissionIds, at)),
    applyOutcomes: asked((outcomes, at) => ledger.applyOutcomes(outcomes, at)),
    forgetOtherReceivers: asked((receiver) => ledger.forgetOtherReceivers(receiver)),
  };
  return {
    ...database,
    staging: { ...staging, ...stagingWrites },
    ledger: { ...ledger, ...ledgerWrites },
    ssd: {
      ...ssd,
      extract: asked((options, window, plan, work) =>
        ssd.extract(options, window, plan, (extraction) =>
          work({
            ...extraction,
            merge: async (good) => {
              await lock.checkBesideTransaction();
              return extraction.merge(good);
            },
          }),
        ),
      ),
    },
  };
}
