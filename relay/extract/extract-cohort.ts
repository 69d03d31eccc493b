import { counted, figure } from '../console/terminal';
import type { ChangedTable, Extraction, GoodExtract, Ssd } from '../database/extract-ports';
import { createRecordBuilder } from '../record/build-record';
import type { ExtractOptions } from '../record/options';
import { windowOf } from '../record/window';
import { dayOfWindowBefore } from './day-before';
import { requireMatch } from './filters';
import { judgeFirstCohort, judgeLeft, judgeLosses, judgeNameless } from './judge-losses';
import { type JudgedSurvey, judgeSurvey } from './judge-survey';
import { noteClosedBefore1900, noteWithoutBirth } from './judge-values';
import { Losses } from './losses';
import { type Allowed, type Refusal, Refusals } from './refusal';
import { type Staging, stageChildren } from './stage-children';
import { ExtractTally } from './tally';

export interface ExtractRun extends Allowed, Pick<Staging, 'today' | 'dryRun' | 'progress'> {
  /** What the last extract that was merged counted; undefined before the first. */
  readonly last: GoodExtract | undefined;
  /** Aborted when the user stops the command: nothing is kept. */
  readonly stopped: AbortSignal;
  /** Takes every fault of every child. */
  readonly faults?: Staging['faults'];
}

/**
 * Looks over the SSD, builds the record of every child of the cohort and merges them into staging, in one transaction.
 * @throws CannotRun where the guards refuse it and the user has not allowed it, a filter finds nobody, or the user stopped
 * it; DatabaseError
 */
export function extractCohort(ssd: Ssd, options: ExtractOptions, run: ExtractRun): Promise<ExtractTally> {
  const window = windowOf(run.today);
  const dayBefore = dayOfWindowBefore(run.today, run.last);
  const refusals = new Refusals(run);
  let look: { readonly judged: JudgedSurvey; readonly persons: number } | undefined;
  return ssd.extract(
    options,
    window,
    (survey) => {
      const judged = judgeSurvey(survey, run.last, options, run.today);
      refusals.add(judged.refusals);
      look = { judged, persons: survey.values.persons };
      return {
        facts: judged.facts,
        windowBefore: dayBefore === undefined ? undefined : windowOf(dayBefore),
      };
    },
    async (extraction) => {
      if (look === undefined) throw new RangeError('The SSD was read before it was looked over.');
      const { judged, persons } = look;
      requireMatch(options, extraction.children);
      const tally = new ExtractTally(window, extraction.children);
      const losses = new Losses();
      await stageChildren(extraction, {
        ...run,
        faults: run.faults,
        build: createRecordBuilder(options, run.today, judged.facts),
        buildBefore:
          dayBefore === undefined ? undefined : createRecordBuilder(options, dayBefore, judged.facts),
        tally,
        losses,
      });
      const left = await extraction.countLeft();
      refusals.add([
        ...(run.last === undefined ? judgeFirstCohort(extraction.children, persons) : []),
        ...judgeNameless(tally.nameless),
        ...judgeLeft(left, extraction.children, options),
        ...judgeLosses(losses.all, options),
        ...(await extraction.findChanged()).map(refuseChanged),
      ]);
      tally.left = left.left;
      tally.losses = losses.all;
      tally.notes = judged.notes;
      if (run.dryRun) {
        // As much work as choosing the cohort: for whoever looks, not for every night.
        const closed = await extraction.countClosedBefore1900();
        const undated = await extraction.countWithoutBirth();
        const outside = [...noteClosedBefore1900(closed.children), ...noteWithoutBirth(undated.children)];
        tally.notes = [...judged.notes, ...outside];
        tally.closedBefore1900 = closed.examples;
        tally.withoutBirth = undated.examples;
      }
      tally.standstill = judged.standstill;
      tally.refusals = refusals.met;
      if (options.excludeTable !== undefined) tally.heldBack = await extraction.countHeldBack();
      if (!run.dryRun) await extraction.merge(goodExtract(run.today, extraction, judged));
      return tally;
    },
  );
}

const refuseChanged = ({ table, before, now }: ChangedTable): Refusal => ({
  kind: 'incomplete',
  message: `${table} changed while it was read: it had ${counted(before, 'row')}, and has ${figure(now)} now.`,
});

function goodExtract(day: string, { children }: Extraction, { tables, joins }: JudgedSurvey): GoodExtract {
  const { start, end } = windowOf(day);
  return { day, window: { start, end }, children, tables, joins };
}
