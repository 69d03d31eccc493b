/** A field that a query reads from the text of a line, and the type that it takes it for. */
export interface FieldRead {
  readonly name: string;
  readonly type: string;
}

/**
 * The one way in which queries read fields. `parse-kv` is documented for a text that is nothing but pairs, so the pairs
 * are cut from behind the sentence first.
 */
const READING =
  /\n\| extend pairs = extract\(@'(.+)', 1, Message\)\n\| parse-kv pairs as \(([^)]*)\) with \(pair_delimiter=' ', kv_delimiter='=', quote='"'\)/;

/** The fields that a query reads; none where it reads none in the one way. */
export function fieldsReadBy(query: string): FieldRead[] {
  const [, , keys = ''] = READING.exec(query) ?? [];
  return [...keys.matchAll(/(\w+): (\w+)/g)].map(([, name = '', type = '']) => ({ name, type }));
}

/**
 * What the operators of a query give for a message, worked out as Microsoft documents them, as no engine of the language
 * runs here.
 * @returns the text of each field that the query reads; undefined where the message has none
 */
export function readFields(query: string, message: string): Record<string, string | undefined> {
  const [, pattern = ''] = READING.exec(query) ?? [];
  const [, pairs = ''] = new RegExp(pattern).exec(message) ?? [];
  const found = parsePairs(pairs);
  return Object.fromEntries(fieldsReadBy(query).map(({ name }) => [name, found.get(name)]));
}

/** `parse-kv` with a space between pairs, '=' within them, and quotes: of a key that comes twice, the first counts. */
export function parsePairs(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, key = '', quoted, bare = ''] of text.matchAll(/([^ =]+)=(?:"([^"]*)"|([^ ]*))/g)) {
    if (!found.has(key)) found.set(key, quoted ?? bare);
  }
  return found;
}
