import { unknownStatesLine } from '../../../../relay/run/unknown-states-line';

const count = (status: string, rowState: string, rows: number) => ({ status, rowState, rows });

const KNOWN = ['pending', 'error', 'sent', 'held'].flatMap((status) =>
  ['', 'new', 'updated', 'unchanged', 'deleted'].map((rowState) => count(status, rowState, 5)),
);

describe('Of rows in states that are not known', () => {
  it('nothing is said where there are none, nor of a deleted row whatever its status', () => {
    expect(unknownStatesLine([...KNOWN, count('', 'deleted', 3)], 't')).toBeUndefined();
    expect(unknownStatesLine([], 't')).toBeUndefined();
  });

  it('their number is said, and that they are not sent', () => {
    const line = unknownStatesLine([...KNOWN, count('', 'new', 2), count('ready', 'updated', 1_000)], 't');
    expect(line).toBe(
      '1,002 rows of t with a submission_status that this relay does not know, or with none: nothing of them is sent. ' +
        "Where they are to be sent, have your SQL write 'Pending'.",
    );
  });

  it('their number is said, and that they count as not deleted, beside the other', () => {
    expect(unknownStatesLine([count('pending', 'removed', 1)], 't')).toBe(
      "1 row of t with a row_state that this relay does not know: they count as not deleted. Where the children left, have your SQL write 'Deleted'.",
    );
    expect(unknownStatesLine([count('done', 'gone', 1)], 't')).toMatch(/submission_status .* row_state/);
  });
});
