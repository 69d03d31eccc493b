import { afterReply } from '../../../../../functions/submit-deltas/search/after-reply';
import { nextGroup } from '../../../../../functions/submit-deltas/search/next-group';
import { type Group, NO_SEARCH, type Search } from '../../../../../functions/submit-deltas/search/search';
import {
  type Answering,
  accepted,
  carry,
  type Ending,
  fromOne,
  fromZero,
  idsTo,
  leftOf,
  malformed,
  type Naming,
  notAtAll,
  refused,
  refusing,
  theFirst,
  tooLarge,
} from './scripted-dfe';

const HUNDRED = idsTo(100);
const POST = { address: { laCode: '', runId: '', batchId: '', day: '' }, contractVersion: 2 } as const;
const setOf = (...places: readonly number[]) => new Set(places.map((n) => `r${n}`));

/** For each place that the one bad record of a hundred may have. */
const wherever = (answeringFor: (bad: ReadonlySet<string>) => Answering): Ending[] =>
  HUNDRED.map((id) => {
    const bad = new Set([id]);
    const ending = carry(HUNDRED, answeringFor(bad));
    expect(ending.rejected).toEqual([id]);
    expect(ending.sent).toHaveLength(99);
    expect(ending.search).toEqual(NO_SEARCH);
    return ending;
  });
const most = (endings: readonly Ending[]): number => Math.max(...endings.map(({ posts }) => posts.length));

describe('one bad record of a hundred, wherever it stands, costs at most so many POSTs', () => {
  it.each<[string, Naming, number]>([
    ['named right', fromZero, 3],
    ['named as counted from 1', fromOne, 5],
    ['not named', notAtAll, 15],
    ['named by a number beyond them all', () => [700], 15],
    ['named wrong, always the first', () => [0], 17],
    ['named wrong, by another number each time', (_, length) => [Math.floor(length / 3)], 19],
  ])('%s', (_, naming, posts) => {
    expect(most(wherever((bad) => refusing(bad, malformed, naming)))).toBe(posts);
  });

  it('413: 15', () => {
    expect(most(wherever((bad) => refusing(bad, () => tooLarge)))).toBe(15);
  });

  it('403: 15, to which the client adds one after its long wait', () => {
    expect(most(wherever((bad) => refusing(bad, () => refused)))).toBe(15);
  });
});

describe('several bad records', () => {
  it.each<[string, number[], Naming, number]>([
    ['one in each half, not named', [3, 77], notAtAll, 27],
    ['one in each half, named', [3, 77], fromZero, 4],
    ['one in each half, counted from 1', [3, 77], fromOne, 7],
    ['two, of which the first alone is named', [3, 77], theFirst, 5],
    ['one that is named beside a number beyond them all', [3], (places) => [...places, 700], 15],
    ['ten, of which the first alone is named', [1, 5, 9, 20, 31, 42, 53, 64, 75, 99], theFirst, 21],
    ['two side by side, counted from 1', [50, 51], fromOne, 6],
    ['the last, counted from 1: no record bears that number', [99], fromOne, 3],
    ['all, named', HUNDRED.map((_, n) => n), fromZero, 101],
    ['all, not named', HUNDRED.map((_, n) => n), notAtAll, 199],
  ])('%s', (_, places, naming, posts) => {
    const bad = setOf(...places);
    const ending = carry(HUNDRED, refusing(bad, malformed, naming));
    expect(new Set(ending.rejected)).toEqual(bad);
    expect(ending.sent).toHaveLength(100 - bad.size);
    expect(ending.posts).toHaveLength(posts);
    expect(ending.search).toEqual(NO_SEARCH);
  });

  it('the others go before those that are named', () => {
    const { posts } = carry(idsTo(4), refusing(setOf(1), malformed, fromZero));
    expect(posts).toEqual([idsTo(4), ['r0', 'r2', 'r3'], ['r1']]);
  });
});

describe('403', () => {
  it('for everything: the account, after six records of both ends were refused alone; all of it stays', () => {
    const ending = carry(HUNDRED, () => refused);
    expect(ending.isAccount).toBe(true);
    expect(ending.rejected).toEqual([]);
    expect(ending.posts.filter(({ length }) => length === 1)).toEqual(
      ['r0', 'r1', 'r2', 'r97', 'r98', 'r99'].map((id) => [id]),
    );
    expect(ending.posts).toHaveLength(14);
    expect(leftOf(ending).toSorted()).toEqual(HUNDRED.toSorted());
    expect(ending.search.doubts).toEqual([]);
  });

  it('for three in a row: the records, once another passes', () => {
    const ending = carry(
      HUNDRED,
      refusing(setOf(0, 1, 2), () => refused),
    );
    expect(ending).toMatchObject({ rejected: ['r0', 'r1', 'r2'], isAccount: false });
    expect(ending.sent).toHaveLength(97);
  });

  it('for the first half: the records, as others of the far end pass', () => {
    const bad = new Set(HUNDRED.slice(0, 50));
    const ending = carry(
      HUNDRED,
      refusing(bad, () => refused),
    );
    expect(ending.isAccount).toBe(false);
    expect(new Set(ending.rejected)).toEqual(bad);
  });

  it('from the middle of a search on: the account; nothing is rejected', () => {
    const ending = carry(HUNDRED, (ids, post) => (post === 2 ? accepted(ids) : refused));
    expect(ending).toMatchObject({ isAccount: true, rejected: [] });
    expect(ending.sent).toHaveLength(50);
  });

  it('for the only record, or the only two: a doubt, which stays until something passes', () => {
    const { search, rejected, isAccount } = carry(idsTo(2), () => refused);
    expect([rejected, isAccount]).toEqual([[], false]);
    expect(search.doubts.map(({ id }) => id)).toEqual(['r0', 'r1']);
    const after = afterReply(search, ['x'], accepted(['x']), POST);
    expect(after.released).toEqual(search.doubts);
    expect(after.search).toEqual(NO_SEARCH);
  });

  it('and a 400 of another record: DfE looked at it, so it is the record', () => {
    const { rejected } = carry(idsTo(2), ([id], post) => (post === 1 || id === 'r0' ? refused : malformed()));
    expect(rejected).toEqual(['r1', 'r0']);
  });

  it.each([tooLarge, { kind: 'nothing-taken' }] as const)(
    'and a $kind of another record says nothing of it',
    (reply) => {
      const { search, rejected } = carry(idsTo(2), ([id], post) =>
        post === 1 || id === 'r0' ? refused : reply,
      );
      expect(rejected).not.toContain('r0');
      expect(search.doubts.map(({ id }) => id)).toEqual(['r0']);
    },
  );
});

describe('a reply that says nothing of the records', () => {
  const { search } = carry(idsTo(8), refusing(setOf(2), malformed), { isHere: () => false });
  it.each([
    { kind: 'unauthorised', detail: '' },
    { kind: 'rate-limited' },
    { kind: 'unavailable', problem: 'down' },
    { kind: 'unexpected', status: 200, contentType: null },
  ] as const)('$kind leaves the search as it was', (reply) => {
    const next = nextGroup(search, () => true);
    if (!next) throw new Error('there is something to be POSTed');
    const after = afterReply(next.search, next.ids, reply, POST);
    expect(after).toEqual({ search: next.search, rejected: [], released: [], isAccount: false });
  });
});

describe('records that are not here', () => {
  it('wait, while the others of their group go', () => {
    const first = carry(idsTo(4), refusing(setOf(0), malformed), {
      isHere: (id) => id !== 'r0' && id !== 'r3',
    });
    expect(first.posts).toEqual([idsTo(4), ['r1'], ['r2']]);
    expect(leftOf(first)).toEqual(['r0', 'r3']);
    const then = carry([], refusing(setOf(0), malformed), { search: first.search });
    expect(then).toMatchObject({
      posts: [['r0'], ['r3']],
      rejected: ['r0'],
      sent: ['r3'],
      search: NO_SEARCH,
    });
  });

  it('that were refused with others, by names, and come without them, are halved', () => {
    const refusedOnce = afterReply(NO_SEARCH, idsTo(5), malformed([4]), POST);
    const narrowed = afterReply(refusedOnce.search, ['r4'], accepted(['r4']), POST);
    expect(nextGroup(narrowed.search, () => true)?.ids).toEqual(['r0', 'r1']);
  });
});

describe('a group that was refused', () => {
  it('and of which one record is left has no other half', () => {
    const groups: Group[] = [{ ids: ['a'], named: [] }];
    const next = nextGroup({ ...NO_SEARCH, groups }, () => true);
    expect(next).toEqual({ ids: ['a'], search: { ...NO_SEARCH, groups: [{ ids: ['a'] }] } });
  });
});

describe('three in doubt', () => {
  const doubts = ['x', 'y', 'z'].map((id) => ({ id, ...POST }));
  const groups: Group[] = [{ ids: ['a', 'b'] }, { ids: ['c', 'd', 'e'] }];
  const next = (isHere: (id: string) => boolean) => nextGroup({ ...NO_SEARCH, doubts, groups }, isHere);

  it('let three of the far end go alone', () => {
    expect(next(() => true)?.search.groups).toEqual([
      { ids: ['c'] },
      { ids: ['d'] },
      { ids: ['e'] },
      { ids: ['a', 'b'] },
    ]);
  });

  it('of those that are here', () => {
    expect(next((id) => 'abc'.includes(id))?.search.groups).toEqual([
      { ids: ['a'] },
      { ids: ['b'] },
      { ids: ['c'] },
      { ids: ['d', 'e'] },
    ]);
  });
});

describe('how names are read', () => {
  const waiting: Group = { ids: ['c', 'd'], named: [0] };
  const suspect: Group = { ids: ['x'], suspectBy: 0 };
  const countingAfter = (
    groups: readonly Group[],
    ids: readonly string[],
    counting: Search['counting'] = 0,
  ) => afterReply({ ...NO_SEARCH, groups, counting }, ids, accepted(ids), POST).search.counting;

  it.each<[string, Search['counting'], readonly Group[], readonly string[]]>([
    ['0, where a group is taken that was not named', 0, [{ ids: ['a', 'b'] }, waiting], ['a', 'b']],
    ['0, where a record is taken alone that was not named', 0, [suspect, { ids: ['a'] }, waiting], ['a']],
    ['0, where a record of no group is taken', 0, [suspect, waiting], ['a']],
    [
      '0, where what is named is taken with others',
      0,
      [{ ids: ['x', 'y'], suspectBy: 0 }, waiting],
      ['x', 'y'],
    ],
    ['1, where one is taken that was named so', 1, [suspect, waiting], ['x']],
  ])('stays from %s', (_, counting, groups, ids) => {
    expect(countingAfter(groups, ids)).toBe(counting);
  });

  it('goes from 0 to 1 once, however many are taken that were named in one reply', () => {
    const two: Group[] = [suspect, { ids: ['y'], suspectBy: 0 }, waiting];
    expect(countingAfter(two.slice(1), ['y'], 1)).toBe(1);
    expect(countingAfter(two.slice(1), ['y'], null)).toBeNull();
    expect(countingAfter([{ ids: ['y'], suspectBy: 1 }, waiting], ['y'], 1)).toBeNull();
  });
});

describe('a reply to several', () => {
  it.each([malformed([1]), tooLarge, refused, accepted(['a', 'b'])])(
    'of the kind $kind rejects none and releases none',
    (reply) => {
      const { rejected, released, isAccount } = afterReply(NO_SEARCH, ['a', 'b'], reply, POST);
      expect({ rejected, released, isAccount }).toEqual({ rejected: [], released: [], isAccount: false });
    },
  );
});
