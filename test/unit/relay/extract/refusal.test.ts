import { CannotRun } from '../../../../relay/console/exit-code';
import { explainRefusals, isAllowed, type Refusal, Refusals } from '../../../../relay/extract/refusal';

const INCOMPLETE: Refusal = { kind: 'incomplete', message: 'ssd_cp_plans is empty.' };
const DELETIONS: Refusal = { kind: 'deletions', message: '412 would go.' };

const run = (
  allowed: { readonly [name in 'allowDeletions' | 'allowIncomplete' | 'dryRun']?: boolean } = {},
) => ({
  allowDeletions: false,
  allowIncomplete: false,
  dryRun: false,
  ...allowed,
});

it('Refusals are told by kind, each kind once with its cure, and a kind that was not met not at all', () => {
  expect(explainRefusals([])).toEqual([]);
  expect(explainRefusals([DELETIONS, DELETIONS])).toEqual([
    'An extract is refused, as more would go at DfE than on an ordinary night:',
    '  412 would go.',
    '  412 would go.',
    expect.stringMatching(/--allow-deletions\.$/),
  ]);
  expect(explainRefusals([DELETIONS, INCOMPLETE])).toEqual([
    'An extract is refused, as the SSD looks half filled, or of two refreshes:',
    '  ssd_cp_plans is empty.',
    expect.stringMatching(/--allow-incomplete\.$/),
    'An extract is refused, as more would go at DfE than on an ordinary night:',
    '  412 would go.',
    expect.stringMatching(/--allow-deletions\.$/),
  ]);
});

it.each([
  [INCOMPLETE, run({ allowIncomplete: true }), true],
  [INCOMPLETE, run({ allowDeletions: true }), false],
  [DELETIONS, run({ allowDeletions: true }), true],
  [DELETIONS, run({ allowIncomplete: true }), false],
])('%j with %j is allowed: %s', (refusal, allowed, isSo) => {
  expect(isAllowed(refusal, allowed)).toBe(isSo);
});

it('A run ends at a refusal that the user has not allowed, and keeps those that it went on with', () => {
  const refusals = new Refusals(run({ allowIncomplete: true }));
  refusals.add([INCOMPLETE]);
  expect(() => refusals.add([INCOMPLETE, DELETIONS])).toThrow(CannotRun);
  expect(() => refusals.add([INCOMPLETE, DELETIONS])).toThrow(
    /^An extract is refused, as more would go .*\n {2}412 would go\.\n.*\nNothing was changed\.$/,
  );
  expect(refusals.met).toEqual([INCOMPLETE]);
});

it('A dry run meets all of them and ends at none', () => {
  const refusals = new Refusals(run({ dryRun: true }));
  refusals.add([INCOMPLETE]);
  refusals.add([DELETIONS]);
  expect(refusals.met).toEqual([INCOMPLETE, DELETIONS]);
});
