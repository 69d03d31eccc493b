import type { Extraction, Ssd } from '../../relay/database/extract-ports';
import type { Keeping } from '../../relay/database/keeping-ports';
import { NO_COUNTS } from '../../relay/database/ledger-rows';
import type { Ledger, NewSubmission, Staging } from '../../relay/database/ports';
import type { Reporting } from '../../relay/database/reporting-ports';
import type { RunClose } from '../../relay/database/run-ports';
import type { Filling, TestDataTable } from '../../relay/database/test-data-ports';
import type { ExtractOptions } from '../../relay/record/options';
import type { SourceFacts } from '../../relay/record/source-facts';
import { windowOf } from '../../relay/record/window';

/** One call of everything that a port has; where it has something new, this does not compile until that is called too. */
type Calls<Port> = {
  readonly [Name in keyof Port as Port[Name] extends (...given: never) => unknown ? Name : never]: (
    port: Port,
  ) => Promise<unknown>;
};

const AT = new Date('2026-11-22T02:00:00Z');
const ID = '00000000-0000-4000-8000-000000000001';
const HASH = Buffer.alloc(32);
export const DAY = '2026-11-22';

const SUBMISSION: NewSubmission = {
  submissionId: ID,
  runId: ID,
  personId: 'P1',
  stagingPersonId: ' P1',
  kind: 'full',
  payloadHash: HASH,
  payload: '{}',
  resultingPayload: null,
  completes: true,
  rowVersion: HASH,
  basis: { latest: 1, acknowledged: HASH },
  stagedAt: AT,
};

const END: RunClose = {
  finishedAt: AT,
  ended: 'done',
  why: 'All was delivered.',
  exitCode: 0,
  counts: NO_COUNTS,
};

export const CALLS_OF_STAGING: Calls<Staging> = {
  findProblems: (staging) => staging.findProblems(),
  readEligible: (staging) => staging.readEligible(0, 100),
  readPersons: (staging) => staging.readPersons(['P1']),
  readAll: (staging) => staging.readAll(0, 100),
  refuse: (staging) => staging.refuse([{ stagingId: 1, rowVersion: HASH, reason: 'a reason' }]),
  confirm: (staging) => staging.confirm([{ stagingId: 1, rowVersion: HASH, basis: SUBMISSION.basis }]),
  countSettling: (staging) => staging.countSettling(),
  readPerson: (staging) => staging.readPerson('P1'),
  countByState: (staging) => staging.countByState(),
  countErrors: (staging) => staging.countErrors(),
  countNewErrors: (staging) => staging.countNewErrors(),
  noteErrors: (staging) => staging.noteErrors(),
  duplicatedPersons: (staging) => staging.duplicatedPersons(),
  countDeletions: (staging) => staging.countDeletions(),
  countRowless: (staging) => staging.countRowless(),
  groupErrors: (staging) => staging.groupErrors(10),
};

export const CALLS_OF_LEDGER: Calls<Ledger> = {
  startRun: (ledger) =>
    ledger.startRun({ runId: ID, command: 'run', dataset: 'live', mode: 'partial', startedAt: AT }),
  finishRun: (ledger) => ledger.finishRun(ID, END),
  closeUnfinished: (ledger) => ledger.closeUnfinished(ID, AT),
  countAdoptable: (ledger) => ledger.countAdoptable(),
  adopt: (ledger) => ledger.adopt(AT),
  countRedrivable: (ledger) => ledger.countRedrivable({ personId: 'P1', run: ID, rejected: true }),
  redrive: (ledger) => ledger.redrive({ run: 7, rejected: false }),
  readResync: (ledger) => ledger.readResync(),
  readFact: (ledger) => ledger.readFact('phases'),
  noteFact: (ledger) => ledger.noteFact('phases', '[]', AT),
  noteResync: (ledger) => ledger.noteResync('needed', AT),
  countResync: (ledger) => ledger.countResync(),
  forgetHeld: (ledger) => ledger.forgetHeld(AT, 100),
  findKnown: (ledger) => ledger.findKnown([ID]),
  recentRuns: (ledger) => ledger.recentRuns(1),
  stage: (ledger) => ledger.stage([SUBMISSION]),
  readStaged: (ledger) => ledger.readStaged(0, 100),
  markQueued: (ledger) => ledger.markQueued([ID], AT),
  applyOutcomes: (ledger) =>
    ledger.applyOutcomes([{ submissionId: ID, outcome: 'sent', uncertain: false, receipt: 'r' }], AT),
  readAcknowledged: (ledger) => ledger.readAcknowledged('P1'),
  forgetOtherReceivers: (ledger) => ledger.forgetOtherReceivers('csc.example.gov.uk/children'),
  readSubmissions: (ledger) => ledger.readSubmissions('P1', 10),
  readWait: (ledger) => ledger.readWait('P1'),
  readOverdue: (ledger) => ledger.readOverdue(AT, 10),
  countInFlight: (ledger) => ledger.countInFlight(),
  countByState: (ledger) => ledger.countByState(),
  readGoodExtract: (ledger) => ledger.readGoodExtract(),
};

export const CALLS_OF_KEEPING: Calls<Keeping> = {
  countOld: (keeping) => keeping.countOld(AT),
  removeOld: (keeping) => keeping.removeOld(AT, 0, 500, 'Removed.'),
  lookAtChild: (keeping) => keeping.lookAtChild('P1'),
  eraseChild: (keeping) => keeping.eraseChild('P1', 'Erased.'),
};

export const CALLS_OF_REPORTING: Calls<Reporting> = {
  runsSince: (reporting) => reporting.runsSince(AT),
  readMilestones: (reporting) => reporting.readMilestones(),
  countByRun: (reporting) => reporting.countByRun(AT),
  countHeld: (reporting) => reporting.countHeld(),
  readErrors: (reporting) => reporting.readErrors(0, 100),
};

const CHILD = { personId: 'P1', hash: HASH };

const CALLS_OF_EXTRACTION: Calls<Extraction> = {
  read: (extraction) => extraction.read(1, 1),
  compare: (extraction) => extraction.compare([CHILD]),
  keep: (extraction) => extraction.keep(['P1']),
  stage: (extraction) => extraction.stage([{ ...CHILD, legacyId: 'L1', payload: '{}', isNew: true }]),
  countLeft: (extraction) => extraction.countLeft(),
  countHeldBack: (extraction) => extraction.countHeldBack(),
  countClosedBefore1900: (extraction) => extraction.countClosedBefore1900(),
  countWithoutBirth: (extraction) => extraction.countWithoutBirth(),
  findChanged: (extraction) => extraction.findChanged(),
  merge: (extraction) =>
    extraction.merge({
      day: DAY,
      window: windowOf(DAY),
      children: 1,
      tables: {},
      joins: {},
    }),
};

const CALLS_OF_FILLING: Calls<Filling> = {
  read: (filling) => filling.read(0, 100),
  count: (filling) => filling.count(),
  duplicatedPersons: (filling) => filling.duplicatedPersons(),
  compare: (filling) => filling.compare([CHILD]),
  keep: (filling) => filling.keep(['P1']),
  stage: (filling) => filling.stage([{ ...CHILD, legacyId: 'L1', payload: '{}', isNew: true }]),
  countLeft: (filling) => filling.countLeft(),
  merge: (filling) => filling.merge({ removeUnheld: true }),
};

export const CALLS_OF_TEST_DATA: Calls<TestDataTable> = {
  fill: (testData) => testData.fill(undefined, (filling) => callAll(CALLS_OF_FILLING, filling)),
};

export const callsOfSsd = (options: ExtractOptions, facts: SourceFacts): Calls<Ssd> => ({
  findProblems: (ssd) => ssd.findProblems(options),
  extract: (ssd) =>
    ssd.extract(
      options,
      windowOf(DAY),
      () => ({ facts, windowBefore: windowOf('2025-11-22') }),
      (extraction) => callAll(CALLS_OF_EXTRACTION, extraction),
    ),
  explainAbsence: (ssd) => ssd.explainAbsence(options, windowOf(DAY), "P'1"),
});

export async function callAll<Port>(calls: Calls<Port>, port: Port): Promise<void> {
  const each = Object.values<(port: Port) => Promise<unknown>>(calls);
  for (const call of each) await call(port);
}
