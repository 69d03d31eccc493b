import { reportDryRun, reportExtract } from '../../../../relay/extract/report-extract';
import { ExtractTally } from '../../../../relay/extract/tally';
import { windowOf } from '../../../../relay/record/window';
import { GOLDEN_TODAY } from '../record/golden';

const tallyOf = (children: number): ExtractTally => new ExtractTally(windowOf(GOLDEN_TODAY), children);

const error = {
  rule: 'max-length',
  path: 'child_details.postcode',
  severity: 'error',
  message: 'is too long',
} as const;
const warning = {
  rule: 'orphan-row',
  path: 'ssd_cin_plans',
  severity: 'warning',
  message: 'has a row',
} as const;

/** The lines of a report, and what it returns. */
function report<T>(
  tell: (terminal: Parameters<typeof reportExtract>[0], tally: ExtractTally) => T,
  tally: ExtractTally,
) {
  const lines: string[] = [];
  const terminal = { line: (text: string) => void lines.push(text), progress: () => {} };
  return { told: tell(terminal, tally), lines };
}

describe('The report of an extract', () => {
  it('is one line of counts where all is well, warnings or not', () => {
    const tally = tallyOf(1_204);
    for (let n = 0; n < 1_200; n += 1) tally.add(`P${n}`, 'unchanged', []);
    tally.add('P1200', 'new', [warning]);
    for (const state of ['updated', 'updated', 'returned'] as const) tally.add('P1201', state, []);
    tally.left = 5;
    expect(report(reportExtract, tally)).toEqual({
      told: false,
      lines: [
        'Extracted 1,204 children (window 2024-04-01 to 2026-11-23): ' +
          '1 new, 2 updated, 1 back again, 1,200 unchanged, 5 left the cohort.',
      ],
    });
  });

  it('says where to look when records cannot be sent or staged, and names no child', () => {
    const tally = tallyOf(4);
    tally.add('P1', 'new', [error]);
    tally.add('P2', 'new', [error]);
    tally.addUnstaged('P3', [error]);
    tally.addUnstaged('P4', [error]);
    const { told, lines } = report(reportExtract, tally);
    expect(told).toBe(true);
    expect(lines.slice(1)).toEqual([
      '2 changed records cannot be sent as they are: "csc-relay validate" shows why.',
      '2 records could not be staged, and what was staged before is left as it is: ' +
        '"csc-relay extract --dry-run" shows which and why.',
    ]);
    expect(lines.join()).not.toMatch(/P\d/);
  });

  it('speaks of one child as of one', () => {
    const tally = tallyOf(1);
    tally.add('P1', 'new', [error]);
    expect(report(reportExtract, tally).lines).toEqual([
      expect.stringMatching(/^Extracted 1 child \(/),
      '1 changed record cannot be sent as it is: "csc-relay validate" shows why.',
    ]);
  });
});

it('A dry run tells the counts, the faults with examples, and the largest records', () => {
  const tally = tallyOf(1_003);
  for (let n = 0; n < 1_000; n += 1) tally.add(`P${n}`, 'unchanged', [warning], 10);
  tally.add('P1000', 'new', [error], 34_567);
  tally.add('P1001', 'returned', [], 20);
  tally.addUnstaged('P1002', [{ ...error, rule: 'person-in-two-rows', path: 'la_child_id' }]);
  tally.left = 7;
  const { lines } = report(reportDryRun, tally);
  expect(lines.slice(0, 18)).toEqual([
    'Window 2024-04-01 to 2026-11-23. Nothing was written.',
    '',
    'What an extract would do',
    '  children in the cohort                 1,003',
    '  new                                        1',
    '  updated                                    0',
    '  back again after deletion                  1',
    '  unchanged                              1,000',
    '  deleted: left the cohort                   7',
    '  not staged: see the faults                 1',
    '',
    'Faults: 2 children in error, 1,000 children with warnings only.',
    '  error          1  child_details.postcode: is too long [max-length]',
    '                    for example P1000',
    '  error          1  la_child_id: is too long [person-in-two-rows]',
    '                    for example P1002',
    '  warning    1,000  ssd_cin_plans: has a row [orphan-row]',
    '                    for example P0, P1, P2',
  ]);
  expect(lines.slice(18, 22)).toEqual([
    '',
    'Largest records, in characters',
    '  P1000                                 34,567',
    '  P1001                                     20',
  ]);
  expect(lines).toHaveLength(25);
});
