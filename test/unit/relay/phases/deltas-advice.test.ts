import { deltasAdvice } from '../../../../relay/phases/deltas-advice';
import type { ShownStep } from '../../../../relay/phases/shown';
import type { Step } from '../../../../relay/phases/steps';

const SHOWN = {} as ShownStep;

const stepsWith = (...shown: readonly Step[]) =>
  (['many-made-up', 'deltas'] as const).map((step) => ({
    step,
    shown: shown.includes(step) ? SHOWN : undefined,
  }));

describe('advice on sending changes alone', () => {
  it.each(['full', 'snapshot'] as const)(
    'in mode %s says what is sent, and to show the other way first',
    (mode) => {
      const [what, next] = deltasAdvice(mode, stepsWith());
      expect(what).toContain(`SUBMISSION_MODE is ${mode}: `);
      expect(next).toContain('Before you set SUBMISSION_MODE=partial for live records');
    },
  );

  it('is to go on once that was shown, and nothing else', () => {
    expect(deltasAdvice('full', stepsWith('deltas'))[1]).toContain('set SUBMISSION_MODE=partial');
    expect(deltasAdvice('full', stepsWith('deltas'))[1]).not.toContain('Before you');
    expect(deltasAdvice('full', stepsWith('many-made-up'))[1]).toContain('Before you');
  });

  it('where changes are sent already says the way back', () => {
    expect(deltasAdvice('partial', stepsWith('deltas'))).toEqual([
      expect.stringContaining('SUBMISSION_MODE is partial: only changes are sent.'),
    ]);
  });
});
