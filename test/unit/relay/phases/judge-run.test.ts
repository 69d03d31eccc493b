import { type RunFacts, stepsShown } from '../../../../relay/phases/judge-run';
import type { MadeTestData } from '../../../../relay/phases/test-data';
import { REHEARSAL } from '../../../../shared/rehearsal';

const AT = new Date('2026-03-02T08:00:00.000Z');

const made = (how: MadeTestData['made'], records: number, all?: boolean): MadeTestData => ({
  made: how,
  records,
  at: AT,
  ...(all === undefined ? {} : { all }),
});

const run = (change: Partial<RunFacts> = {}): RunFacts => ({
  dataset: 'anon',
  mode: 'partial',
  ended: 'done',
  sent: 200,
  left: { inFlight: 0, inError: 0 },
  receiver: 'csc.example.gov.uk/children',
  ...change,
});

describe('a run that DfE took all of', () => {
  test.each<[string, MadeTestData[], string[]]>([
    ['one made-up record', [made('fake', 1)], ['one-made-up']],
    ['as many as go in one POST', [made('fake', 100)], ['one-made-up']],
    ['more than go in one POST', [made('fake', 101)], ['one-made-up', 'many-made-up']],
    ['some of the live records', [made('anonymised', 5_000, false)], ['few-anonymised']],
    ['all of them', [made('anonymised', 30, true)], ['few-anonymised', 'all-anonymised']],
    [
      'all of them, changed',
      [made('anonymised', 30, true), made('changed', 2)],
      ['few-anonymised', 'all-anonymised', 'deltas'],
    ],
    ['made-up ones, changed', [made('fake', 200), made('changed', 10)], ['one-made-up', 'many-made-up']],
    [
      'what was filled anew after a change',
      [made('anonymised', 30, true), made('changed', 2), made('anonymised', 30, true)],
      ['few-anonymised', 'all-anonymised'],
    ],
    ['what another filled', [], []],
    ['what was only changed', [made('changed', 3)], []],
  ])('of %s', (_, history, expected) => {
    expect(stepsShown(run(), history)).toEqual(expected);
  });

  test('with changes shows deltas only where changes alone are sent', () => {
    const history = [made('anonymised', 30, true), made('changed', 2)];
    for (const mode of ['full', 'snapshot'] as const) {
      expect(stepsShown(run({ mode }), history)).toEqual(['few-anonymised', 'all-anonymised']);
    }
  });

  test('shows the live phase, whatever is in error there', () => {
    expect(stepsShown(run({ dataset: 'live' }), [])).toEqual(['live']);
    const some = { ended: 'new-errors', left: { inFlight: 0, inError: 4 } } as const;
    expect(stepsShown(run({ dataset: 'live', ...some }), [])).toEqual(['live']);
  });
});

describe('a run shows nothing', () => {
  test.each<[string, Partial<RunFacts>]>([
    ['of which nothing was sent', { sent: 0 }],
    ['that waits for answers', { left: { inFlight: 1, inError: 0 } }],
    ['of which no outcome came', { receiver: undefined }],
    ['in a rehearsal', { receiver: REHEARSAL }],
    ['that was not all delivered', { ended: 'not-delivered' }],
    ['that was stopped', { ended: 'stopped' }],
  ])('%s', (_, change) => {
    expect(stepsShown(run(change), [made('fake', 200)])).toEqual([]);
    expect(stepsShown(run({ dataset: 'live', ...change }), [])).toEqual([]);
  });

  test.each<[string, Partial<RunFacts>]>([
    ['new errors', { ended: 'new-errors' }],
    ['errors of before', { left: { inFlight: 0, inError: 1 } }],
  ])('of test data with %s', (_, change) => {
    expect(stepsShown(run(change), [made('fake', 200)])).toEqual([]);
  });
});
