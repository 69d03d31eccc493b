import { pathOf } from '../../shared/child-record/fault';

/** A text of JSON with its quotation marks, or a sign that is not in one. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/gs;

/** An object or list that is open where the text is read. */
interface Level {
  /** The attributes so far; undefined in a list. */
  readonly names: Set<string> | undefined;
  /** The attribute or the place in the list that is read. */
  key: string | number;
}

/**
 * The place of the first attribute that an object of a JSON text gives more than once: a parser keeps the last of them without
 * a word. Undefined where there is none, as in nearly every text.
 * @param value what the text says
 */
export function findRepeated(json: string, value: unknown): string | undefined {
  // There are as many colons as attributes, unless one is repeated or a text holds colons of its own.
  return countColons(json) === countAttributes(value) ? undefined : walk(json);
}

function countColons(json: string): number {
  let colons = 0;
  for (let at = json.indexOf(':'); at !== -1; at = json.indexOf(':', at + 1)) colons += 1;
  return colons;
}

/** However deep the value is nested. */
function countAttributes(value: unknown): number {
  let attributes = 0;
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null) continue;
    const inner: unknown[] = Object.values(next);
    if (!Array.isArray(next)) attributes += inner.length;
    for (const one of inner) if (typeof one === 'object') left.push(one);
  }
  return attributes;
}

function walk(json: string): string | undefined {
  const levels: Level[] = [];
  let before = '';
  for (const [token] of json.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{') levels.push({ names: new Set(), key: '' });
    else if (token === '[') levels.push({ names: undefined, key: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && typeof level?.key === 'number') level.key += 1;
    else if (token === ':' && level?.names) {
      level.key = String(JSON.parse(before));
      if (level.names.has(level.key)) return pathOf(levels.map(({ key }) => key));
      level.names.add(level.key);
    }
    before = token;
  }
  return undefined;
}
