import { foundLines, readChoice } from '../../../../relay/commands/redrive';
import { CannotRun } from '../../../../relay/console/exit-code';

const RUN = '0b9a4a52-5c0e-4b71-9d52-3f1b6f6b2f10';

test.each([
  [' C1001 ', {}, { personId: 'C1001', rejected: false }],
  [undefined, { run: '412' }, { run: 412, rejected: false }],
  [undefined, { run: RUN, rejected: true }, { run: RUN, rejected: true }],
  [undefined, { all: true }, { rejected: false }],
])('%j with %j chooses %j', (personId, options, choice) => {
  expect(readChoice(personId, options)).toEqual(choice);
});

test.each([
  [undefined, {}],
  [' ', {}],
  ['C1001', { run: '412' }],
  ['C1001', { all: true }],
  [undefined, { run: '412', all: true }],
])('%j with %j chooses not one thing, and is refused', (personId, options) => {
  expect(() => readChoice(personId, options)).toThrow(CannotRun);
  expect(() => readChoice(personId, options)).toThrow('one of the three');
});

test.each(['0', '-1', '4.5', 'last', '', '1e3', `${RUN}0`])('%j is no run', (run) => {
  expect(() => readChoice(undefined, { run })).toThrow(CannotRun);
});

test('says how many can be sent again, and why others cannot', () => {
  const found = { children: 1_200, unknown: 30, pending: 2, inFlight: 1 };
  expect(foundLines(found, { rejected: true })).toEqual([
    'The latest record of 1,200 children failed or was rejected, and can be sent again.',
    '          30  of them, not known what DfE holds: each is purged and sent whole, in two steps',
    '           2  pending already: the next run sends them',
    '           1  left alone: something of them is on the way, and is waited for first',
  ]);
  const nobody = { children: 0, unknown: 0, pending: 0, inFlight: 0 };
  expect(foundLines(nobody, { rejected: false })).toEqual([
    'Nothing to send again of those who were asked for.',
  ]);
});
