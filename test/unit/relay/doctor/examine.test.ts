import { CannotRun } from '../../../../relay/console/exit-code';
import { Examination, type Surgery } from '../../../../relay/doctor/examine';
import { passed } from '../../../../relay/doctor/say';

const WHAT = { component: 'queue', target: 'deltas-live' };

function begin(surgery: Partial<Surgery> = {}, wholeMs?: number): Examination {
  const usual: Surgery = {
    environment: {},
    now: () => new Date(),
    steady: () => performance.now(),
    stopped: new AbortController().signal,
    progress: () => undefined,
    aside: () => undefined,
  };
  return new Examination({ ...usual, ...surgery }, wholeMs);
}

const never = (): Promise<never> => new Promise(() => undefined);

describe('A check', () => {
  it('hands on what it found out, and its findings stand in order', async () => {
    const examination = begin();
    const first = await examination.check(WHAT, 1_000, async () => ({
      findings: [passed(WHAT, 'one')],
      result: 1,
    }));
    await examination.check(WHAT, 1_000, async () => ({ findings: [passed(WHAT, 'two')] }));
    expect(first).toBe(1);
    expect(examination.findings.map(({ details }) => details)).toEqual(['one', 'two']);
  });

  it('that throws is a failure in words, and the next goes on', async () => {
    const examination = begin();
    const result = await examination.check(WHAT, 1_000, () =>
      Promise.reject(new CannotRun('The queue is closed. Open it.')),
    );
    await examination.check(WHAT, 1_000, async () => ({ findings: [passed(WHAT, 'on')] }));
    expect(result).toBeUndefined();
    expect(examination.findings).toEqual([
      { ...WHAT, verdict: 'FAIL', details: 'The queue is closed.', cure: 'Open it.' },
      passed(WHAT, 'on'),
    ]);
  });

  it('says nothing of what a library says', async () => {
    const examination = begin();
    await examination.check(WHAT, 1_000, () => Promise.reject(new TypeError('Wren Hollowell is no array')));
    expect(JSON.stringify(examination.findings)).not.toContain('Hollowell');
    expect(examination.findings[0]?.details).toBe('The command failed: TypeError.');
  });

  it('that does not end is a failure when its time is over, and is told so', async () => {
    const examination = begin();
    let limit: AbortSignal | undefined;
    await examination.check(WHAT, 20, (given) => {
      limit = given;
      return never();
    });
    expect(examination.findings[0]).toMatchObject({ verdict: 'FAIL', details: 'It gave no answer in 0 s.' });
    expect(limit?.aborted).toBe(true);
  });

  it('has no more time than is left of the whole', async () => {
    const examination = begin({}, 50);
    const begun = performance.now();
    for (let check = 0; check < 5; check += 1) await examination.check(WHAT, 60_000, never);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(examination.findings).toHaveLength(5);
  });

  it('is not begun once the user stopped the command', async () => {
    const stopped = AbortSignal.abort();
    await expect(begin({ stopped }).check(WHAT, 1_000, never)).rejects.toThrow('The doctor was stopped.');
  });
});
