/** Half a surrogate pair or a NUL, as JSON escapes them: PostgreSQL's jsonb keeps neither. */
const BROKEN_ESCAPE = /\\u(?:d[89a-f]|0000)/;

/**
 * The path of the first text of a record that cannot be staged.
 * @param payload the record as JSON
 * @returns undefined where there is none, or the escape was only spelt out
 */
export const findBrokenText = (record: unknown, payload: string): string | undefined =>
  BROKEN_ESCAPE.test(payload) ? findIn(record, '') : undefined;

function findIn(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const step = Array.isArray(value) ? `[${name}]` : path === '' ? name : `.${name}`;
    const found = findIn(inner, `${path}${step}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
