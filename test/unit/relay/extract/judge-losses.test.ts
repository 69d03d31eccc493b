import {
  judgeFirstCohort,
  judgeLeft,
  judgeLosses,
  judgeNameless,
} from '../../../../relay/extract/judge-losses';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';

describe('The guard over children', () => {
  const left = (leavingHeld: number, held: number) => ({
    staged: held,
    left: leavingHeld,
    held,
    leavingHeld,
  });

  it.each([
    [3, 29, true],
    [3, 30, false],
    [2, 2, false],
    [0, 0, false],
    [103, 1_020, true],
  ])('with %d of %d leaving', (leaving, held, refused) => {
    expect(judgeLeft(left(leaving, held), 400, DEFAULT_OPTIONS).length > 0).toBe(refused);
  });

  it('says the figures and the setting', () => {
    expect(judgeLeft(left(412, 3_020), 2_600, DEFAULT_OPTIONS)).toEqual([
      {
        kind: 'deletions',
        message:
          '412 of the 3,020 children whom DfE holds would be deleted there: 14 %, over the 10 % of EXTRACT_MOST_CHILDREN_LEAVING.',
      },
    ]);
    expect(judgeLeft(left(412, 3_020), 2_600, { mostChildrenLeaving: 14 })).toEqual([]);
  });

  it('refuses a cohort of nobody while anybody is staged, whatever DfE holds', () => {
    expect(judgeLeft({ staged: 1, left: 1, held: 0, leavingHeld: 0 }, 0, DEFAULT_OPTIONS)).toEqual([
      {
        kind: 'deletions',
        message: 'The extract finds no child in the cohort, and would delete all who are staged: 1 child.',
      },
    ]);
    expect(judgeLeft({ staged: 0, left: 0, held: 0, leavingHeld: 0 }, 0, DEFAULT_OPTIONS)).toEqual([]);
  });
});

describe('The guard over objects', () => {
  const refusals = (held: number, gone: number, mostObjectsLeaving = 25): number =>
    judgeLosses([{ kind: 'factors', name: 'factors', held, gone }], { mostObjectsLeaving }).length;

  it.each([
    [23, 6, 1],
    [24, 6, 0],
    [5, 5, 0],
    [6, 6, 1],
    [0, 0, 0],
  ])('with %d held and %d gone', (held, gone, refused) => {
    expect(refusals(held, gone)).toBe(refused);
  });

  it('goes by the share that the authority sets', () => {
    expect(refusals(100, 60, 60)).toBe(0);
    expect(refusals(100, 60, 59)).toBe(1);
  });

  it('names each kind, with its figures', () => {
    const losses = [
      { kind: 'child_protection_plans', name: 'child protection plans', held: 4_100, gone: 1_300 },
      { kind: 'factors', name: 'factors', held: 9_000, gone: 12 },
      { kind: 'sdq_assessments', name: 'SDQ scores', held: 60, gone: 60 },
    ] as const;
    expect(judgeLosses(losses, DEFAULT_OPTIONS).map(({ message }) => message)).toEqual([
      '1,300 of the 4,100 child protection plans that DfE holds of children who stay would be deleted there: 32 %, over the ' +
        '25 % of EXTRACT_MOST_OBJECTS_LEAVING.',
      expect.stringMatching(/^60 of the 60 SDQ scores .*: 100 %/),
    ]);
  });
});

it('Children whose id cannot be read are refused, as they would count as having left', () => {
  expect(judgeNameless(0)).toEqual([]);
  expect(judgeNameless(2)).toEqual([
    {
      kind: 'incomplete',
      message: expect.stringMatching(/^The id of 2 children in ssd_person cannot be read/),
    },
  ]);
});

describe('A first extract', () => {
  it.each([
    [0, 3_000, /finds no child among the 3,000 persons/],
    [0, 0, /finds no child among the 0 persons/],
    [20, 20, /finds each of the 20 persons/],
  ])('of %d children out of %d persons is refused', (children, persons, message) => {
    expect(judgeFirstCohort(children, persons)).toEqual([
      { kind: 'incomplete', message: expect.stringMatching(message) },
    ]);
  });

  it.each([
    [1, 1],
    [19, 19],
    [20, 21],
  ])('of %d children out of %d persons is not', (children, persons) => {
    expect(judgeFirstCohort(children, persons)).toEqual([]);
  });
});
