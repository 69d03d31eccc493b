import { readPage } from './markdown';
import { rowsIn, sectionOf } from './read-tables';

const words = rowsIn(readPage('docs/glossary.md')).map(([word = '']) => word);

test('The words of docs/glossary.md stand in the order of the alphabet', () => {
  const order = new Intl.Collator('en-GB', { numeric: false }).compare;
  expect(words).toEqual(words.toSorted(order));
});

test('The words by which docs/architecture.md tells how it works are all explained there', () => {
  const used = rowsIn(sectionOf(readPage('docs/architecture.md'), '## Words')).map(([word = '']) => word);
  expect(used.length).toBeGreaterThan(8);
  expect(used.filter((word) => !words.includes(word))).toEqual([]);
});
