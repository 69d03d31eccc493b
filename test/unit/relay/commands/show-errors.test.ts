import { mergeReasons, showErrors } from '../../../../relay/commands/show-errors';
import type { ErrorGroup } from '../../../../relay/database/ports';

const tooLong = (n: number) =>
  `Not sent. The record has 1 fault: social_care_episodes[${n}].closure_reason: is too long [max-length]`;

async function show(groups: ErrorGroup[], options: { json?: boolean } = {}) {
  const lines: string[] = [];
  const terminal = { line: (text: string) => void lines.push(text), progress: () => {} };
  const staging = {
    countErrors: async () => groups.reduce((sum, { rows }) => sum + rows, 0),
    groupErrors: async () => groups,
  };
  return { exitCode: await showErrors(terminal, staging, options), lines };
}

it('Puts reasons together that differ by positions alone, the commonest first, with three examples', () => {
  expect(
    mergeReasons([
      { reason: 'Rejected by DfE: no such child', rows: 4, examples: ['P9'] },
      { reason: tooLong(0), rows: 3, examples: ['P1', 'P2'] },
      { reason: ` ${tooLong(12)}`, rows: 2, examples: ['P3', 'P4'] },
      { reason: '', rows: 1, examples: ['P5'] },
      { reason: ' ', rows: 1, examples: ['P6'] },
    ]),
  ).toEqual([
    {
      reason:
        'Not sent. The record has 1 fault: social_care_episodes.closure_reason: is too long [max-length]',
      rows: 5,
      examples: ['P1', 'P2', 'P3'],
    },
    { reason: 'Rejected by DfE: no such child', rows: 4, examples: ['P9'] },
    { reason: '(no reason stands in api_response)', rows: 2, examples: ['P5', 'P6'] },
  ]);
});

it('Shows each reason with its rows and examples, and ends with 2', async () => {
  expect(await show([{ reason: 'Rejected by DfE', rows: 1_204, examples: ['P1', 'P2'] }])).toEqual({
    exitCode: 2,
    lines: [
      '1,204 rows in error, by reason:',
      '     1,204  Rejected by DfE',
      '            for example P1, P2',
    ],
  });
});

it('Shows fifty reasons at most, and says how many more there are', async () => {
  const groups = Array.from({ length: 52 }, (_, n) => ({
    reason: `reason ${n} of many`,
    rows: 1,
    examples: ['P1'],
  }));
  const { lines } = await show(groups);
  expect(lines).toHaveLength(1 + 2 * 50 + 1);
  expect(lines.at(-1)).toBe('and 2 further reasons.');
});

it('Says that no row is in error, and ends with 0', async () => {
  expect(await show([])).toEqual({ exitCode: 0, lines: ['No row is in error.'] });
});

it('Gives all of it as JSON where that is asked', async () => {
  const { lines } = await show([{ reason: 'Rejected by DfE', rows: 2, examples: ['P1'] }], { json: true });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { rows: 2, errors: [{ reason: 'Rejected by DfE', rows: 2, examples: ['P1'] }] },
  ]);
});
