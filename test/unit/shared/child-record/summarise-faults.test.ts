import { summariseFaults } from '../../../../shared/child-record/summarise-faults';

const fault = (path: string, severity: 'error' | 'warning' = 'error') => ({
  path,
  rule: 'max-length',
  severity,
  message: 'is too long',
});
const faults = (count: number) => Array.from({ length: count }, (_, n) => fault(`a${n}`));

describe('The summary of faults', () => {
  it('names path, message and rule of the one error, and no warning', () => {
    expect(summariseFaults([fault('w', 'warning'), fault('sex'), fault('v', 'warning')], 2_000)).toBe(
      'The record has 1 fault: sex: is too long [max-length]',
    );
  });

  it('names several in their order', () => {
    expect(summariseFaults(faults(3), 2_000)).toBe(
      'The record has 3 faults: a0: is too long [max-length]; a1: is too long [max-length]; ' +
        'a2: is too long [max-length]',
    );
  });

  it('says how many more there are where not all fit, and keeps room for that', () => {
    const whole = summariseFaults(faults(3), 2_000);
    const two = summariseFaults(faults(2), 2_000).replace('2 faults', '3 faults');
    expect(summariseFaults(faults(3), `${whole}; and 1 more`.length)).toBe(whole);
    expect(summariseFaults(faults(3), `${whole}; and 1 more`.length - 1)).toBe(`${two}; and 1 more`);
  });

  it('is cut where not even its beginning fits', () => {
    expect(summariseFaults(faults(3), 30)).toBe('The record has 3 faults:; and 3 more'.slice(0, 30));
  });

  it.each([1, 40, 200, 2_000])('never has more than %i characters', (limit) => {
    expect(summariseFaults(faults(500), limit).length).toBeLessThanOrEqual(limit);
  });
});
