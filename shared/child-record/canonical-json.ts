import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** A text or attribute name holds one half of a surrogate pair, which has no UTF-8 form. */
export class BrokenTextError extends Error {
  override readonly name = 'BrokenTextError';
}

/**
 * The one JSON text that stands for a value whatever the order of its attributes (RFC 8785).
 * An attribute that is undefined counts as absent.
 * @throws BrokenTextError for a text or attribute name that is not well-formed Unicode; Error for NaN or Infinity
 */
export function canonicalJson(value: unknown): string {
  const json = writeInOrder(value) ?? canonicalize(value);
  if (json === undefined) throw new TypeError('Only a JSON value has a canonical form');
  // JSON escapes a lone surrogate as \udXXX. A text may also spell that out, so a find is looked at closely.
  if (json.includes('\\ud') && holdsBrokenText(JSON.parse(json))) {
    throw new BrokenTextError('A text or attribute name holds a broken character');
  }
  return json;
}

/** What only the library can write in order. */
class OutOfTheOrdinary extends Error {}

/** The canonical JSON of what is ordinary, in half of the library's time; undefined for all else. */
function writeInOrder(value: unknown): string | undefined {
  try {
    return JSON.stringify(inOrder(value));
  } catch (error) {
    if (error instanceof OutOfTheOrdinary) return undefined;
    throw error;
  }
}

/**
 * The same value, the attributes of every object in the order of RFC 8785, as JSON.stringify then writes them.
 * @throws OutOfTheOrdinary for what is no JSON value, and for attribute names that JavaScript keeps elsewhere or in an order of
 * its own: numbers and __proto__
 */
function inOrder(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null || value === undefined)
    return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || 'toJSON' in value) throw new OutOfTheOrdinary();
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) {
    if (name === '__proto__' || (name >= '0' && name < ':')) throw new OutOfTheOrdinary();
    ordered[name] = inOrder(Reflect.get(value, name));
  }
  return ordered;
}

function holdsBrokenText(value: unknown): boolean {
  if (typeof value === 'string') return !value.isWellFormed();
  return Object.entries(value ?? {}).some(([name, inner]) => !name.isWellFormed() || holdsBrokenText(inner));
}

/** SHA-256 of a record's canonical JSON in UTF-8: 32 bytes, equal for equal content in any order of attributes. */
export const recordHash = (record: unknown): Buffer => hashOfCanonical(canonicalJson(record));

/** recordHash, where the canonical JSON is there already. */
export const hashOfCanonical = (canonical: string): Buffer => hash('sha256', canonical, 'buffer');
