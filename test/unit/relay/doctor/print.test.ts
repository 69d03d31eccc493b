import type { Finding } from '../../../../relay/doctor/finding';
import { exitCodeOf, printFindings } from '../../../../relay/doctor/print';

const PASS: Finding = { component: 'Node', target: '24.1.0', verdict: 'PASS', details: 'new enough' };
const FAIL: Finding = {
  component: 'queue',
  target: 'deltas-live',
  verdict: 'FAIL',
  details: 'It is closed.',
  cure: 'Open it.',
};
const WARN: Finding = {
  component: 'disk',
  target: '/logs',
  verdict: 'WARN',
  details: 'It is full.',
  cure: 'Make room.',
};
const SKIP: Finding = {
  component: 'TLS',
  target: 'host',
  verdict: 'SKIP',
  details: 'the way ends before it',
};

const textOf = (findings: readonly Finding[]): string =>
  printFindings(findings)
    .map(({ text }) => text.trimEnd())
    .join('\n');

test('the table, then a cure for each failure and each warning, failures first, then one line', () => {
  expect(textOf([PASS, WARN, FAIL, SKIP])).toBe(
    `
COMPONENT  TARGET       RESULT  DETAILS
Node       24.1.0       PASS    new enough
disk       /logs        WARN    It is full.
queue      deltas-live  FAIL    It is closed.
TLS        host         SKIP    the way ends before it

What to do
  FAIL  queue, deltas-live: Open it.
  WARN  disk, /logs: Make room.

4 checks: 1 in order, 1 failed, 1 to look at, 1 left out. A run does not go well as it is: do the first of what failed, and look again.`.trimStart(),
  );
});

test('what is in order is not followed by a heading without anything under it', () => {
  expect(textOf([PASS])).toBe(
    'COMPONENT  TARGET  RESULT  DETAILS\nNode       24.1.0  PASS    new enough\n\n1 check: 1 in order, 0 failed, 0 to look at, 0 left out. A run works.',
  );
});

test('the words of a verdict stand beside its colour', () => {
  const tones = printFindings([PASS, WARN, FAIL, SKIP]).slice(1, 5);
  expect(tones.map(({ tone }) => tone)).toEqual(['good', 'warning', 'bad', undefined]);
});

test('a target that is very long widens no other row', () => {
  const [heading] = printFindings([{ ...PASS, target: 'x'.repeat(90) }, FAIL]);
  expect(heading?.text.length).toBeLessThan(70);
});

test.each([
  ['nothing', [], 0],
  ['order alone', [PASS, SKIP], 0],
  ['a warning', [PASS, WARN], 2],
  ['a failure, whatever else', [WARN, FAIL, PASS], 1],
] as const)('the exit code of %s', (_what, findings, code) => {
  expect(exitCodeOf(findings)).toBe(code);
});

test('the last line says whether a run works', () => {
  expect(textOf([WARN])).toContain('A run works; somebody should look at the warnings.');
});
