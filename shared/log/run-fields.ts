import { runEndSchema } from '../messages';
import { FieldKind } from './fields';

const { COUNT, EXIT_CODE, ID, INSTANT, MILLISECONDS, RULE, VERSION } = FieldKind;

/** What is said of a run of the relay, by the functions that log its report and by the relay itself. */
export const RUN_FIELDS = {
  runId: ID,
  runNumber: COUNT.sometimes,
  relayVersion: VERSION,
  nodeVersion: VERSION,
  startedAt: INSTANT,
  finishedAt: INSTANT,
  ended: FieldKind.words(...runEndSchema.options),
  exitCode: EXIT_CODE,
  looked: COUNT,
  queued: COUNT,
  refused: COUNT,
  sent: COUNT,
  rejected: COUNT,
  failed: COUNT,
  deleted: COUNT,
  inFlight: COUNT,
  inError: COUNT,
  newInError: COUNT,
  total: MILLISECONDS,
  extract: MILLISECONDS.sometimes,
  push: MILLISECONDS.sometimes,
  receive: MILLISECONDS.sometimes,
} as const;

/** What is said of a rule that records of a run break. */
export const RULE_FIELDS = { runId: ID, rule: RULE, records: COUNT } as const;
