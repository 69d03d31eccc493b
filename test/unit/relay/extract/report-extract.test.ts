import { reportDryRun } from '../../../../relay/extract/report-dry-run';
import { reportExtract } from '../../../../relay/extract/report-extract';
import { ExtractTally } from '../../../../relay/extract/tally';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../relay/record/options';
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

const note = {
  rule: 'table-empty',
  table: 'ssd_cp_plans',
  message: 'is empty: nothing of it is sent.',
} as const;
const standing = {
  rule: 'stands-still',
  table: 'ssd_cla_placement',
  message: 'stands still while other tables move.',
} as const;

/** The lines of a report, and what it returns. */
function report<T>(
  tell: (terminal: Parameters<typeof reportExtract>[0], tally: ExtractTally, options: ExtractOptions) => T,
  tally: ExtractTally,
  options: Partial<ExtractOptions> = {},
) {
  const lines: string[] = [];
  const terminal = { line: (text: string) => void lines.push(text), progress: () => {} };
  return { told: tell(terminal, tally, { ...DEFAULT_OPTIONS, ...options }), lines };
}

describe('The report of an extract', () => {
  it('is one line of counts where nothing is to be said', () => {
    const tally = tallyOf(1_204);
    for (let n = 0; n < 1_200; n += 1) tally.add(`P${n}`, 'unchanged', []);
    tally.add('P1200', 'new', []);
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

  it('has one line a rule, warnings too, with the children and where, and names no child', () => {
    const tally = tallyOf(1_002);
    for (let n = 0; n < 1_000; n += 1) tally.add(`P${n}`, 'unchanged', [warning]);
    tally.add('P1000', 'new', [error, { ...error, path: 'child_details.surname' }, warning]);
    tally.add('P1001', 'new', [{ ...warning, path: 'ssd_cla_placement' }, warning]);
    const { told, lines } = report(reportExtract, tally);
    expect(told).toBe(true);
    expect(lines.slice(1, 4)).toEqual([
      'Faults by rule, with the number of children (records that did not change are not checked again):',
      '  error          1  max-length: child_details.postcode, child_details.surname',
      '  warning    1,002  orphan-row: ssd_cin_plans, ssd_cla_placement',
    ]);
    expect(lines.join()).not.toMatch(/P\d/);
  });

  it('names five places of a rule at most', () => {
    const tally = tallyOf(1);
    const paths = ['g', 'f', 'e', 'd', 'c', 'b', 'a'];
    tally.add(
      'P1',
      'new',
      paths.map((path) => ({ ...warning, path })),
    );
    expect(report(reportExtract, tally).lines[2]).toBe(
      '  warning        1  orphan-row: a, b, c, d, e and 2 more',
    );
  });

  it('names no child that an end before 1900 keeps out', () => {
    const tally = tallyOf(0);
    tally.closedBefore1900 = ['P7'];
    expect(report(reportExtract, tally).lines.join()).not.toContain('P7');
  });

  it('says what was found of whole tables, which is no reason to look at once', () => {
    const tally = tallyOf(0);
    tally.notes = [note];
    expect(report(reportExtract, tally)).toMatchObject({
      told: false,
      lines: [
        expect.stringMatching(/^Extracted 0 children/),
        'The tables of the SSD:',
        '  ssd_cp_plans: is empty: nothing of it is sent. [table-empty]',
      ],
    });
  });

  it('says loudly that a table stands still, which is a reason', () => {
    const tally = tallyOf(0);
    tally.standstill = [standing];
    tally.notes = [note];
    const { told, lines } = report(reportExtract, tally);
    expect(told).toBe(true);
    expect(lines[1]).toBe(
      'ATTENTION: ssd_cla_placement: stands still while other tables move. [stands-still]',
    );
  });

  it('says what was gone on with', () => {
    const tally = tallyOf(0);
    tally.refusals = [{ kind: 'incomplete', message: 'ssd_cp_plans is empty.' }];
    expect(report(reportExtract, tally).lines.slice(1)).toEqual([
      'Gone on with, as the option told that allows it:',
      '  ssd_cp_plans is empty.',
    ]);
  });

  it.each([
    [
      { children: 3, heldByDfe: 1 },
      'keep',
      '3 children held back by EXTRACT_EXCLUDE_TABLE; DfE holds 1 of them (EXTRACT_EXCLUDED_AT_DFE=keep: what it holds stays as it is).',
    ],
    [
      { children: 1, heldByDfe: 1 },
      'purge',
      '1 child held back by EXTRACT_EXCLUDE_TABLE; DfE holds 1 of them (EXTRACT_EXCLUDED_AT_DFE=purge: it is asked to delete what it holds).',
    ],
    [
      { children: 0, heldByDfe: 0 },
      'keep',
      '0 children held back by EXTRACT_EXCLUDE_TABLE; DfE holds 0 of them.',
    ],
  ] as const)('says who is held back: %j', (heldBack, excludedAtDfe, line) => {
    const tally = tallyOf(0);
    tally.heldBack = heldBack;
    expect(report(reportExtract, tally, { excludedAtDfe }).lines[1]).toBe(line);
    expect(report(reportDryRun, tally, { excludedAtDfe }).lines).toContain(line);
  });

  it('says where to look when records cannot be sent or staged', () => {
    const tally = tallyOf(4);
    tally.add('P1', 'new', [error]);
    tally.add('P2', 'new', [error]);
    tally.addUnstaged('P3', [error]);
    tally.addUnstaged('P4', [error]);
    const { told, lines } = report(reportExtract, tally);
    expect(told).toBe(true);
    expect(lines.slice(3)).toEqual([
      '2 changed records cannot be sent as they are: "csc-relay validate" shows why.',
      '2 records could not be staged, and what was staged before is left as it is: ' +
        '"csc-relay extract --dry-run" shows which and why.',
    ]);
  });

  it('speaks of one child as of one', () => {
    const tally = tallyOf(1);
    tally.add('P1', 'new', [error]);
    const { lines } = report(reportExtract, tally);
    expect(lines[0]).toMatch(/^Extracted 1 child \(/);
    expect(lines.at(-1)).toBe('1 changed record cannot be sent as it is: "csc-relay validate" shows why.');
  });
});

describe('A dry run', () => {
  const tally = tallyOf(1_003);
  for (let n = 0; n < 1_000; n += 1) tally.add(`P${n}`, 'unchanged', [warning], 10);
  tally.add('P1000', 'new', [error], 34_567);
  tally.add('P1001', 'returned', [], 20);
  tally.addUnstaged('P1002', [{ ...error, rule: 'person-in-two-rows', path: 'la_child_id' }]);
  tally.left = 7;
  tally.losses = [
    { kind: 'factors', name: 'factors', held: 9_000, gone: 12 },
    { kind: 'sdq_assessments', name: 'SDQ scores', held: 60, gone: 0 },
  ];

  it('tells the counts, the faults with examples, and the largest records', () => {
    const { lines } = report(reportDryRun, tally);
    expect(lines.slice(0, 19)).toEqual([
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
      '  factors that DfE would delete             12 of 9,000',
      '',
      'Faults: 2 children in error, 1,000 children with warnings only.',
      '  error          1  child_details.postcode: is too long [max-length]',
      '                    for example P1000',
      '  error          1  la_child_id: is too long [person-in-two-rows]',
      '                    for example P1002',
      '  warning    1,000  ssd_cin_plans: has a row [orphan-row]',
      '                    for example P0, P1, P2',
    ]);
    expect(lines.slice(19, 23)).toEqual([
      '',
      'Largest records, in characters',
      '  P1000                                 34,567',
      '  P1001                                     20',
    ]);
    expect(lines).toHaveLength(26);
  });

  it('tells what would be refused and what was found of whole tables', () => {
    const found = tallyOf(0);
    found.refusals = [
      { kind: 'deletions', message: '412 would go.' },
      { kind: 'incomplete', message: 'ssd_cp_plans is empty.' },
    ];
    found.standstill = [standing];
    found.notes = [note];
    found.closedBefore1900 = ['P7', 'P8'];
    found.withoutBirth = ['P9'];
    expect(report(reportDryRun, found).lines.slice(10, 24)).toEqual([
      '',
      'An extract is refused, as the SSD looks half filled, or of two refreshes:',
      '  ssd_cp_plans is empty.',
      'Let the refresh of the SSD end, or have it repaired, and run again. Where the SSD is right as it stands, run once with --allow-incomplete.',
      'An extract is refused, as more would go at DfE than on an ordinary night:',
      '  412 would go.',
      'Look whether the SSD is complete: "csc-relay extract --dry-run" shows the counts. Where all of this really went, run once with --allow-deletions.',
      '',
      'ATTENTION: ssd_cla_placement: stands still while other tables move. [stands-still]',
      'The tables of the SSD:',
      '  ssd_cp_plans: is empty: nothing of it is sent. [table-empty]',
      '    closed-before-1900: for example P7, P8',
      '    no-birth-date: for example P9',
      '',
    ]);
  });
});
