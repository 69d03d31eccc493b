import { pagesOf } from '../../../../relay/database/pages';

const rows = [2, 3, 5, 7, 11].map((stagingId) => ({ stagingId }));

async function pages(size: number): Promise<number[][]> {
  const read = async (after: number, limit: number) =>
    rows.filter(({ stagingId }) => stagingId > after).slice(0, limit);
  const found: number[][] = [];
  for await (const page of pagesOf(read, size)) found.push(page.map(({ stagingId }) => stagingId));
  return found;
}

test('every row comes once, in order, and no page is empty', async () => {
  expect(await pages(2)).toEqual([[2, 3], [5, 7], [11]]);
  expect(await pages(5)).toEqual([[2, 3, 5, 7, 11]]);
});

test('nothing is read after the one who asks has ended', async () => {
  const asked: number[] = [];
  const read = async (after: number) => {
    asked.push(after);
    return [{ stagingId: after + 1 }];
  };
  for await (const [row] of pagesOf(read, 1)) if (row?.stagingId === 2) break;
  expect(asked).toEqual([0, 1]);
});
