import type { Keeping } from './keeping-ports';
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
  | 'countRowless'
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
  | 'countRedrivable'
  | 'readFact'
  | 'readResync'
  | 'countResync'
  | 'readStaged'
  | 'findKnown'
  | 'readAcknowledged'
  | 'readSubmissions'
  | 'readWait'
  | 'readOverdue'
  | 'readGoodExtract'
  | 'countInFlight'
  | 'countByState'
>;

type KeepingWrites = Omit<Keeping, 'countOld' | 'lookAtChild'>;

/**
 * The same database, whose run lock is asked for before everything that a run writes: a run whose lock is gone stops, as
 * another may have begun. What is only gathered for an extract is written with its `merge`.
 * @returns a database whose writes throw DatabaseError where the lock is gone
 */
export function underLock(
  database: RelayDatabase,
  lock: Pick<RunLock, 'check' | 'checkBesideTransaction'>,
): RelayDatabase {
  const { staging, ledger, keeping, ssd, testData } = database;
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
    noteFact: asked((name, text, at) => ledger.noteFact(name, text, at)),
    noteResync: asked((state, at) => ledger.noteResync(state, at)),
    forgetHeld: asked((at, limit) => ledger.forgetHeld(at, limit)),
    adopt: asked((at) => ledger.adopt(at)),
    redrive: asked((choice) => ledger.redrive(choice)),
    stage: asked((submissions) => ledger.stage(submissions)),
    markQueued: asked((submissionIds, at) => ledger.markQueued(submissionIds, at)),
    applyOutcomes: asked((outcomes, at) => ledger.applyOutcomes(outcomes, at)),
    forgetOtherReceivers: asked((receiver) => ledger.forgetOtherReceivers(receiver)),
  };
  const keepingWrites: KeepingWrites = {
    removeOld: asked((before, after, limit, notice) => keeping.removeOld(before, after, limit, notice)),
    eraseChild: asked((personId, notice) => keeping.eraseChild(personId, notice)),
  };
  return {
    ...database,
    staging: { ...staging, ...stagingWrites },
    ledger: { ...ledger, ...ledgerWrites },
    keeping: { ...keeping, ...keepingWrites },
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
    testData: {
      fill: asked((source, work) =>
        testData.fill(source, (filling) =>
          work({
            ...filling,
            merge: async (options) => {
              await lock.checkBesideTransaction();
              return filling.merge(options);
            },
          }),
        ),
      ),
    },
  };
}
