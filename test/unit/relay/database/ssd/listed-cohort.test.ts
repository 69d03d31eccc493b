import { DatabaseError } from '../../../../../relay/database/database-error';
import {
  COHORT,
  COHORT_EPISODE,
  COHORT_PERIOD,
  type CohortSql,
} from '../../../../../relay/database/ssd/cohort-sql';
import { ListedCohort, type SelectWith } from '../../../../../relay/database/ssd/listed-cohort';
import { UnreadableRow } from '../../../../../relay/database/ssd/read-children';

const chosen = (sql: string) => ({ step: sql, sql, into: sql, columns: [] });

const SQL = {
  cohort: () => chosen('cohort'),
  episodes: () => chosen('episodes'),
  periods: () => [chosen('of children'), chosen('of referrals')],
} satisfies Partial<CohortSql> as unknown as CohortSql;

/** Five children, told in any order, their ordinals as numbers or texts. */
const choose = () =>
  ListedCohort.choose(SQL, async () =>
    [3, 1, 5, 2, 4].map((n) => ({ ordinal: n % 2 === 0 ? n : String(n), person_id: `C${n}` })),
  );

/** Answers with a row that says what was asked, and with whom. */
const answering =
  (asked: string[]): SelectWith =>
  async ({ sql }, lists) => {
    asked.push(`${sql} of ${(lists[COHORT] ?? []).map((row) => row.person_id).join(' ')}`);
    return [{ ordinal: lists[COHORT]?.[0]?.ordinal ?? null, of: sql }];
  };

it('The cohort is known by its ordinals, in whatever order it is told', async () => {
  const cohort = await choose();
  expect(cohort.children).toBe(5);
  expect([1, 2, 3, 4, 5].map(cohort.personIdOf)).toEqual(['C1', 'C2', 'C3', 'C4', 'C5']);
});

it('The lists of a block are its children with their referrals, and the periods of both', async () => {
  const asked: string[] = [];
  const lists = await (await choose()).listsOf(3, 4, answering(asked));
  expect(lists).toEqual({
    [COHORT]: [
      { ordinal: 3, person_id: 'C3' },
      { ordinal: 4, person_id: 'C4' },
    ],
    [COHORT_EPISODE]: [{ ordinal: 3, of: 'episodes' }],
    [COHORT_PERIOD]: [
      { ordinal: 3, of: 'of children' },
      { ordinal: 3, of: 'of referrals' },
    ],
  });
  expect(asked).toEqual(['episodes of C3 C4', 'of children of C3 C4', 'of referrals of C3 C4']);
});

it('They are asked for once for all tables of a block, and anew for the next', async () => {
  const asked: string[] = [];
  const cohort = await choose();
  const select = answering(asked);
  await cohort.listsOf(1, 2, select);
  await cohort.listsOf(1, 2, select);
  const next = await cohort.listsOf(3, 5, select);
  expect(asked.filter((one) => one.startsWith('episodes'))).toEqual([
    'episodes of C1 C2',
    'episodes of C3 C4 C5',
  ]);
  expect(next[COHORT]).toHaveLength(3);
});

it.each([
  ['episodes', 'ssd_cin_episodes'],
  ['of referrals', 'ssd_cla_episodes'],
])('A key in %s that the database cannot hand over is a row of %s', async (failing, table) => {
  const cohort = await choose();
  const select =
    (code: string): SelectWith =>
    async ({ sql }) => {
      if (sql === failing) throw new DatabaseError('It fails.', code);
      return [];
    };
  const unreadable = await cohort.listsOf(1, 1, select('22021')).catch((error: unknown) => error);
  expect(unreadable).toBeInstanceOf(UnreadableRow);
  expect(unreadable).toMatchObject({ table });
  await expect(cohort.listsOf(2, 2, select('57P01'))).rejects.toThrow(DatabaseError);
});
