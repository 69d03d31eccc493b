import type { RunEnd } from '../../../shared/messages';
import { CannotRun, EXIT, type ExitCode, Refused } from '../../console/exit-code';
import { explainError } from '../../console/explain-error';
import { counted, figure } from '../../console/terminal';
import { OUTDATED } from '../outdated';

/** How a run ended. */
export interface Ending {
  readonly ended: RunEnd;
  readonly exitCode: ExitCode;
  /** For people; no personal data. */
  readonly why: string;
}

/** What decides how a run ends that came to its end. */
export interface EndFacts {
  /** A person or the system ended it. */
  readonly stopped: boolean;
  /** Submissions whose answers it waited for, and that had none. */
  readonly unanswered: number;
  /** Submissions that could not be delivered. */
  readonly failed: number;
  /** Children of whom nothing was sent, as DfE left a record of theirs without an answer not long ago. */
  readonly settling: number;
  /** What was given back, in sentences. */
  readonly givenBack: readonly string[];
  /** Rows in error that were not before. */
  readonly newInError: number;
  /** Children of whom the extract could stage nothing, beyond those of the extract before. */
  readonly newUnstaged: number;
  /** The database is a copy, or older than what was sent. */
  readonly outdated: boolean;
  /** Tables of the SSD that stand still. */
  readonly standstill: readonly string[];
}

export const STOPPED = 'Stopped before the end, as told. Nothing is lost: the next run does the rest.';

/**
 * How a run ends by what it did: a stop wins over a database that nothing may be sent from, that over what was not delivered,
 * and that over new errors.
 */
export function judgeEnd(facts: EndFacts): Ending {
  if (facts.stopped) return { ended: 'stopped', exitCode: EXIT.couldNotRun, why: STOPPED };
  if (facts.outdated) {
    const why = [OUTDATED, ...facts.givenBack].join(' ');
    return { ended: 'could-not-run', exitCode: EXIT.couldNotRun, why };
  }
  const undelivered = [
    ...(facts.unanswered > 0
      ? [`${counted(facts.unanswered, 'record')} on the way to DfE had no answer in time.`]
      : []),
    ...(facts.failed > 0 ? [`${counted(facts.failed, 'record')} could not be delivered to DfE.`] : []),
    ...(facts.settling > 0
      ? [
          `${counted(facts.settling, 'child waits', 'children wait')}, as DfE left a record of theirs without an answer.`,
        ]
      : []),
    ...facts.givenBack,
  ];
  const toLookAt = [
    ...(facts.newInError > 0 ? [inErrorSentence(facts.newInError)] : []),
    ...(facts.newUnstaged > 0
      ? [`Nothing could be staged of ${counted(facts.newUnstaged, 'child', 'children')} more than before.`]
      : []),
    ...(facts.standstill.length > 0 ? [standstillSentence(facts.standstill)] : []),
  ];
  const why = [...undelivered, ...toLookAt].join(' ');
  if (undelivered.length > 0) return { ended: 'not-delivered', exitCode: EXIT.notDelivered, why };
  if (toLookAt.length > 0) return { ended: 'new-errors', exitCode: EXIT.recordsInError, why };
  return { ended: 'done', exitCode: EXIT.ok, why: 'Nothing new to look at.' };
}

const inErrorSentence = (records: number): string =>
  records === 1
    ? '1 record is in error that was not before.'
    : `${figure(records)} records are in error that were not before.`;

const standstillSentence = (tables: readonly string[]): string =>
  tables.length === 1
    ? `A table of the SSD stands still: ${tables[0]}.`
    : `${figure(tables.length)} tables of the SSD stand still: ${tables.join(', ')}.`;

/** How a run ends that an error ended. */
export function endingOf(error: unknown, stopped: boolean): Ending {
  const exitCode = EXIT.couldNotRun;
  if (stopped) {
    return { ended: 'stopped', exitCode, why: error instanceof CannotRun ? error.message : STOPPED };
  }
  return {
    ended: error instanceof Refused ? 'refused' : 'could-not-run',
    exitCode,
    why: explainError(error),
  };
}
