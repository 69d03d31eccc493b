import * as fc from 'fast-check';
import { findingsOf, gapsOf } from '../../../../../relay/commands/report/model/findings';
import type { Night, NightResult } from '../../../../../relay/commands/report/model/nights';
import { figure } from '../../../../../relay/console/terminal';
import { daysAfter } from '../../../../../relay/record/calendar';
import { night } from './use-nights';

/** Nights to 23 November 2026, as many as there are letters: delivered, part, failed, open, no run. */
const RESULTS: Readonly<Record<string, NightResult>> = {
  d: 'delivered',
  p: 'part',
  f: 'failed',
  o: 'open',
  '-': 'no-run',
};

const nightsOf = (letters: string, change: (n: number) => Partial<Night> = () => ({})): Night[] =>
  Array.from(letters, (letter, n) =>
    night(daysAfter('2026-11-23', -(letters.length - 1 - n)), {
      result: RESULTS[letter] ?? 'delivered',
      ...change(n),
    }),
  );

describe('what the nights come to', () => {
  test.each<[letters: string, said: string]>([
    ['', 'There has been no run yet.'],
    ['d', 'The only night so far delivered all there was.'],
    ['ddd', 'Of the last 3 nights, each delivered all there was.'],
    [
      '-',
      'The only night so far, 0 delivered all there was, 1 had no run. Without a run: the night to Mon 23 Nov 2026.',
    ],
    [
      'dpdffo',
      'Of the last 6 nights, 2 delivered all there was, 1 delivered only part, 2 failed, 1 has a run without an end.',
    ],
    ['oo', 'Of the last 2 nights, 0 delivered all there was, 2 have a run without an end.'],
    [
      'd--d-d',
      'Of the last 6 nights, 3 delivered all there was, 3 had no run. ' +
        'Without a run: the night to Sun 22 Nov 2026; 2 nights, to Thu 19 Nov 2026 until Fri 20 Nov 2026.',
    ],
  ])('%j: %s', (letters, said) => {
    expect(findingsOf(nightsOf(letters)).nights).toBe(said);
  });

  test('names five gaps, the latest, and counts the others', () => {
    const said = findingsOf(nightsOf('-d-d-d-d-d-d-d')).nights;
    expect(said.match(/the night to/g)).toHaveLength(5);
    expect(said).toMatch(/; and 2 gaps before\.$/);
  });

  test('any nights are counted once each, and the gaps hold those without a run', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Object.keys(RESULTS)),
      minLength: 2,
      maxLength: 90,
    });
    fc.assert(
      fc.property(letters, (some) => {
        const nights = nightsOf(some);
        const { nights: said } = findingsOf(nights);
        const count = (letter: string): number => some.split(letter).length - 1;
        const all = count('d') === some.length;
        expect(said).toContain(all ? 'each delivered' : `${count('d')} delivered all`);
        expect(said.includes(' failed')).toBe(count('f') > 0);
        expect(said.includes(`${count('-')} had no run`)).toBe(count('-') > 0);
        expect(gapsOf(nights).reduce((sum, gap) => sum + gap.nights, 0)).toBe(count('-'));
      }),
    );
  });
});

describe('what was sent', () => {
  test('is said with the ordinary night, and the most', () => {
    const sent = [10, 20, 0, 1_000, 40];
    const nights = nightsOf('dd-dd', (n) => ({ sent: sent[n] ?? 0, deleted: n === 3 ? 7 : 0 }));
    expect(findingsOf(nights).sent).toBe(
      'DfE took 1,070 records, 7 of them deletions. Half of the nights with a run sent 20 or fewer; ' +
        'the most was 1,000, in the night to Sun 22 Nov 2026.',
    );
  });

  test('may be one, or nothing', () => {
    expect(findingsOf(nightsOf('d', () => ({ sent: 1, deleted: 1 }))).sent).toContain(
      'DfE took 1 record, 1 of them a deletion.',
    );
    expect(findingsOf(nightsOf('dd')).sent).toBe('DfE took no record in this time.');
  });

  test('of any nights: half of those with a run sent no more than is said, and none more than the most', () => {
    const counts = fc.array(fc.nat(3_000), { minLength: 1, maxLength: 90 });
    fc.assert(
      fc.property(counts, (sent) => {
        fc.pre(sent.some((count) => count > 0));
        const said = findingsOf(nightsOf('d'.repeat(sent.length), (n) => ({ sent: sent[n] ?? 0 }))).sent;
        const [ordinary, most] = [/sent ([\d,]+) or fewer/, /most was ([\d,]+)/].map((pattern) =>
          Number(pattern.exec(said)?.[1]?.replaceAll(',', '')),
        );
        expect(sent.filter((count) => count <= (ordinary ?? Number.NaN)).length * 2).toBeGreaterThanOrEqual(
          sent.length,
        );
        expect(sent.filter((count) => count < (ordinary ?? Number.NaN)).length * 2).toBeLessThanOrEqual(
          sent.length,
        );
        expect(most).toBe(Math.max(...sent));
      }),
    );
  });
});

describe('what is in error', () => {
  const said = (readings: Readonly<Record<number, number>>, letters = 'd'.repeat(60)): string =>
    findingsOf(nightsOf(letters, (n) => ({ inError: readings[letters.length - 1 - n] ?? null }))).errors;

  test.each<[name: string, readings: Readonly<Record<number, number>>, said: string]>([
    ['nowhere', {}, 'No run of this time came to its end, where the rows in error are counted.'],
    ['once', { 1: 1 }, '1 row in error after the night to Sun 22 Nov 2026.'],
    [
      'a month ago and now',
      { 0: 12, 30: 40, 59: 3 },
      '12 rows in error after the night to Mon 23 Nov 2026, 28 fewer than after the night to Sat 24 Oct 2026 (40).',
    ],
    [
      'of less than a month',
      { 0: 1_200, 5: 4, 20: 3 },
      '1,200 rows in error after the night to Mon 23 Nov 2026, 1,197 more than after the night to Tue 3 Nov 2026 (3).',
    ],
    [
      'with more between',
      { 0: 5, 10: 9, 40: 5 },
      '5 rows in error after the night to Mon 23 Nov 2026, as many as after the night to Wed 14 Oct 2026. ' +
        'The most was 9, after the night to Fri 13 Nov 2026.',
    ],
  ])('%s', (_name, readings, expected) => {
    expect(said(readings)).toBe(expected);
  });

  test('of any counts: now, and the difference to then, add up', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { minLength: 32, maxLength: 60 }), (counts) => {
        const errors = findingsOf(
          nightsOf('d'.repeat(counts.length), (n) => ({ inError: counts[n] ?? 0 })),
        ).errors;
        const [now, then] = [counts.at(-1) ?? 0, counts.at(-31) ?? 0];
        expect(errors.startsWith(`${figure(now)} row`)).toBe(true);
        const change = `${figure(Math.abs(now - then))} ${now > then ? 'more' : 'fewer'} than`;
        expect(errors).toContain(now === then ? 'as many as' : change);
        const most = Math.max(...counts);
        expect(errors.includes(`The most was ${figure(most)}`)).toBe(most > Math.max(now, then));
      }),
    );
  });
});
