import { deltasAdvice } from '../../../../relay/phases/deltas-advice';
import { STEPS } from '../../../../relay/phases/steps';
import { unknownCommands } from '../../docs/unknown-commands';

test('the steps come in the order of their phases, of which there are five', () => {
  const phases = STEPS.map(({ phase }) => phase);
  expect(phases).toEqual(phases.toSorted((one, other) => one - other));
  expect(new Set(phases)).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(new Set(STEPS.map(({ step }) => step)).size).toBe(STEPS.length);
});

test('what a step says to do are commands and options that there are', () => {
  expect(unknownCommands(STEPS.flatMap(({ commands }) => commands).join('\n'))).toEqual([]);
});

test('who sends whole records is told to go to changes once they were shown with test data', () => {
  const shown = { step: 'deltas' as const, at: new Date(), runNumber: 1, sent: 1, receiver: 'x' };
  for (const mode of ['full', 'snapshot'] as const) {
    expect(deltasAdvice(mode, [{ step: 'deltas', shown: undefined }]).join('\n')).toContain('Before you set');
    expect(deltasAdvice(mode, [{ step: 'deltas', shown }]).join('\n')).toContain(
      'set SUBMISSION_MODE=partial',
    );
  }
  expect(deltasAdvice('partial', []).join('\n')).toContain('only changes are sent');
});
