import { createHash } from 'node:crypto';

/** A text that was left somewhere, and where. */
export interface Trace {
  readonly source: string;
  readonly text: string;
}

/** One way to write a value. */
interface Form {
  readonly how: string;
  readonly text: string;
  /** Whether case tells forms apart, as in base64. */
  readonly exact: boolean;
}

/**
 * Looks for values in texts, in every way of writing them that a log or a name may use.
 * @returns a line for each value found, naming where and how it is written
 */
export function findCanaries(traces: readonly Trace[], canaries: Iterable<string>): string[] {
  const forms = [...new Set(canaries)].flatMap((canary) => formsOf(canary).map((form) => ({ canary, form })));
  return traces.flatMap(({ source, text }) => {
    const holds = searchIn(text);
    return forms
      .filter(({ form }) => holds(form))
      .map(({ canary, form }) => `${source}: ${JSON.stringify(canary)} as ${form.how}`);
  });
}

/** The values that the same search does not find in a text: none where they belong, or the search would be blind. */
export function findAbsent(text: string, canaries: Iterable<string>): string[] {
  const holds = searchIn(text);
  return [...new Set(canaries)].filter((canary) => !formsOf(canary).some(holds));
}

function searchIn(text: string): (form: Form) => boolean {
  const caseless = text.toLowerCase();
  return (form) => (form.exact ? text : caseless).includes(form.text);
}

function formsOf(value: string): Form[] {
  const bytes = Buffer.from(value, 'utf8');
  const caseless = (how: string, text: string): Form => ({ how, text: text.toLowerCase(), exact: false });
  const exact = (how: string, text: string): Form => ({ how, text, exact: true });
  const json = JSON.stringify(value).slice(1, -1);
  const forms = [
    caseless('text', value),
    caseless('text without blanks', value.replaceAll(' ', '')),
    caseless('text of the wrong encoding', bytes.toString('latin1')),
    caseless('a date with slashes', value.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1')),
    caseless('JSON', json),
    caseless('JSON within JSON', JSON.stringify(json).slice(1, -1)),
    caseless('ASCII JSON', json.replace(/[^ -~]/g, unicodeEscape)),
    caseless('URL', encodeURIComponent(value)),
    caseless('form', new URLSearchParams({ v: value }).toString().slice('v='.length)),
    caseless('hex', bytes.toString('hex')),
    ...[0, 1, 2].map((shift) => exact('base64', base64Core(bytes, shift))),
    ...[0, 1, 2].map((shift) =>
      exact('base64url', base64Core(bytes, shift).replaceAll('+', '-').replaceAll('/', '_')),
    ),
    // A plain hash of a short id is undone by trying all ids.
    ...['md5', 'sha1', 'sha256'].flatMap((algorithm) => {
      const digest = createHash(algorithm).update(bytes).digest();
      return [
        caseless(algorithm, digest.toString('hex')),
        exact(`${algorithm} in base64`, digest.toString('base64').replace(/=+$/, '')),
      ];
    }),
  ];
  return forms.filter(({ text }, n) => forms.findIndex((other) => other.text === text) === n);
}

const unicodeEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** What base64 shows of bytes that stand `shift` bytes, modulo 3, into a longer text, whatever stands around them. */
function base64Core(bytes: Buffer, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const whole = Math.floor(((shift + bytes.length) * 8) / 6);
  return encoded.slice(Math.ceil((shift * 8) / 6), whole);
}
