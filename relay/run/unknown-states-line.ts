import { counted } from '../console/terminal';
import type { StateCount } from '../database/ports';

/** What a row that is not deleted may say of where its record stands. */
const STATUSES = new Set(['pending', 'error', 'sent', 'held']);

/** What today's SQL writes, and nothing. */
const ROW_STATES = new Set(['', 'new', 'updated', 'unchanged', 'deleted']);

const sum = (counts: readonly StateCount[]): number => counts.reduce((total, { rows }) => total + rows, 0);

/**
 * What is to be said of rows in states that this relay does not know, as SQL of the authority's own may write them; undefined
 * where there are none. States come in small letters and without blanks around them.
 */
export function unknownStatesLine(counts: readonly StateCount[], stagingTable: string): string | undefined {
  const unsent = sum(
    counts.filter(({ status, rowState }) => rowState !== 'deleted' && !STATUSES.has(status)),
  );
  const live = sum(counts.filter(({ rowState }) => !ROW_STATES.has(rowState)));
  const sentences = [
    ...(unsent > 0
      ? [
          `${counted(unsent, 'row')} of ${stagingTable} with a submission_status that this relay does not know, or with none: nothing of them ` +
            "is sent. Where they are to be sent, have your SQL write 'Pending'.",
        ]
      : []),
    ...(live > 0
      ? [
          `${counted(live, 'row')} of ${stagingTable} with a row_state that this relay does not know: they count as not deleted. ` +
            "Where the children left, have your SQL write 'Deleted'.",
        ]
      : []),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
