import { CODE_LISTS } from '../../shared/child-record';
import { parseJson } from '../../shared/parse-json';
import { codeReader } from './codes';
import { scalarText } from './coerce-json';
import type { ListCoercion } from './field';

const inList = codeReader(CODE_LISTS.factors, 3);

/** What one row says. */
interface FactorRow {
  readonly factors: readonly string[];
  /** Something in it stands for no factor. */
  readonly isOdd: boolean;
}

/** A row that holds JSON's null says as little as one that holds none. */
const NOTHING = 'null';

/** An element that says nothing. */
const isBlank = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

/** A list of texts and numbers. */
function readList(list: readonly unknown[]): FactorRow {
  const factors: string[] = [];
  let isOdd = false;
  for (const element of list) {
    if (isBlank(element)) continue;
    const text = scalarText(element);
    const code = text === undefined ? undefined : inList(text);
    if (code === undefined) isOdd = true;
    else factors.push(code);
  }
  return { factors, isOdd };
}

const YES = new Set(['YES', 'Y', 'TRUE', 'T', '1']);
const NO = new Set(['NO', 'N', 'FALSE', 'F', '0']);

/** An object of factors, each with yes or no (SystemC before SSD 1.3.9). */
function readObject(object: object): FactorRow {
  const factors: string[] = [];
  let isOdd = false;
  for (const [name, value] of Object.entries(object)) {
    if (isBlank(value)) continue;
    const said = (typeof value === 'boolean' ? String(value) : scalarText(value))?.toUpperCase() ?? '';
    const code = inList(name.trim());
    if (code === undefined || !(YES.has(said) || NO.has(said))) isOdd = true;
    else if (YES.has(said)) factors.push(code);
  }
  return { factors, isOdd };
}

/** One factor alone, a code of DfE's list (Mosaic before 2026). */
function readBare(text: string): FactorRow | undefined {
  const code = text.trim().toUpperCase();
  return CODE_LISTS.factors.has(code) ? { factors: [code], isOdd: false } : undefined;
}

/**
 * The factors of all rows of an assessment, each once. No row is no factor; where rows are there and none can be read,
 * nothing is said.
 * @param asObjects whether objects are read too
 */
export function asFactors(asObjects: boolean): ListCoercion {
  const read = (text: string): FactorRow | undefined => {
    const value = parseJson(text);
    if (Array.isArray(value)) return readList(value);
    if (typeof value === 'object' && value !== null) return asObjects ? readObject(value) : undefined;
    return readBare(scalarText(value) ?? text);
  };
  return (texts, { note }) => {
    const factors = new Set<string>();
    const [odd, unread]: [number[], number[]] = [[], []];
    let isRead = texts.length === 0;
    for (const [place, text] of texts.entries()) {
      if (text === undefined || text === NOTHING) continue;
      const row = read(text);
      if (row === undefined) unread.push(place);
      else {
        for (const factor of row.factors) factors.add(factor);
        if (row.isOdd) odd.push(place);
        // A list of which nothing can be read is no empty list.
        if (!row.isOdd || row.factors.length > 0) isRead = true;
      }
    }
    if (unread.length > 0) note('json-not-read', unread);
    if (odd.length > 0) note('not-recognised', odd);
    return isRead ? [...factors] : undefined;
  };
}
