import type { ExtractOptions } from '../../../../relay/record/options';
import { judge } from './judged';
import { goodExtract, type Told } from './surveys';

describe('A table is refused', () => {
  const told = (rows: number): Told => ({ tables: { ssd_cp_plans: { rows } } });
  const refusalsOf = (rows: number, before: number, options: Partial<ExtractOptions> = {}): string[] =>
    judge(told(rows), options, goodExtract({ rows: { ssd_cp_plans: before } })).refusals.map(
      ({ kind, message }) => `${kind}: ${message}`,
    );

  it.each([
    [
      0,
      4_100,
      'incomplete: ssd_cp_plans is empty, where there were 4,100 rows that the extract of 2026-11-21 read.',
    ],
    [0, 1, 'incomplete: ssd_cp_plans is empty, where there was 1 row that the extract of 2026-11-21 read.'],
    [
      2_049,
      4_100,
      'incomplete: ssd_cp_plans has 2,049 rows, under half of the 4,100 that the extract of 2026-11-21 read.',
    ],
    [9, 20, 'incomplete: ssd_cp_plans has 9 rows, under half of the 20 that the extract of 2026-11-21 read.'],
  ])('with %d rows where there were %d', (rows, before, message) => {
    expect(refusalsOf(rows, before)).toEqual([message]);
  });

  it.each([
    [2_050, 4_100],
    [9, 19],
    [0, 0],
    [8_000, 4_100],
  ])('not with %d rows where there were %d', (rows, before) => {
    expect(refusalsOf(rows, before)).toEqual([]);
  });

  it('not where it is declared absent, nor at a first extract', () => {
    expect(refusalsOf(0, 4_100, { absentTables: ['ssd_cp_plans'] })).toEqual([]);
    expect(judge(told(0)).refusals).toEqual([]);
  });

  it('not where the last extract did not know it', () => {
    const { ssd_cp_plans: _, ...tables } = goodExtract({}).tables;
    expect(judge(told(0), {}, { ...goodExtract({}), tables }).refusals).toEqual([]);
  });

  it('alone, where the joins to it cannot meet either', () => {
    const empty: Told = {
      tables: { ssd_cin_assessments: { rows: 0 } },
      joins: { factors: { ways: [{ way: 'key', met: 0 }] } },
    };
    expect(judge(empty, {}, goodExtract({})).refusals.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^ssd_cin_assessments is empty/),
    ]);
    const { refusals } = judge({ joins: empty.joins ?? {} }, {}, goodExtract({}));
    expect(refusals).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^ssd_assessment_factors: of 1,000 factor rows/),
      }),
    ]);
  });
});
