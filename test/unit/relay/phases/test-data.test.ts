import { type MadeTestData, noteTestData, readTestData } from '../../../../relay/phases/test-data';
import { factsOnly } from './facts-only';

const made = (minute: number): MadeTestData => ({
  made: 'fake',
  records: minute,
  at: new Date(Date.UTC(2026, 2, 2, 8, minute)),
});

test('what was made of test data is remembered in order', async () => {
  const ledger = factsOnly();
  expect(await readTestData(ledger)).toEqual([]);
  await noteTestData(ledger, made(1));
  await noteTestData(ledger, { ...made(2), made: 'changed' });
  expect(await readTestData(ledger)).toEqual([made(1), { ...made(2), made: 'changed' }]);
});

test('the oldest of more than a hundred is forgotten', async () => {
  const ledger = factsOnly({
    'test-data': JSON.stringify(Array.from({ length: 100 }, (_, index) => made(index))),
  });
  await noteTestData(ledger, made(200));
  const remembered = await readTestData(ledger);
  expect(remembered).toHaveLength(100);
  expect([remembered[0], remembered.at(-1)]).toEqual([made(1), made(200)]);
});

test.each(['', '{', 'null', '{}', '"fake"'])('%p is none that was made', async (text) => {
  expect(await readTestData(factsOnly({ 'test-data': text }))).toEqual([]);
});

test('one that cannot be read costs itself alone', async () => {
  const text = JSON.stringify([made(1), { made: 'conjured', records: 1, at: made(2).at }, made(3)]);
  expect(await readTestData(factsOnly({ 'test-data': text }))).toEqual([made(1), made(3)]);
});
