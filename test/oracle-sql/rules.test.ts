import { gatherStatements, LONG_TEXTS } from './statements';

// What neither the grammar nor H2 holds of Oracle.

let statements: readonly string[] = [];

beforeAll(async () => {
  statements = await gatherStatements();
});

/** The lists of constants behind IN. */
const listsOf = (sql: string): string[] =>
  [...sql.matchAll(/\bin \(('(?:[^']|'')*'(?:, '(?:[^']|'')*')*)\)/g)].map(([, list = '']) => list);

test('No empty text stands in a statement: it is null, and equal to nothing', () => {
  expect(
    statements.filter((sql) => sql.includes("''") && !sql.includes("O''1") && !sql.includes("P''1")),
  ).toEqual([]);
});

test('No list of constants has more than a thousand', () => {
  const lists = statements.flatMap(listsOf);
  expect(lists.length).toBeGreaterThan(100);
  expect(lists.filter((list) => list.split("', '").length > 1000)).toEqual([]);
});

test('Every TO_CHAR of a date has its format, and of a number too', () => {
  const calls = statements.flatMap((sql) => [...sql.matchAll(/to_char\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g)]);
  const bare = calls
    .map(([, inside = '']) => inside)
    .filter((inside) => !/, '(?:YYYY-MM-DD|TM9)/.test(inside));
  expect(calls.length).toBeGreaterThan(100);
  // Of long and national texts, which take none, and of the ids of lists whose type nobody knows.
  expect(bare.filter((inside) => !/^substr\(|^rtrim\(|^t\.person_id$|_NAME"$/.test(inside))).toEqual([]);
});

test('A name that the relay makes up has at most 30 bytes, which is all before 12.2', () => {
  const names = statements.flatMap((sql) => [...sql.matchAll(/\bas (\w+)/g)].map(([, name = '']) => name));
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => name.length > 30)).toEqual([]);
});

test('A parameter stands in a statement once, in the order of the values', () => {
  for (const sql of statements) {
    const places = [...sql.matchAll(/:(\d+)\b/g)].map(([, place]) => Number(place));
    expect(places).toEqual(places.map((_, place) => place + 1));
  }
});

test('A long text is read as it is, or the beginning of it as another type: nothing else takes one', async () => {
  const ofLong = await gatherStatements([{ typeOf: LONG_TEXTS, isMixed: true }]);
  const uses = ofLong.flatMap((sql) =>
    [
      ...sql.matchAll(
        /(\S*)\b[a-z]\."(?!\w+(?:DATE|DOB|CONTACT)")[A-Z_0-9]+"( as "[a-z_0-9]+"|, 1, 1000\))?/g,
      ),
    ].map(([use, before, behind = '']) => ({
      use,
      isRight: behind.startsWith(' as') ? before === '' : before?.endsWith('to_char(substr('),
    })),
  );
  expect(uses.length).toBeGreaterThan(200);
  expect([...new Set(uses.filter(({ isRight }) => !isRight).map(({ use }) => use))]).toEqual([]);
});
