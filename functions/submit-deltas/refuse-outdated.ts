import type { SeenRun } from '../journal/ports';
import { LINES } from '../log-lines';
import { answerAtOnce, type DecidedSubmission } from './answer-at-once';
import type { QueuedSubmission } from './form-batches';
import { highestNumber, isOutdated } from './seen-runs';
import type { MessageParts } from './submit-messages';

interface Refused {
  readonly queued: QueuedSubmission;
  readonly run: SeenRun;
}

/**
 * Reports submissions of a database that was restored or copied, so that nothing of them reaches DfE: they were made against
 * what DfE held then (docs/adr/0016). Each run that is new and higher is remembered. @returns the others, in their order
 */
export async function refuseOutdated(
  submissions: readonly QueuedSubmission[],
  parts: MessageParts,
): Promise<QueuedSubmission[]> {
  const { journal, log, now } = parts;
  const refused: Refused[] = [];
  for (const one of withRuns(submissions)) {
    if (isOutdated(journal.runs, one.run)) refused.push(one);
    else journal.noteRun(one.run);
  }
  if (refused.length === 0) return [...submissions];
  // The runs that it was judged by are kept before anybody hears of it.
  await journal.flush();
  const highest = highestNumber(journal.runs);
  for (const some of Map.groupBy(refused, ({ run }) => run.runId).values()) {
    const [first] = some;
    if (first) log(LINES.runOutdated, { ...first.run, highest, records: some.length });
  }
  const decided = refused.map(({ queued, run }): DecidedSubmission => {
    const { submissionId } = queued.submission;
    const uncertain = journal.perhapsPostedIds.has(submissionId);
    const reason = reasonOf(run, highest);
    return { queued, outcome: { outcome: 'failed', submissionId, uncertain, outdated: true, reason } };
  });
  await answerAtOnce(decided, now().toISOString(), parts);
  const away = new Set(refused.map(({ queued }) => queued));
  return submissions.filter((queued) => !away.has(queued));
}

/** Those that say their run, by its number: of runs that come together for the first time the lower is no late one. */
const withRuns = (submissions: readonly QueuedSubmission[]): Refused[] =>
  submissions
    .flatMap((queued) => {
      const { submission } = queued;
      if (submission.version === 1) return [];
      const { runId, runNumber } = submission;
      return [{ queued, run: { runId, runNumber } }];
    })
    .toSorted((one, other) => one.run.runNumber - other.run.runNumber);

/** For whoever reads it in staging. */
const reasonOf = ({ runNumber }: SeenRun, highest: number): string =>
  `Not sent: this database is a restored or cloned copy. It calls its run number ${runNumber}, and DfE was sent records of another run of that number or a higher one (${highest} at most) before. ` +
  'If this is the database to send from, run "csc-relay resync". If it is a copy for tests, stop its relay.';
