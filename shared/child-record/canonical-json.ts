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
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('Only a JSON value has a canonical form');
  // JSON escapes a lone surrogate as \udXXX. A text may also spell that out, so a find is looked at closely.
  if (json.includes('\\ud') && holdsBrokenText(JSON.parse(json))) {
    throw new BrokenTextError('A text or attribute name holds a broken character');
  }
  return json;
}

function holdsBrokenText(value: unknown): boolean {
  if (typeof value === 'string') return !value.isWellFormed();
  return Object.entries(value ?? {}).some(([name, inner]) => !name.isWellFormed() || holdsBrokenText(inner));
}

/** SHA-256 of a record's canonical JSON in UTF-8: 32 bytes, equal for equal content in any order of attributes. */
export const recordHash = (record: unknown): Buffer => hashOfCanonical(canonicalJson(record));

/** recordHash, where the canonical JSON is there already. */
export const hashOfCanonical = (canonical: string): Buffer => hash('sha256', canonical, 'buffer');
