import { ExtractTally } from '../../../../relay/extract/tally';
import { windowOf } from '../../../../relay/record/window';
import type { Fault } from '../../../../shared/child-record';
import { GOLDEN_TODAY } from '../record/golden';

const fault = (rule: string, path: string, severity: Fault['severity'] = 'warning') => ({
  rule,
  path,
  severity,
  message: `breaks ${rule}`,
});

const tallyOf = (children: number): ExtractTally => new ExtractTally(windowOf(GOLDEN_TODAY), children);

describe('The tally', () => {
  it('begins with nothing', () => {
    const { notes, closedBefore1900, standstill, losses, refusals, faults, rules, largest, done } =
      tallyOf(0);
    for (const list of [notes, closedBefore1900, standstill, losses, refusals, faults, rules, largest])
      expect(list).toEqual([]);
    expect(done).toBe(0);
  });

  it('counts children by what became of them', () => {
    const tally = tallyOf(6);
    for (const state of ['new', 'new', 'updated', 'returned', 'unchanged'] as const)
      tally.add('P1', state, []);
    tally.addUnstaged('P6', []);
    expect(tally.states).toEqual({ new: 2, updated: 1, returned: 1, unchanged: 1 });
    expect(tally.unstaged).toBe(1);
    expect(tally.done).toBe(6);
  });

  it('counts a child as in error or warned, not both, and one that was not staged as neither', () => {
    const tally = tallyOf(4);
    tally.add('P1', 'new', [fault('a', 'x'), fault('b', 'y', 'error')]);
    tally.add('P2', 'new', [fault('a', 'x')]);
    tally.add('P3', 'new', []);
    tally.add('P5', 'new', []);
    tally.addUnstaged('P4', [fault('c', 'z', 'error')]);
    expect([tally.inError, tally.warned, tally.unstaged]).toEqual([1, 1, 1]);
  });

  it('counts a rule at an attribute once a child, wherever in its lists', () => {
    const tally = tallyOf(2);
    tally.add('P1', 'new', [
      fault('a', 'plans[0].date'),
      fault('a', 'plans[12].date'),
      fault('b', 'plans[0].date'),
    ]);
    tally.addUnstaged('P2', [fault('a', 'plans[3].date')]);
    expect(tally.faults).toEqual([
      { ...fault('a', 'plans.date'), children: 2, examples: ['P1', 'P2'] },
      { ...fault('b', 'plans.date'), children: 1, examples: ['P1'] },
    ]);
  });

  it('counts a child once for a rule, and keeps where it was broken', () => {
    const tally = tallyOf(3);
    tally.add('P1', 'new', [fault('a', 'plans[0].date'), fault('a', 'plans[1].end'), fault('b', 'x')]);
    tally.addUnstaged('P2', [fault('a', 'plans[7].date'), fault('c', 'y', 'error')]);
    expect(tally.rules).toEqual([
      { rule: 'c', severity: 'error', children: 1, paths: new Set(['y']) },
      { rule: 'a', severity: 'warning', children: 2, paths: new Set(['plans.date', 'plans.end']) },
      { rule: 'b', severity: 'warning', children: 1, paths: new Set(['x']) },
    ]);
  });

  it('keeps a rule apart from one of its name with another severity, and equal counts in their order', () => {
    const tally = tallyOf(1);
    tally.add('P1', 'new', [fault('b', 'x'), fault('a', 'x'), fault('a', 'x', 'error')]);
    expect(tally.rules.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'a error',
      'a warning',
      'b warning',
    ]);
  });

  it('puts errors first, then the commonest, then in order of the path', () => {
    const tally = tallyOf(3);
    const common = fault('common', 'c');
    tally.add('P1', 'new', [common, fault('one', 'b'), fault('wrong', 'z', 'error')]);
    tally.add('P2', 'new', [common, fault('other', 'a')]);
    expect(tally.faults.map(({ rule }) => rule)).toEqual(['wrong', 'common', 'other', 'one']);
  });

  it('keeps the largest records though they are fewer than five, and of equal ones the first', () => {
    const tally = tallyOf(7);
    for (const [n, size] of [30, 20, 10].entries()) tally.add(`P${n}`, 'new', [], size);
    expect(tally.largest.map(({ personId }) => personId)).toEqual(['P0', 'P1', 'P2']);
    for (const n of [3, 4, 5, 6]) tally.add(`P${n}`, 'new', [], 10);
    expect(tally.largest.map(({ personId }) => personId)).toEqual(['P0', 'P1', 'P2', 'P3', 'P4']);
  });

  it('keeps the first three children as examples, and the five largest records', () => {
    const tally = tallyOf(9);
    const sizes = [30, 10, 90, 50, 20, 70, 40, 80, 60];
    for (const [n, size] of sizes.entries()) tally.add(`P${n}`, 'new', [fault('a', 'x')], size);
    expect(tally.faults).toMatchObject([{ children: 9, examples: ['P0', 'P1', 'P2'] }]);
    expect(tally.largest).toEqual([
      { personId: 'P2', characters: 90 },
      { personId: 'P7', characters: 80 },
      { personId: 'P5', characters: 70 },
      { personId: 'P8', characters: 60 },
      { personId: 'P3', characters: 50 },
    ]);
  });
});
