import { faultsOf } from './kql/bind';
import { queriesOfAlerts, queriesOfDocuments, queriesOfWorkbook } from './kql/queries';
import { fieldsReadBy, parsePairs, readFields } from './kql/read-fields';
import { messagesOf, REGISTRY, typeOf } from './kql/registry';

const QUERIES = [...queriesOfAlerts(), ...queriesOfWorkbook(), ...queriesOfDocuments()];

const codesIn = (query: string): string[] => [...query.matchAll(/\b[A-Z]{2}\d\d\b/g)].map(([code]) => code);

/** The comparisons of a query with texts: what is compared, and with which. */
const comparisonsIn = (query: string): [string, string[]][] =>
  [...query.matchAll(/(\w+) (?:==|!=|!?in) \(?('[^']*'(?:, '[^']*')*)/g)].map(([, name = '', texts = '']) => [
    name,
    [...texts.matchAll(/'([^']*)'/g)].map(([, text = '']) => text),
  ]);

it('there are queries of the alerts, of the workbook and of the documents', () => {
  expect(queriesOfAlerts().length).toBeGreaterThan(10);
  expect(queriesOfWorkbook().length).toBeGreaterThan(5);
  expect(queriesOfDocuments().length).toBeGreaterThan(5);
});

describe.each(QUERIES.map(({ place, text }) => [place, text] as const))('%s', (_, query) => {
  const codes = codesIn(query);
  const lines = codes.flatMap((code) => REGISTRY.get(code) ?? []);
  const fields = fieldsReadBy(query);

  it('is bound by the language service to the tables of the workspace', () => {
    expect(faultsOf(query)).toEqual([]);
  });

  it('names only codes of the registries', () => {
    expect(codes.filter((code) => !REGISTRY.has(code))).toEqual([]);
  });

  it('reads fields in the one way', () => {
    expect(fields.length > 0).toBe(/parse-kv|extract\(|pairs/.test(query));
    expect(query).not.toMatch(/\bparse\b(?!-kv)|Properties\.(?!Category\b)/);
    // Only what the relay reports itself has measurements: a line of a log is one text.
    expect(query).not.toMatch(/^(?!AppEvents\b)[\s\S]*Measurements/);
  });

  it('reads only fields of the lines that it names, as what they hold', () => {
    for (const { name, type } of fields) {
      const kinds = lines.flatMap((line) => line.fields[name] ?? []);
      expect([name, kinds.length > 0]).toEqual([name, true]);
      for (const kind of kinds) expect([name, type]).toEqual([name, typeOf(kind)]);
    }
  });

  it('compares fields only with words that they may hold', () => {
    for (const [name, words] of comparisonsIn(query)) {
      const kinds = lines.flatMap((line) => line.fields[name] ?? []);
      if (!fields.some((field) => field.name === name)) continue;
      for (const word of words) {
        expect([name, word, kinds.some((kind) => kind.textOf(word) !== 'unreadable')]).toEqual([
          name,
          word,
          true,
        ]);
      }
    }
  });

  it('finds the values that were written', () => {
    for (const line of lines) {
      for (const { message, values } of messagesOf(line)) {
        const expected = fields.map(({ name }) => [
          name,
          values[name] === undefined ? undefined : String(values[name]),
        ]);
        expect(readFields(query, message)).toEqual(Object.fromEntries(expected));
      }
    }
  });
});

describe('The one way of reading fields', () => {
  const READING = `
| extend pairs = extract(@'\\. (\\w+=.*)$', 1, Message)
| parse-kv pairs as (KEYS) with (pair_delimiter=' ', kv_delimiter='=', quote='"')`;

  it.each([...REGISTRY.keys()])('finds every field of %s, whatever its sentence', (code) => {
    const line = REGISTRY.get(code);
    if (!line) throw new Error(code);
    const keys = Object.entries(line.fields).map(([name, kind]) => `${name}: ${typeOf(kind)}`);
    for (const { message, values } of messagesOf(line)) {
      expect(message).toMatch(new RegExp(`^${code} `));
      const written = Object.entries(values).map(([name, value]) => [name, String(value)]);
      expect(readFields(READING.replace('KEYS', keys.join(', ')), message)).toEqual(
        Object.fromEntries(written),
      );
    }
  });

  it('takes pairs apart as Microsoft documents it', () => {
    expect(
      Object.fromEntries(parsePairs('src=10.1.1.123 bytes=125 failure="connection aborted" src=2')),
    ).toEqual({ src: '10.1.1.123', bytes: '125', failure: 'connection aborted' });
  });
});
